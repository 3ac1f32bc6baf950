"""Keeping rooms, people and things: locked in one order, and the database refuses two at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import NotFreeError
from schakel.bookings.models import Reservation
from schakel.bookings.recipes import Plan
from schakel.catalogue.availability import held_for, whole
from schakel.catalogue.models import Resource

MOST_TRIES = 4
TAKEN, DEADLOCK, SERIALIZATION = "23P01", "40P01", "40001"
AGAIN = frozenset({TAKEN, DEADLOCK, SERIALIZATION})
"""What the database says when somebody else was first: look again and try again."""

Made = TypeVar("Made")


def lock_resources(*, pools: Collection[UUID] = (), resources: Collection[UUID] = ()) -> None:
    """Wait for whoever is choosing from the same pools, in order of key, so nobody waits in a ring.

    Parts of kits are locked with them. What others keep without this lock the exclusion constraint
    still refuses; then we look again (`try_again`).
    """
    chosen = Q(pools__in=pools) | Q(pk__in=resources)
    named = Resource.objects.filter(chosen).values("pk")
    locked = Resource.objects.select_for_update(no_key=True, of=["self"]).order_by("pk")
    list(locked.filter(Q(pk__in=named) | Q(kit__in=named)).values_list("pk", flat=True))


def keep(plans: Iterable[Plan]) -> None:
    """Reserve what was chosen for each lesson, kits with their parts (reserveren)."""
    rows = [
        Reservation(resource=resource, lesson=plan.lesson, during=during(resource, plan))
        for plan in plans
        for resource in whole(plan.chosen)
    ]
    Reservation.objects.bulk_create(rows)


def during(resource: Resource, plan: Plan) -> tuple[datetime, datetime]:
    """How long one resource is kept."""
    held = held_for(resource, plan.period)
    return held.start, held.end


def release(lessons: Collection[UUID], *, at: datetime) -> None:
    """Let go of what lessons keep (vrijgeven)."""
    kept = Reservation.objects.filter(lesson__in=lessons, released_at__isnull=True)
    kept.update(released_at=at)


def try_again(work: Callable[[], Made]) -> Made:
    """Do a piece of work in a savepoint; when somebody else was first, undo it and do it again."""
    for last in (*[False] * (MOST_TRIES - 1), True):
        try:
            with transaction.atomic():
                return work()
        except (IntegrityError, OperationalError) as error:
            if getattr(error.__cause__, "sqlstate", "") not in AGAIN:
                raise
            if last:
                break
    raise NotFreeError([_("Iemand anders was net iets eerder. Kijk opnieuw wat er vrij is.")])

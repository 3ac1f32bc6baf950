"""An example of each part of the addresses of resources, venues, loans and classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils import timezone

from schakel.bookings.models import ClassGroup, Loan, LoanItem
from schakel.catalogue.models import Closure, Pool, Resource, Venue
from schakel.catalogue.terms import ResourceKind
from tests.world import World


def resource_examples(world: World) -> dict[str, Callable[[], object]]:
    """An example per part, or per address and part."""
    things = Resource.objects.filter(region=world.region)
    return {
        "resource": lambda: first(things),
        "catalogue:resource_hours resource": lambda: first(things.filter(kind=ResourceKind.PERSON)),
        "catalogue:resource_add kind": lambda: ResourceKind.ITEM,
        "venue": lambda: first(Venue.objects.filter(region=world.region)),
        "pool": lambda: first(Pool.objects.filter(region=world.region)),
        "closure": lambda: closure(world),
        "bookings:resource_history resource": lambda: first(things.filter(is_lendable=True)),
        "loan": lambda: first(Loan.objects.filter(region=world.region)),
        "item": lambda: first(LoanItem.objects.filter(loan__region=world.region)),
        "way": lambda: "uit",
        "klas": lambda: first(ClassGroup.objects.filter(school__region=world.region)),
        "listing": uuid4,
    }


def first(found: QuerySet[Any]) -> UUID:
    """The key of the first row, always the same one."""
    key: UUID = found.order_by("pk").values_list("pk", flat=True)[0]
    return key


def closure(world: World) -> UUID:
    """The key of a day on which the whole region is closed."""
    now = timezone.now()
    made = Closure.objects.create(
        region=world.region, during=(now, now + timedelta(days=1)), reason="studiedag"
    )
    return made.pk

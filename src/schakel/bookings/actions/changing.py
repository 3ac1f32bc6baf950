"""Changing a booking that stands: move one date, or another number of pupils."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import CannotError
from schakel.bookings.actions.dates import refuse_short
from schakel.bookings.actions.locking import hold_booking
from schakel.bookings.actions.places import give_back_places, take_places
from schakel.bookings.actions.reserving import keep, lock_resources, release, try_again
from schakel.bookings.actions.steps import note_step
from schakel.bookings.actions.telling import changed_lesson, tell_changed
from schakel.bookings.actions.waiting import offer_freed_places
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.recipes import Recipe, plan_lessons
from schakel.bookings.rules import asking, recipes, states
from schakel.bookings.terms import StepKind
from schakel.common.audit import record


@transaction.atomic
def move_lesson(
    lesson: Lesson, *, starts_at: datetime, by: Who, at: datetime, reason: str = ""
) -> Lesson:
    """Move one date of a booking on request (verplaatsen); the other dates stay as they are.

    What it kept is let go and kept anew in one transaction: if it cannot, nothing changed.
    """
    booking = hold_booking(lesson.booking)
    moved = Lesson.objects.select_for_update(of=["self"], no_key=True).get(pk=lesson.pk)
    require_movable(booking, moved, starts_at, at)
    before, length = moved.starts_at, moved.ends_at - moved.starts_at
    moved.starts_at, moved.ends_at = starts_at, starts_at + length
    try_again(lambda: keep_anew(booking, [moved], at=at))
    moved.sequence, moved.changed_at = moved.sequence + 1, at
    moved.save(update_fields=["starts_at", "ends_at", "sequence", "changed_at"])
    change = changed_lesson(moved, before)
    note_step(booking, StepKind.MOVED, by=by, at=at, reason=f"{change} {reason}".strip())
    tell_changed(booking, change=change, reason=reason, at=at)
    record(
        "booking.moved", booking, chain=booking.region_id, by=by, at=at,
        lesson=moved.number, before=before.isoformat(), after=starts_at.isoformat(),
    )  # fmt: skip
    return moved


def require_movable(booking: Booking, lesson: Lesson, starts_at: datetime, at: datetime) -> None:
    """Stop when this lesson cannot move, or not to this moment."""
    if booking.status not in states.HOLDS or lesson.cancelled_at is not None:
        raise CannotError(_("Deze les gaat niet door en kan dus niet worden verplaatst."))
    if booking.slot_id is not None:
        raise CannotError(
            _("Dit moment heeft vaste datums. Annuleer de boeking en kies een ander moment.")
        )
    if lesson.starts_at <= at or starts_at <= at:
        raise CannotError(_("Een les die al begon blijft staan, en naar toen kan ook niet."))
    terms, day = terms_of(booking.offer), timezone.localdate(starts_at)
    stops = asking.days_stop(terms, [day], today=timezone.localdate(at))
    if stops:
        raise CannotError(stops)
    others = Lesson.objects.standing().filter(booking=booking).exclude(pk=lesson.pk)
    ends_at = starts_at + (lesson.ends_at - lesson.starts_at)
    spans = [*others.values_list("starts_at", "ends_at"), (starts_at, ends_at)]
    if recipes.overlap(spans):
        raise CannotError(_("Op dat moment heeft de groep al een andere les van deze reeks."))


def keep_anew(
    booking: Booking, lessons: Sequence[Lesson], *, pupils: int | None = None, at: datetime
) -> None:
    """Let go of what lessons keep and keep what they need now; the same things where it can be."""
    recipe = Recipe(booking.offer)
    keys = [lesson.pk for lesson in lessons]
    kept = Reservation.objects.filter(lesson__in=keys, released_at__isnull=True)
    had: list[UUID] = list(kept.values_list("resource", flat=True))
    lock_resources(pools=list(recipe.pools), resources=had)
    release(keys, at=at)
    plans = plan_lessons(recipe, lessons, pupils=pupils or booking.pupils, prefer=had)
    refuse_short(plans)
    keep(plans)


@transaction.atomic
def resize_booking(booking: Booking, *, pupils: int, by: Who, at: datetime) -> Booking:
    """Change the number of pupils (groep wijzigen), with the places and things that go with it."""
    held = hold_booking(booking)
    if held.status not in states.HOLDS:
        raise CannotError(_("Deze boeking gaat niet door en kan niet meer worden gewijzigd."))
    stops = asking.group_stops(terms_of(held.offer), pupils=pupils, wheelchairs=held.wheelchairs)
    if stops:
        raise CannotError(stops)
    before = held.pupils
    if pupils == before:
        return held
    take_or_give(held, pupils, at=at)
    held.pupils = pupils
    held.save(update_fields=["pupils"])
    change = _("De groep telt nu %(after)s leerlingen, eerst %(before)s.") % {
        "after": pupils,
        "before": before,
    }
    note_step(held, StepKind.RESIZED, by=by, at=at, reason=change)
    tell_changed(held, change=change, reason="", at=at)
    if held.slot is not None and pupils < before:
        offer_freed_places(held.slot, at=at)
    record("booking.resized", held, chain=held.region_id, by=by, at=at, before=before, after=pupils)
    return held


def take_or_give(booking: Booking, pupils: int, *, at: datetime) -> None:
    """Take the places or things that a larger group needs, or give back those of a smaller one."""
    if booking.slot_id is not None:
        more = pupils - booking.pupils
        if more > 0:
            take_places(booking.slot_id, more, groups=0, at=at)
        else:
            give_back_places(booking.slot_id, -more, groups=0)
        return
    lessons = Lesson.objects.standing().filter(booking=booking, starts_at__gt=at)
    coming = list(lessons.order_by("number"))
    try_again(lambda: keep_anew(booking, coming, pupils=pupils, at=at))

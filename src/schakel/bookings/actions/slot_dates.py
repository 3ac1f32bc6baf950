"""What moves along with one date of a slot: what it keeps, and the lesson of every booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import CannotError
from schakel.bookings.actions.booking import place_of
from schakel.bookings.actions.dates import refuse_short
from schakel.bookings.actions.events import taken
from schakel.bookings.actions.locking import WITH
from schakel.bookings.actions.reserving import lock_resources, try_again
from schakel.bookings.actions.slots import as_lesson, recipe_is_short, reserve_dates
from schakel.bookings.actions.steps import note_step
from schakel.bookings.actions.telling import changed_lesson, in_words, tell_changed
from schakel.bookings.actions.who import Who
from schakel.bookings.event_kinds import event_forms
from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.recipes import Plan, Recipe, look_around, plan_lessons, venue_stops
from schakel.bookings.rules import events
from schakel.bookings.terms import StepKind
from schakel.catalogue.actions.slots import DateFacts
from schakel.catalogue.models import Slot, SlotDate
from schakel.common.audit import record


@transaction.atomic
def move_along(date: SlotDate, *, before: DateFacts, reason: str, by: Who, at: datetime) -> None:
    """Move what a date keeps and every lesson on it (meeverzetten), or refuse and say why.

    The row of the slot is locked by the caller; then the bookings, then the resources. Who waits
    keeps the place in the line.
    """
    require_not_reported(date)
    require_in_event(date.slot)
    held = Booking.objects.select_for_update(of=["self"], no_key=True).select_related(*WITH)
    bookings = list(held.holding().filter(slot=date.slot).order_by("pk"))
    try_again(lambda: keep_date_anew(date, before, at=at))
    lessons = Lesson.objects.standing().filter(slot_date=date, booking__in=bookings)
    found = {row.booking_id: row for row in lessons.select_related("venue")}
    for booking in bookings:
        if lesson := found.get(booking.pk):
            lesson.booking = booking
            move_lesson_along(lesson, date, reason=reason, by=by, at=at)


def require_not_reported(date: SlotDate) -> None:
    """Stop when somebody already told who were there."""
    if Lesson.objects.filter(slot_date=date, reported_at__isnull=False).exists():
        raise CannotError(_("Van deze datum is de aanwezigheid al doorgegeven. De datum blijft."))


def require_in_event(slot: Slot) -> None:
    """Stop when the slot would fall outside the event that it belongs to."""
    event = slot.event
    if event is None:
        return
    form = event_forms()[event.kind]
    stops = events.slot_stops(form, taken(slot), starts_on=event.starts_on, ends_on=event.ends_on)
    if stops:
        raise CannotError(stops)


def keep_date_anew(date: SlotDate, before: DateFacts, *, at: datetime) -> None:
    """Let go of what a date keeps and keep what it needs now; the same things where it can be."""
    recipe = Recipe(date.slot.offer)
    kept = Reservation.objects.filter(slot_date=date, released_at__isnull=True)
    had: list[UUID] = list(kept.values_list("resource", flat=True))
    lock_resources(pools=list(recipe.pools), resources=had)
    kept.update(released_at=at)
    lesson = as_lesson(date, at)
    (plan,) = plan_lessons(recipe, [lesson], pupils=date.slot.places, prefer=had)
    short = plan.short if recipe_is_short(plan) else new_stops(recipe, lesson, before)
    refuse_short([replace(plan, short=tuple(short))])
    reserve_dates([plan], {date.number: date})


def new_stops(recipe: Recipe, lesson: Lesson, before: DateFacts) -> list[str]:
    """Holidays, closures and hours in the way; not what the provider planned against already.

    A date that was planned in a weekend, or where no hours are known, can still move.
    """
    was = Lesson(starts_at=before.starts_at, ends_at=before.ends_at, venue=before.venue)
    plans = [Plan(row, recipe.period(row), {}) for row in (was, lesson)]
    outlook = look_around(recipe, plans)
    old, new = (venue_stops(plan, outlook) for plan in plans)
    known = {stop.why for stop in old}
    return list(dict.fromkeys(str(stop) for stop in new if stop.why not in known))


def move_lesson_along(
    lesson: Lesson, date: SlotDate, *, reason: str, by: Who, at: datetime
) -> None:
    """Move the lesson of one booking to where its date is now, and tell both sides."""
    booking, before = lesson.booking, lesson.starts_at
    lesson.starts_at, lesson.ends_at = date.starts_at, date.ends_at
    lesson.place_kind, lesson.venue = date.place_kind, date.venue
    lesson.place = date.place or place_of(date.place_kind, booking.school)
    lesson.sequence, lesson.changed_at = lesson.sequence + 1, at
    lesson.save(
        update_fields=[
            "starts_at", "ends_at", "place_kind", "venue", "place", "sequence", "changed_at",
        ]
    )  # fmt: skip
    change = changed_lesson(lesson, before) if before != lesson.starts_at else changed_rest(lesson)
    note_step(booking, StepKind.MOVED, by=by, at=at, reason=f"{change} {reason}".strip())
    tell_changed(booking, change=change, reason=reason, at=at)
    record(
        "booking.moved", booking, chain=booking.region_id, by=by, at=at,
        lesson=lesson.number, before=before.isoformat(), after=lesson.starts_at.isoformat(),
    )  # fmt: skip


def changed_rest(lesson: Lesson) -> str:
    """The sentence about a lesson that begins when it did, but ends or is elsewhere."""
    words = {"number": lesson.number, "now": in_words(lesson)}
    return _("Les %(number)s is gewijzigd: %(now)s.") % words

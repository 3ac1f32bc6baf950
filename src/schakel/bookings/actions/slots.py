"""What a slot keeps of rooms, people and things, and what goes when it is called off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from schakel.bookings.actions.dates import refuse_short
from schakel.bookings.actions.links import withdraw_unanswered
from schakel.bookings.actions.locking import WITH
from schakel.bookings.actions.places import give_back_places
from schakel.bookings.actions.reserving import during, lock_resources, try_again
from schakel.bookings.actions.steps import note_step
from schakel.bookings.actions.telling import tell_cancelled
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.recipes import Plan, Recipe, plan_lessons
from schakel.bookings.terms import BookingStatus, StepKind
from schakel.catalogue.availability import whole
from schakel.catalogue.models import Slot, SlotDate
from schakel.common.audit import record


@transaction.atomic
def keep_for_slot(slot: Slot, *, at: datetime) -> None:
    """Keep what the recipe asks for every date of a slot (reserveren), or refuse and say what.

    A slot that grew lets go of what it had and keeps it anew with what it needs more.
    """
    recipe = Recipe(slot.offer)
    dates = {date.number: date for date in slot.dates.filter(starts_at__gt=at).order_by("number")}
    if not recipe.lines or not dates:
        return
    kept = Reservation.objects.filter(slot_date__in=dates.values(), released_at__isnull=True)

    def keep() -> None:
        had = list(kept.values_list("resource", flat=True))
        lock_resources(pools=list(recipe.pools), resources=had)
        kept.update(released_at=at)
        lessons = [as_lesson(date, at) for date in dates.values()]
        plans = plan_lessons(recipe, lessons, pupils=slot.places, prefer=had)
        refuse_short([plan for plan in plans if recipe_is_short(plan)])
        reserve_dates(plans, dates)

    try_again(keep)


def reserve_dates(plans: Iterable[Plan], dates: Mapping[int, SlotDate]) -> None:
    """Reserve what was chosen for each date, by the number of the date."""
    Reservation.objects.bulk_create(
        Reservation(
            resource=resource,
            slot_date=dates[plan.lesson.number],
            during=during(resource, plan),
        )
        for plan in plans
        for resource in whole(plan.chosen)
    )


def as_lesson(date: SlotDate, at: datetime) -> Lesson:
    """A date of a slot as a lesson, to plan with; never written."""
    return Lesson(
        number=date.number, starts_at=date.starts_at, ends_at=date.ends_at, venue_id=date.venue_id,
        place_kind=date.place_kind, place=date.place, changed_at=at,
    )  # fmt: skip


def recipe_is_short(plan: Plan) -> bool:
    """Whether things lack; a provider may plan on a day that is closed to others, and is told."""
    return len(plan.chosen) < sum(plan.needs.values())


@transaction.atomic
def end_slot(slot: Slot, *, reason: str, by: Who, at: datetime) -> None:
    """Let go of everything of a slot that is called off: what it keeps, and every booking."""
    kept = Reservation.objects.filter(slot_date__slot=slot, released_at__isnull=True)
    kept.update(released_at=at)
    held = Booking.objects.select_for_update(of=["self"], no_key=True).select_related(*WITH)
    for booking in held.holding().filter(slot=slot).order_by("pk"):
        end_booking(booking, reason=reason, by=by, at=at)


def end_booking(booking: Booking, *, reason: str, by: Who, at: datetime) -> None:
    """Call one booking off because its slot is; places go back, nobody else gets them."""
    withdraw_unanswered(booking, at=at)
    tell_cancelled(booking, reason=reason, by_name=str(booking.offer.provider), at=at)
    lessons = Lesson.objects.standing().filter(booking=booking, starts_at__gt=at)
    lessons.update(cancelled_at=at, changed_at=at, sequence=F("sequence") + 1)
    booking.status, booking.answer_by = BookingStatus.CANCELLED, None
    booking.save(update_fields=["status", "answer_by"])
    if booking.slot_id is not None:
        give_back_places(booking.slot_id, booking.pupils)
    said = _("Het moment is afgelast: %(reason)s") % {"reason": reason}
    note_step(booking, StepKind.CANCELLED, by=by, at=at, reason=said)
    record("booking.cancelled", booking, chain=booking.region_id, by=by, at=at, reason=reason)

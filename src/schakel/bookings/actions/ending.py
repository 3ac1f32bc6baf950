"""How a booking ends before it was given: what it kept is freed, and who waits gets it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import CannotError
from schakel.bookings.actions.locking import lock_booking
from schakel.bookings.actions.places import give_back_places, instead, other_slots, when
from schakel.bookings.actions.reserving import release
from schakel.bookings.actions.steps import note_step
from schakel.bookings.actions.telling import tell_cancelled
from schakel.bookings.actions.waiting import offer_freed_places
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.recipes import Recipe, next_free
from schakel.bookings.rules import states
from schakel.bookings.terms import BookingStatus, StepKind
from schakel.common.audit import record


@transaction.atomic
def cancel_booking(booking: Booking, *, reason: str, by: Who, at: datetime) -> Booking:
    """Call a booking off with a reason (annuleren); lessons that were given stay as they were.

    After the term of the offer it can still be done, but the log says that it was late.
    """
    held = lock_booking(booking, at=at)
    if held.status not in states.HOLDS:
        raise CannotError(
            _("Deze boeking kan niet meer worden geannuleerd: “%(status)s”.")
            % {"status": held.get_status_display()}
        )
    if not reason.strip():
        raise CannotError(_("Geef een reden. De ander leest die."))
    if not coming(held, at):
        raise CannotError(_("De laatste les is al begonnen. Geef door wie er waren."))
    late = not is_in_time(held, at)
    tell_cancelled(held, reason=reason, by_name=str(by), at=at)
    free_all(held, BookingStatus.CANCELLED, at=at)
    note_step(held, StepKind.CANCELLED, by=by, at=at, reason=reason)
    record("booking.cancelled", held, chain=held.region_id, by=by, at=at, reason=reason, late=late)
    return held


def is_in_time(booking: Booking, at: datetime) -> bool:
    """Whether calling off now is within the term of the offer."""
    first = Lesson.objects.standing().filter(booking=booking).order_by("starts_at").first()
    return first is None or states.is_in_time(
        timezone.localdate(first.starts_at),
        today=timezone.localdate(at),
        cancel_days=booking.offer.cancel_days,
    )


def free_all(booking: Booking, status: BookingStatus, *, at: datetime) -> None:
    """End a held booking: its lessons to come are off, and what it kept is free for others."""
    lessons = coming(booking, at)
    release(lessons, at=at)
    Lesson.objects.filter(pk__in=lessons).update(
        cancelled_at=at, changed_at=at, sequence=F("sequence") + 1
    )
    booking.status, booking.answer_by = status, None
    booking.save(update_fields=["status", "answer_by"])
    if booking.slot is not None:
        give_back_places(booking.slot.pk, booking.pupils)
        offer_freed_places(booking.slot, at=at)


def coming(booking: Booking, at: datetime) -> list[UUID]:
    """Keys of the lessons that have not begun."""
    lessons = Lesson.objects.standing().filter(booking=booking, starts_at__gt=at)
    return list(lessons.values_list("pk", flat=True))


def first_instead(booking: Booking, *, at: datetime) -> str:
    """What is free instead of a refused request: another slot, or the first other date."""
    if booking.slot is not None:
        return instead(other_slots(booking.slot, booking.pupils, at))
    recipe = Recipe(booking.offer)
    for lesson in Lesson.objects.filter(booking=booking).order_by("number")[:1]:
        found = next_free(recipe, lesson, booking.pupils)
        if found:
            return _("Een andere keer kan wel: op zijn vroegst %(when)s.") % {"when": when(found)}
    return _("Vraag het loket naar een andere datum.")

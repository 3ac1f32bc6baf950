"""What happened to a booking, row by row: who, when and why."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from schakel.bookings.actions.who import Who, user_or_none
from schakel.bookings.models import Booking, BookingStep
from schakel.bookings.rules import states
from schakel.bookings.terms import BookingStatus, StepKind

LONGEST_REASON = 300


def note_step(
    booking: Booking, kind: StepKind, *, by: Who, at: datetime, reason: str = ""
) -> BookingStep:
    """Write down one step (stap)."""
    row = step(booking, kind, by=by, at=at, reason=reason)
    row.save(force_insert=True)
    return row


def step(
    booking: Booking, kind: StepKind, *, by: Who, at: datetime, reason: str = ""
) -> BookingStep:
    """One step, not written yet."""
    return BookingStep(
        booking=booking,
        kind=kind,
        user=user_or_none(by),
        by_name=str(by)[:200],
        at=at,
        reason=reason[:LONGEST_REASON],
    )


def note_steps(booking: Booking, given_yes: Collection[str], *, by: Who, at: datetime) -> None:
    """Write down a new booking: asked, and each yes that came with it, one after the other."""
    kinds = [StepKind.REQUESTED]
    if states.SCHOOL in given_yes and booking.status != BookingStatus.REQUESTED:
        kinds.append(StepKind.APPROVED)
    if booking.status == BookingStatus.CONFIRMED:
        kinds.append(StepKind.CONFIRMED)
    BookingStep.objects.bulk_create(
        step(booking, kind, by=by, at=at + timedelta(microseconds=number))
        for number, kind in enumerate(kinds)
    )

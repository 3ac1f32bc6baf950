"""Asking once more when a request waits too long for its yes; afterwards the desk shows it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from schakel.bookings.actions.locking import lock_booking
from schakel.bookings.actions.telling import tell
from schakel.bookings.models import Booking
from schakel.bookings.terms import BookingStatus

AHEAD = timedelta(days=2)
"""So long before the term the question is asked once more."""
WAITING = (BookingStatus.REQUESTED, BookingStatus.APPROVED)


def unanswered(*, at: datetime) -> QuerySet[Booking]:
    """Requests of which the term is near, and of which nobody was reminded yet."""
    near = Booking.objects.filter(answer_by__gt=at, answer_by__lte=at + AHEAD)
    return near.filter(status__in=WAITING, reminded_at=None, requested_at__lte=at - AHEAD).order_by(
        "answer_by", "pk"
    )


@transaction.atomic
def remind_of_request(booking: Booking, *, at: datetime) -> bool:
    """Send the question again with a fresh link, once (herinneren); the old links end."""
    held = lock_booking(booking, at=at)
    if held.status not in WAITING or held.reminded_at is not None:
        return False
    held.reminded_at = at
    held.save(update_fields=["reminded_at"])
    tell(held, at=at)
    return True

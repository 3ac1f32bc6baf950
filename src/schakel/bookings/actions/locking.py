"""Holding on to a booking while it changes, always in the same order."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from schakel.bookings.actions.links import withdraw_links
from schakel.bookings.models import Booking
from schakel.catalogue.models import Slot

WITH = ("offer__provider", "offer__contact", "region", "school", "requester", "slot")


def lock_booking(booking: Booking, *, at: datetime) -> Booking:
    """The booking as it is now, held until the transaction ends; its open links stop working.

    Order: the links, the row of the slot, then the booking.
    """
    withdraw_links(booking, at=at)
    return hold_booking(booking)


def hold_booking(booking: Booking) -> Booking:
    """The booking as it is now, held until the transaction ends; its links stay."""
    if booking.slot_id:
        list(slots(booking).values_list("pk", flat=True))
    held = Booking.objects.select_for_update(of=["self"], no_key=True).select_related(*WITH)
    return held.get(pk=booking.pk)


def slots(booking: Booking) -> QuerySet[Slot]:
    """The slot of a booking, locked against other counters."""
    return Slot.objects.select_for_update(no_key=True).filter(pk__in=[booking.slot_id])

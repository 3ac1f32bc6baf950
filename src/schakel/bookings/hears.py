"""What the bookings do when a slot is planned, moved or called off, in that same transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from schakel.accounts.models import User
from schakel.bookings.actions.pupils import call_off_pupils
from schakel.bookings.actions.slot_dates import move_along
from schakel.bookings.actions.slots import end_slot, keep_for_slot
from schakel.bookings.actions.waiting import lapse_offers, offer_freed_places
from schakel.catalogue.actions.slots import DateFacts
from schakel.catalogue.models import Slot, SlotDate
from schakel.catalogue.signals import (
    slot_cancelled,
    slot_date_moved,
    slot_grew,
    slot_has_room,
    slot_planned,
)


@receiver([slot_planned, slot_grew])
def planned(sender: type[Slot], slot: Slot, at: datetime, **_rest: Any) -> None:
    """Keep rooms, people and things for the slot; a refusal stops the change."""
    keep_for_slot(slot, at=at)


@receiver(slot_date_moved)
def moved(
    sender: type[Slot], date: SlotDate, before: DateFacts, reason: str, by: User, at: datetime,
    **_rest: Any,
) -> None:  # fmt: skip
    """Move what is kept and booked for the date; a refusal stops the move."""
    move_along(date, before=before, reason=reason, by=by, at=at)


@receiver(slot_cancelled)
def cancelled(
    sender: type[Slot], slot: Slot, reason: str, by: User, at: datetime, **_rest: Any
) -> None:
    """Call off every booking and pupil of the slot and let go of what it kept."""
    end_slot(slot, reason=reason, by=by, at=at)
    call_off_pupils(slot, reason=reason, at=at)
    lapse_offers(slot, at=at)


@receiver(slot_has_room)
def has_room(sender: type[Slot], slot: Slot, at: datetime, **_rest: Any) -> None:
    """Offer the places to who waits, before anybody else can book them."""
    offer_freed_places(slot, at=at)

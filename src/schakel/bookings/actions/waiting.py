"""Freed places go to the waiting list, and what nobody takes goes on to the next.

Lock order, everywhere in this context: **the slot's row first** (`FOR NO KEY UPDATE`), then its
waiting entries, then its bookings, the audit chain last. Offered places are taken from the slot's
counter at once, so that at every moment

    places = places_left + places of bookings that hold + places of held offers.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from schakel.bookings.actions.telling_waiting import (
    tell_it_is_off,
    tell_of_lapse,
    tell_of_offer,
)
from schakel.bookings.models import WaitingEntry
from schakel.bookings.queue import as_groups, queue_of
from schakel.bookings.rules import waiting as rules
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import LoketSettings, Slot
from schakel.catalogue.terms import SlotStatus
from schakel.common.audit import record

TOLD = ("requester", "school")
HOLD_DAYS = LoketSettings._meta.get_field("hold_days").default


@transaction.atomic
def offer_freed_places(slot: Slot, *, at: datetime) -> list[WaitingEntry]:
    """Offer what is free to the waiting list, in order to the first that fits (aanbieden).

    Call it in the transaction that frees places, after they are back in the counter. Does nothing
    when nobody waits, or when the slot is closed or has begun. Gives the entries with an offer.
    """
    locked = lock_slot(slot)
    if locked.status != SlotStatus.OPEN or locked.starts_at <= at or locked.places_left == 0:
        return []
    if is_before_sign_up(locked, at=at):
        return []
    waiting = {entry.pk: entry for entry in queue_of(locked).select_related(*TOLD)}
    if not waiting:
        return []
    room = rules.Room(locked.places_left, locked.groups_left, locked.offer.group_min)
    shares = rules.shares(as_groups(waiting.values(), locked), room)
    return [offer(waiting[share.key], share.places, locked, at) for share in shares]


@transaction.atomic
def lapse_offers(slot: Slot, *, at: datetime) -> list[WaitingEntry]:
    """Take back the offers that nobody took in time, and offer them to the next (verlopen).

    Of a slot that is called off everybody who waits hears it, and nobody waits any longer.
    """
    locked = lock_slot(slot)
    held = WaitingEntry.objects.holding().filter(slot=locked).select_related(*TOLD)
    is_off = locked.status == SlotStatus.CANCELLED
    is_over = is_off or locked.starts_at <= at
    if is_off:
        tell_all_it_is_off(locked, at=at)
    late = list(
        (held if is_over else held.filter(held_until__lte=at)).select_for_update(of=["self"])
    )
    for entry in late:
        give_back(entry)
        settle(entry, WaitingStatus.LAPSED)
        if not is_off:
            tell_of_lapse(entry, locked, at=at)
        record("waiting.lapsed", entry, chain=locked.region_id, by=None, at=at)
    if is_over:
        queue_of(locked).update(status=WaitingStatus.LAPSED)
    offer_freed_places(locked, at=at)
    return late


def tell_all_it_is_off(slot: Slot, *, at: datetime) -> None:
    """Mail everybody who waits for a slot, or has an offer for it, that it is called off."""
    for entry in WaitingEntry.objects.open().filter(slot=slot).select_related(*TOLD):
        tell_it_is_off(entry, slot, at=at)


def is_before_sign_up(slot: Slot, *, at: datetime) -> bool:
    """Whether schools cannot book this slot yet, because its event has not opened."""
    return slot.event is not None and timezone.localdate(at) < slot.event.signup_from


def slots_to_look_at(*, at: datetime) -> QuerySet[Slot]:
    """Slots where an offer is too late, or with people waiting while there may be room or no hope.

    Places come free without a booking too: a provider opens a slot or adds places to it.
    """
    entries = WaitingEntry.objects.open().filter(slot=OuterRef("pk"))
    late = entries.filter(status=WaitingStatus.OFFERED, held_until__lte=at)
    is_over = Q(status=SlotStatus.CANCELLED) | Q(starts_at__lte=at)
    has_room = Q(status=SlotStatus.OPEN, places_left__gt=0)
    waited_for = Slot.objects.filter(Exists(entries))
    return waited_for.filter(Exists(late) | is_over | has_room).order_by("starts_at")


def lock_slot(slot: Slot) -> Slot:
    """The slot as it is now; nobody else changes its counters until this transaction ends."""
    slots = Slot.objects.select_for_update(of=["self"], no_key=True)
    return slots.select_related("offer", "region", "event").get(pk=slot.pk)


def offer(entry: WaitingEntry, places: int, slot: Slot, at: datetime) -> WaitingEntry:
    """Take places from the counter and hold them for one entry."""
    take(slot, places)
    entry.status = WaitingStatus.OFFERED
    entry.offered_places, entry.offered_at = places, at
    entry.held_until = rules.held_until(at, hold_days_of(slot), slot.starts_at)
    entry.save(update_fields=["status", "offered_places", "offered_at", "held_until"])
    tell_of_offer(entry, slot, at=at)
    record("waiting.offered", entry, chain=slot.region_id, by=None, at=at, places=places)
    return entry


def take(slot: Slot, places: int) -> None:
    """Take places and one group from the counters in one statement; less than nothing is refused.

    The slot is locked, so the guard cannot fail; if it ever did, nothing of this would be kept.
    """
    room = Q(groups_left__isnull=True) | Q(groups_left__gte=1)
    slots = Slot.objects.filter(room, pk=slot.pk, places_left__gte=places)
    taken = slots.update(places_left=F("places_left") - places, groups_left=F("groups_left") - 1)
    if not taken:
        raise RuntimeError(f"slot {slot.pk} has no room for {places}")


def give_back(entry: WaitingEntry) -> None:
    """Put the held places of an entry back in the counters of its slot."""
    Slot.objects.filter(pk=entry.slot_id).update(
        places_left=F("places_left") + entry.offered_places, groups_left=F("groups_left") + 1
    )


def settle(entry: WaitingEntry, status: WaitingStatus) -> None:
    """Write the next state of an entry that no longer has an offer."""
    entry.status = status
    entry.offered_places, entry.offered_at, entry.held_until = 0, None, None
    entry.save(update_fields=["status", "offered_places", "offered_at", "held_until"])


def hold_days_of(slot: Slot) -> int:
    """How many days the region of a slot holds an offered place."""
    settings = LoketSettings.objects.filter(region=slot.region_id).first()
    return HOLD_DAYS if settings is None else settings.hold_days

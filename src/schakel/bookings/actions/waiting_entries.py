"""What a school does on a waiting list: join, take what is offered, decline, leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts.models import User
from schakel.bookings.actions.waiting import (
    give_back,
    lock_slot,
    offer_freed_places,
    settle,
)
from schakel.bookings.models import WaitingEntry
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import SlotStatus
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Person


@dataclass(frozen=True)
class Wish:
    """A group that would like a place; a part of it will do when it may be split."""

    school: Partner
    group_name: str
    target_group: str
    pupils: int
    may_split: bool = False


@transaction.atomic
def join_waiting_list(slot: Slot, wish: Wish, *, by: User, at: datetime) -> WaitingEntry:
    """Put a group on the waiting list of a slot (op de wachtlijst zetten).

    A group that may be split can get an offer at once, of what is left.
    """
    locked = lock_slot(slot)
    refuse_what_cannot_wait(locked, wish, at)
    entry = WaitingEntry.objects.create(
        slot=locked,
        school=wish.school,
        requester=Person.objects.filter(user=by).first(),
        group_name=wish.group_name,
        target_group=wish.target_group,
        pupils=wish.pupils,
        may_split=wish.may_split,
        joined_at=at,
        before_opening=locked.status == SlotStatus.CLOSED,
    )
    record("waiting.joined", entry, chain=locked.region_id, by=by, at=at, pupils=wish.pupils)
    offer_freed_places(locked, at=at)
    entry.refresh_from_db()
    return entry


def refuse_what_cannot_wait(slot: Slot, wish: Wish, at: datetime) -> None:
    """Stop with the reason when waiting makes no sense; the slot is locked."""
    if slot.status == SlotStatus.CANCELLED or slot.starts_at <= at:
        raise RefusedError(_("Dit moment is voorbij of afgelast. Kies een ander moment."))
    if wish.target_group not in slot.offer.target_groups:
        raise RefusedError(_("Dit aanbod is niet voor deze doelgroep. Kies ander aanbod."))
    if wish.pupils > slot.places and not wish.may_split:
        raise RefusedError(
            ngettext(
                "Dit moment heeft %(n)d plaats. Meld een kleinere groep aan.",
                "Dit moment heeft %(n)d plaatsen. Meld een kleinere groep aan of sta toe dat een"
                " deel van de groep komt.",
                slot.places,
            )
            % {"n": slot.places}
        )
    if slot.status == SlotStatus.OPEN and slot.places_left >= wish.pupils and slot.groups_left != 0:
        raise RefusedError(_("Er is nu plaats voor uw groep. Boek dit moment meteen."))
    same = WaitingEntry.objects.open().filter(
        slot=slot, school=wish.school, group_name=wish.group_name
    )
    if same.exists():
        raise RefusedError(_("Deze groep staat al op de wachtlijst voor dit moment."))


@transaction.atomic
def decline_offer(
    entry: WaitingEntry, *, stay: bool, by: User | None, at: datetime
) -> WaitingEntry:
    """Say no to an offered place (plaats afslaan).

    `stay`: a group that was offered a part keeps its rank and waits for all of its places.
    """
    current = lock_entry(entry)
    if current.status != WaitingStatus.OFFERED:
        raise RefusedError(_("Dit aanbod geldt niet meer."))
    was_part = current.offered_places < current.pupils
    give_back(current)
    if stay and was_part:
        settle(current, WaitingStatus.WAITING)
        current.may_split = False
        current.save(update_fields=["may_split"])
    else:
        settle(current, WaitingStatus.WITHDRAWN)
    record("waiting.declined", current, chain=current.slot.region_id, by=by, at=at, stays=stay)
    offer_freed_places(current.slot, at=at)
    return current


@transaction.atomic
def withdraw_entry(entry: WaitingEntry, *, by: User, at: datetime) -> None:
    """Take a group off the waiting list (van de wachtlijst halen)."""
    current = lock_entry(entry)
    if current.status not in (WaitingStatus.WAITING, WaitingStatus.OFFERED):
        raise RefusedError(_("Deze groep staat niet meer op de wachtlijst."))
    if current.status == WaitingStatus.OFFERED:
        give_back(current)
    settle(current, WaitingStatus.WITHDRAWN)
    record("waiting.withdrawn", current, chain=current.slot.region_id, by=by, at=at)
    offer_freed_places(current.slot, at=at)


def lock_entry(entry: WaitingEntry) -> WaitingEntry:
    """The entry as it is now, with its slot locked before it."""
    slot = lock_slot(entry.slot)
    current = WaitingEntry.objects.select_for_update(of=["self"]).get(pk=entry.pk)
    current.slot = slot
    return current

"""What a school does on a waiting list: join, take what is offered, decline, leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schakel.accounts.models import User
from schakel.bookings.actions.asked import Asked
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.links import withdraw_links
from schakel.bookings.actions.waiting import (
    give_back,
    is_before_sign_up,
    lock_slot,
    offer_freed_places,
    settle,
)
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, WaitingEntry
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.rules import events
from schakel.bookings.rules.asking import group_stops, target_stops
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import Event, Slot
from schakel.catalogue.terms import SlotStatus
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.wording import Message
from schakel.regions.models import Partner, Person

GONE = gettext_lazy("Dit aanbod geldt niet meer. Kijk op de wachtlijst hoe u ervoor staat.")


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
        before_opening=locked.status == SlotStatus.CLOSED or is_before_sign_up(locked, at=at),
    )
    record("waiting.joined", entry, chain=locked.region_id, by=by, at=at, pupils=wish.pupils)
    offer_freed_places(locked, at=at)
    entry.refresh_from_db()
    return entry


def refuse_what_cannot_wait(slot: Slot, wish: Wish, at: datetime) -> None:
    """Stop with the reason when waiting makes no sense; the slot is locked."""
    if slot.status == SlotStatus.CANCELLED or slot.starts_at <= at:
        raise RefusedError(_("Dit moment is voorbij of afgelast. Kies een ander moment."))
    terms = terms_of(slot.offer)
    stops = group_stops(terms, pupils=wish.pupils, wheelchairs=0) or target_stops(
        terms, group=wish.target_group, days=[timezone.localdate(slot.starts_at)]
    )
    if slot.event is not None:
        stops = stops or event_stops(slot.event, wish, at=at)
    if stops:
        raise RefusedError(str(stops))
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
    if is_bookable(slot, wish.pupils, at=at):
        raise RefusedError(_("Er is nu plaats voor uw groep. Boek dit moment meteen."))
    same = WaitingEntry.objects.open().filter(
        slot=slot, school=wish.school, group_name=wish.group_name
    )
    if same.exists():
        raise RefusedError(_("Deze groep staat al op de wachtlijst voor dit moment."))


def is_bookable(slot: Slot, pupils: int, *, at: datetime) -> bool:
    """Whether so many pupils could book a slot right now."""
    is_open = slot.status == SlotStatus.OPEN and not is_before_sign_up(slot, at=at)
    return is_open and slot.places_left >= pupils and slot.groups_left != 0


def event_stops(event: Event, wish: Wish, *, at: datetime) -> Message | None:
    """Why a group cannot wait for a slot of an event: too late, or not for this group."""
    today = timezone.localdate(at)
    return events.sign_up_stops(
        min(event.signup_from, today), event.signup_until, today
    ) or events.group_stops(
        target_group=wish.target_group,
        pupils=wish.pupils,
        groups=event.target_groups,
        group_min=event.group_min,
    )


@transaction.atomic
def take_offer(entry: WaitingEntry, *, given_yes: frozenset[str], by: Who, at: datetime) -> Booking:
    """Make a booking of the held places (aangeboden plaats aannemen).

    The places go back in the counter and are taken by the booking within one transaction, with the
    slot locked: nobody comes in between, and when the booking cannot be made the offer stands.
    """
    current = lock_entry(entry, at=at)
    if current.status != WaitingStatus.OFFERED or not still_held(current, at):
        raise RefusedError(GONE)
    places = current.offered_places
    give_back(current)
    booking = book_slot(
        current.slot,
        school=current.school,
        asked=Asked(
            group_name=current.group_name,
            target_group=current.target_group,
            pupils=places,
            requester=current.requester,
            given_yes=given_yes,
            is_divided=True,
        ),
        by=by,
        at=at,
    )
    settle(current, WaitingStatus.TAKEN)
    current.booking = booking
    current.save(update_fields=["booking"])
    record("waiting.taken", current, chain=booking.region_id, by=by, at=at, places=places)
    return booking


def still_held(entry: WaitingEntry, at: datetime) -> bool:
    """Whether the term of an offer is not over yet, also when no clock has taken it back."""
    return entry.held_until is not None and at < entry.held_until


@transaction.atomic
def decline_offer(entry: WaitingEntry, *, stay: bool, by: Who, at: datetime) -> WaitingEntry:
    """Say no to an offered place (plaats afslaan).

    `stay`: a group that was offered a part keeps its rank and waits for all of its places.
    """
    current = lock_entry(entry, at=at)
    if current.status != WaitingStatus.OFFERED:
        raise RefusedError(GONE)
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
    current = lock_entry(entry, at=at)
    if current.status not in (WaitingStatus.WAITING, WaitingStatus.OFFERED):
        raise RefusedError(_("Deze groep staat niet meer op de wachtlijst."))
    if current.status == WaitingStatus.OFFERED:
        give_back(current)
    settle(current, WaitingStatus.WITHDRAWN)
    record("waiting.withdrawn", current, chain=current.slot.region_id, by=by, at=at)
    offer_freed_places(current.slot, at=at)


def lock_entry(entry: WaitingEntry, *, at: datetime) -> WaitingEntry:
    """The entry as it is now: its links stop working, its slot is locked, then the entry."""
    withdraw_links(entry, at=at)
    slot = lock_slot(entry.slot)
    entries = WaitingEntry.objects.select_for_update(of=["self"])
    current = entries.select_related("school", "requester").get(pk=entry.pk)
    current.slot = slot
    return current

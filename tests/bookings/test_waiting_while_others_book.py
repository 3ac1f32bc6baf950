"""The waiting list moves on while others book, in processes of their own: 28 places stay 28."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest

from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.waiting import lapse_offers, offer_freed_places
from schakel.bookings.actions.waiting_entries import (
    Wish,
    decline_offer,
    join_waiting_list,
    take_offer,
)
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.models import Booking, WaitingEntry
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import TargetGroup
from schakel.common.refused import RefusedError
from schakel.regions.models import Person, Region
from tests.bookings.asking import group
from tests.bookings.at_once import NO, Job, at_once
from tests.bookings.groups import (
    NOW,
    make_entry,
    make_offer,
    make_slot,
    places_accounted_for,
    schools,
)
from tests.world import REGION

PLACES = 28
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("R-114", "PM-33")]


def a_slot() -> Slot:
    """A slot of the demo region with 28 places, all free."""
    return make_slot(make_offer(Region.objects.get(sto_number=REGION)), places=PLACES)


def fresh(slot: Slot) -> Slot:
    """The slot as a request finds it."""
    return Slot.objects.select_related("offer__region", "offer__provider", "region").get(pk=slot.pk)


def booking(slot: Slot, number: int, pupils: int) -> str:
    """One school books for one group."""
    school = schools(slot.region)[number % 5]
    asked = group(pupils, group_name=f"b{number}")
    book_slot(fresh(slot), school=school, asked=asked, by=SYSTEM, at=NOW)
    return "geboekt"


def taking(key: UUID) -> str:
    """Who has an offer takes it."""
    entry = WaitingEntry.objects.select_related("slot__offer", "slot__region").get(pk=key)
    take_offer(entry, given_yes=frozenset(), by=SYSTEM, at=NOW)
    return "genomen"


def test_a_place_that_is_offered_is_taken_once_by_eight_that_try_while_eight_others_book() -> None:
    slot = a_slot()
    entry = make_entry(slot, schools(slot.region)[0], pupils=20)
    offer_freed_places(slot, at=NOW)
    takers: list[Job] = [lambda: taking(entry.pk)] * 8
    bookers: list[Job] = [lambda number=number: booking(slot, number, 5) for number in range(8)]  # type: ignore[misc]
    said = Counter(at_once([*takers, *bookers]))
    assert said == {"genomen": 1, "geboekt": 1, NO: 14}
    assert places_accounted_for(slot) == PLACES


def test_when_a_class_cancels_who_waits_goes_before_who_comes_along() -> None:
    slot = a_slot()
    full = book_slot(
        fresh(slot), school=schools(slot.region)[0], asked=group(PLACES), by=SYSTEM, at=NOW
    )
    entry = make_entry(slot, schools(slot.region)[1], pupils=26)

    def cancel() -> str:
        cancel_booking(Booking.objects.get(pk=full.pk), reason="ziek", by=SYSTEM, at=NOW)
        return "geannuleerd"

    bookers: list[Job] = [lambda number=number: booking(slot, number, 20) for number in range(9)]  # type: ignore[misc]
    said = Counter(at_once([cancel, *bookers]))
    assert said == {"geannuleerd": 1, NO: 9}
    entry.refresh_from_db()
    assert (entry.status, entry.offered_places) == (WaitingStatus.OFFERED, 26)
    assert places_accounted_for(slot) == PLACES


def test_an_offer_that_lapses_while_it_is_declined_and_taken_ends_one_way() -> None:
    slot = a_slot()
    entry = make_entry(slot, schools(slot.region)[0], pupils=20)
    next_one = make_entry(
        slot, schools(slot.region)[1], pupils=20, joined_at=NOW + timedelta(hours=1)
    )
    offer_freed_places(slot, at=NOW)

    def decline() -> str:
        found = WaitingEntry.objects.select_related("slot").get(pk=entry.pk)
        decline_offer(found, stay=False, by=SYSTEM, at=NOW)
        return "afgeslagen"

    def lapse() -> str:
        lapse_offers(fresh(slot), at=NOW + timedelta(days=3))
        return "gekeken"

    said = Counter(at_once([decline, lapse, lambda: taking(entry.pk)] * 3))
    assert set(said) <= {"afgeslagen", "gekeken", "genomen", NO}
    assert said["afgeslagen"] + said["genomen"] <= 1
    entry.refresh_from_db()
    next_one.refresh_from_db()
    assert entry.status != WaitingStatus.OFFERED
    assert (entry.status == WaitingStatus.TAKEN) is (said["genomen"] == 1)
    assert places_accounted_for(slot) == PLACES


def test_sixty_groups_that_book_join_cancel_and_take_never_pass_28_places() -> None:
    slot = a_slot()
    noor = Person.objects.get(email__startswith="noor@").user
    assert noor is not None

    def live(worker: int) -> str:
        for number in range(worker, 60, 8):
            asked, school = group(4, group_name=f"g{number}"), schools(slot.region)[number % 5]
            try:
                made = book_slot(fresh(slot), school=school, asked=asked, by=SYSTEM, at=NOW)
                if number % 3 == 0:
                    cancel_booking(made, reason="ziek", by=SYSTEM, at=NOW)
            except RefusedError:
                wait(number)
        return "klaar"

    def wait(number: int) -> None:
        school, half = schools(slot.region)[number % 5], number % 2 == 0
        wish = Wish(school, f"g{number}", TargetGroup.VMBO_1, 4, may_split=half)
        with suppress(RefusedError):
            join_waiting_list(fresh(slot), wish, by=noor, at=NOW + timedelta(minutes=number))
        with suppress(RefusedError):
            for entry in WaitingEntry.objects.holding().filter(slot=slot)[:1]:
                taking(entry.pk)

    said = at_once([lambda worker=worker: live(worker) for worker in range(8)])  # type: ignore[misc]
    assert said == ["klaar"] * 8
    assert places_accounted_for(slot) == PLACES
    booked = Booking.objects.holding().filter(slot=slot).values_list("pupils", flat=True)
    assert sum(booked) <= PLACES
    slot.refresh_from_db()
    waiting = WaitingEntry.objects.waiting().filter(slot=slot)
    assert slot.places_left < 4 or not waiting.exists()

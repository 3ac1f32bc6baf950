"""A freed place goes to the first group on the waiting list that fits, and is held for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schakel.bookings.actions.waiting import lapse_offers, offer_freed_places
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import LoketSettings, Slot
from schakel.catalogue.terms import SlotStatus
from schakel.mailing.models import OutgoingMail
from tests.bookings.groups import (
    NOW,
    make_booking,
    make_entry,
    make_offer,
    make_slot,
    places_accounted_for,
    schools,
)
from tests.world import World

LATER = NOW + timedelta(hours=1)


@pytest.mark.req("PM-33", "R-114")
def test_of_26_and_18_for_20_places_the_18_get_them_and_the_26_stay_first(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=28, places_left=20)
    school, other = schools(world.region)[:2]
    big = make_entry(slot, school, pupils=26)
    small = make_entry(slot, other, pupils=18, joined_at=LATER)
    assert offer_freed_places(slot, at=LATER) == [small]
    for row in (slot, big, small):
        row.refresh_from_db()
    assert (small.status, small.offered_places) == (WaitingStatus.OFFERED, 18)
    assert big.status == WaitingStatus.WAITING
    assert slot.places_left == 2


@pytest.mark.req("PM-33")
def test_a_group_that_may_be_split_is_offered_what_is_there(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=28, places_left=20)
    big = make_entry(slot, schools(world.region)[0], pupils=26, may_split=True)
    make_entry(slot, schools(world.region)[1], pupils=18, joined_at=LATER)
    assert offer_freed_places(slot, at=LATER) == [big]
    big.refresh_from_db()
    assert big.offered_places == 20


@pytest.mark.req("PM-33")
def test_a_part_is_no_smaller_than_the_smallest_group_of_the_offer(world: World) -> None:
    slot = make_slot(make_offer(world.region, group_min=8), places=28, places_left=7)
    make_entry(slot, schools(world.region)[0], pupils=26, may_split=True)
    assert offer_freed_places(slot, at=NOW) == []


@pytest.mark.req("PM-33")
def test_a_place_is_held_for_the_days_of_the_region_and_then_goes_to_the_next(
    world: World,
) -> None:
    LoketSettings.objects.update_or_create(region=world.region, defaults={"hold_days": 2})
    slot = make_slot(make_offer(world.region), places=20)
    first = make_entry(slot, schools(world.region)[0], pupils=20)
    second = make_entry(slot, schools(world.region)[1], pupils=20, joined_at=LATER)
    offer_freed_places(slot, at=LATER)
    assert lapse_offers(slot, at=LATER + timedelta(days=1)) == []
    assert lapse_offers(slot, at=LATER + timedelta(days=2)) == [first]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (WaitingStatus.LAPSED, WaitingStatus.OFFERED)
    assert places_accounted_for(slot) == 20


@pytest.mark.req("PM-33")
def test_no_place_is_held_past_the_beginning_of_the_lesson(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20)
    entry = make_entry(slot, schools(world.region)[0], pupils=20)
    offer_freed_places(slot, at=slot.starts_at - timedelta(hours=2))
    entry.refresh_from_db()
    assert entry.held_until == slot.starts_at


@pytest.mark.req("PM-33")
def test_a_slot_for_two_groups_offers_to_no_third(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=90, groups=2)
    for number, school in enumerate(schools(world.region)[:3]):
        make_entry(slot, school, pupils=20, joined_at=NOW + timedelta(minutes=number))
    assert len(offer_freed_places(slot, at=LATER)) == 2
    slot.refresh_from_db()
    assert slot.groups_left == 0


@pytest.mark.req("PM-33")
def test_a_closed_cancelled_or_begun_slot_offers_nothing(world: World) -> None:
    offer = make_offer(world.region)
    for facts in ({"status": SlotStatus.CLOSED}, {"starts_at": NOW, "ends_at": LATER}):
        slot = make_slot(offer, places=20, **facts)
        make_entry(slot, schools(world.region)[0], pupils=20)
        assert offer_freed_places(slot, at=NOW) == []


@pytest.mark.req("PM-33")
def test_when_a_slot_is_called_off_nobody_waits_for_it_any_more(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20)
    offered = make_entry(slot, schools(world.region)[0], pupils=20)
    waits = make_entry(slot, schools(world.region)[1], pupils=20, joined_at=LATER)
    offer_freed_places(slot, at=LATER)
    Slot.objects.filter(pk=slot.pk).update(status=SlotStatus.CANCELLED)
    lapse_offers(slot, at=LATER)
    for entry in (offered, waits):
        entry.refresh_from_db()
        assert entry.status == WaitingStatus.LAPSED
    assert places_accounted_for(slot) == 20


@pytest.mark.req("PM-39", "PM-40", "PM-33")
def test_of_those_who_wished_before_the_opening_the_least_reached_school_goes_first(
    world: World,
) -> None:
    offer = make_offer(world.region)
    slot = make_slot(offer, places=20)
    reached, forgotten = schools(world.region)[:2]
    make_booking(offer, reached, pupils=25)
    first = make_entry(slot, reached, pupils=20, before_opening=True)
    second = make_entry(slot, forgotten, pupils=20, before_opening=True, joined_at=LATER)
    assert offer_freed_places(slot, at=LATER) == [second]
    first.refresh_from_db()
    assert first.status == WaitingStatus.WAITING


@pytest.mark.req("PM-33")
def test_after_the_opening_the_queue_is_the_queue(world: World) -> None:
    offer = make_offer(world.region)
    slot = make_slot(offer, places=20)
    reached, forgotten = schools(world.region)[:2]
    make_booking(offer, reached, pupils=25)
    first = make_entry(slot, reached, pupils=20)
    make_entry(slot, forgotten, pupils=20, joined_at=LATER)
    assert offer_freed_places(slot, at=LATER) == [first]


@pytest.mark.req("PM-33")
def test_who_waits_for_a_slot_that_is_called_off_hears_it_and_why(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20)
    make_entry(slot, schools(world.region)[0], pupils=20, requester=world.fatima)
    make_entry(slot, schools(world.region)[1], pupils=20, requester=world.joost, joined_at=LATER)
    offer_freed_places(slot, at=LATER)
    Slot.objects.filter(pk=slot.pk).update(status=SlotStatus.CANCELLED, reason="De docent is ziek")
    lapse_offers(slot, at=LATER)
    lapse_offers(slot, at=LATER)
    told = OutgoingMail.objects.filter(kind="bookings.place_off").order_by("to_email")
    assert [mail.to_email for mail in told] == sorted([world.fatima.email, world.joost.email])
    assert all("De reden: De docent is ziek" in mail.text for mail in told)
    assert not OutgoingMail.objects.filter(kind="bookings.place_lapsed").exists()

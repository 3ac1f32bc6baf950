"""A teacher puts a class on the list, sees its place, and takes the place that comes free."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.telling_waiting import offers_to_remind_of, remind_of_offer
from schakel.bookings.actions.waiting import lapse_offers, slots_to_look_at
from schakel.bookings.actions.waiting_entries import (
    Wish,
    decline_offer,
    join_waiting_list,
    take_offer,
)
from schakel.bookings.models import Booking, WaitingEntry
from schakel.bookings.queue import rank_of
from schakel.bookings.terms import BookingStatus, WaitingStatus
from schakel.catalogue.actions.slots import Room, change_room, reopen_slot
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import SlotStatus, TargetGroup
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Partner
from tests.bookings.asking import group
from tests.bookings.groups import (
    NOW,
    make_entry,
    make_offer,
    make_slot,
    places_accounted_for,
    schools,
)
from tests.world import SignIn, World

DAY = timedelta(days=1)


def full_slot(world: World, places: int = 26) -> tuple[Slot, Booking]:
    """A slot in three weeks of which all places are booked by Corlaer."""
    start = timezone.now() + 21 * DAY
    slot = make_slot(
        make_offer(world.region), places=places, starts_at=start, ends_at=start + DAY / 24
    )
    school = Partner.objects.get(appointments__person=world.joost, region=world.region)
    by, now = world.joost.user, timezone.now()
    assert by is not None
    return slot, book_slot(slot, school=school, asked=group(places), by=by, at=now)


def element(world: World) -> Partner:
    """The school of Fatima."""
    return Partner.objects.get(appointments__person=world.fatima, region=world.region)


def join(world: World, slot: Slot, pupils: int, **facts: bool) -> WaitingEntry:
    """Fatima puts a class on the list."""
    by = world.fatima.user
    assert by is not None
    wish = Wish(element(world), "2b", TargetGroup.VMBO_1, pupils, **facts)
    return join_waiting_list(slot, wish, by=by, at=timezone.now())


def free(world: World, booking: Booking) -> None:
    """Joost calls his booking off."""
    by = world.joost.user
    assert by is not None
    cancel_booking(booking, reason="De klas is ziek", by=by, at=timezone.now())


def address(name: str, world: World, row: object) -> str:
    """A page about a slot or an entry."""
    return reverse(f"bookings:{name}", args=[world.region.sto_number, getattr(row, "pk", row)])


@pytest.mark.req("PM-33", "PO-01")
def test_a_coordinator_joins_and_sees_the_place_in_the_queue(world: World, sign_in: SignIn) -> None:
    slot, _booking = full_slot(world)
    other = next(school for school in schools(world.region) if school != element(world))
    make_entry(slot, other, pupils=20, joined_at=timezone.now() - DAY)
    browser = sign_in(world.fatima)
    answer = browser.post(
        address("waiting", world, slot),
        {
            "school": element(world).pk, "group_name": "2b", "target_group": "vmbo-1",
            "pupils": "26", "sleutel": "een-keer",
        },
    )  # fmt: skip
    entry = WaitingEntry.objects.get(slot=slot, school=element(world))
    assert rank_of(entry) == 2
    text = browser.get(answer.headers["Location"]).content.decode()
    assert "uw plaats in de rij" in text
    assert '<p class="stat-number">2</p>' in text


@pytest.mark.req("PM-33", "BE-04")
def test_the_freed_place_is_mailed_and_taken_with_one_tap(world: World) -> None:
    cache.clear()
    slot, booking = full_slot(world)
    entry = join(world, slot, 20)
    free(world, booking)
    mail = OutgoingMail.objects.get(about_id=entry.pk)
    assert mail.to_email == world.fatima.email
    link = re.search(r"/antwoord/\S+", mail.text)
    assert link
    browser = Client()
    where = browser.get(link[0], follow=True).redirect_chain[-1][0]
    assert "De plaats is voor u." in browser.post(where, {"antwoord": "aannemen"}).content.decode()
    entry.refresh_from_db()
    assert entry.status == WaitingStatus.TAKEN
    assert entry.booking is not None
    assert entry.booking.pupils == 20
    assert entry.booking.status == BookingStatus.APPROVED
    assert places_accounted_for(slot) == 26


@pytest.mark.req("PM-33", "R-114")
def test_a_held_place_is_not_for_who_comes_along(world: World) -> None:
    slot, booking = full_slot(world)
    join(world, slot, 20)
    free(world, booking)
    by = world.joost.user
    assert by is not None
    with pytest.raises(RefusedError, match="6 plaatsen vrij"):
        book_slot(slot, school=schools(world.region)[0], asked=group(20), by=by, at=timezone.now())


@pytest.mark.req("PM-33")
def test_who_is_offered_a_part_can_wait_for_all(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=28, places_left=20)
    entry = make_entry(slot, element(world), pupils=26, may_split=True)
    lapse_offers(slot, at=NOW)
    entry.refresh_from_db()
    assert entry.offered_places == 20
    by = world.fatima.user
    assert by is not None
    after = decline_offer(entry, stay=True, by=by, at=NOW)
    after.refresh_from_db()
    assert (after.status, after.may_split) == (WaitingStatus.WAITING, False)
    slot.refresh_from_db()
    assert slot.places_left == 20


@pytest.mark.req("PM-33")
def test_an_offer_cannot_be_taken_after_its_term_nor_twice(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20)
    entry = make_entry(slot, element(world), pupils=20)
    lapse_offers(slot, at=NOW)
    by = world.fatima.user
    assert by is not None
    with pytest.raises(RefusedError, match="geldt niet meer"):
        take_offer(entry, given_yes=frozenset(), by=by, at=NOW + 4 * DAY)
    take_offer(entry, given_yes=frozenset(), by=by, at=NOW)
    with pytest.raises(RefusedError, match="geldt niet meer"):
        take_offer(entry, given_yes=frozenset(), by=by, at=NOW)
    assert Booking.objects.filter(slot=slot).count() == 1


@pytest.mark.req("PM-33")
@pytest.mark.parametrize(
    ("pupils", "facts", "sentence"),
    [
        (5, {}, "Er is nu plaats voor uw groep"),
        (29, {}, "28 plaatsen"),
        (900, {}, "telt hier"),
        (0, {}, "telt hier"),
    ],
)
def test_waiting_makes_no_sense_when(
    world: World, pupils: int, facts: dict[str, bool], sentence: str
) -> None:
    start = timezone.now() + 21 * DAY
    slot = make_slot(
        make_offer(world.region), places=28, places_left=6, starts_at=start, ends_at=start + DAY
    )
    with pytest.raises(RefusedError, match=sentence):
        join(world, slot, pupils, **facts)


@pytest.mark.req("PM-33")
def test_a_group_waits_once_and_not_for_what_is_over(world: World) -> None:
    slot, _booking = full_slot(world)
    join(world, slot, 20)
    with pytest.raises(RefusedError, match="al op de wachtlijst"):
        join(world, slot, 21)
    Slot.objects.filter(pk=slot.pk).update(status=SlotStatus.CANCELLED)
    with pytest.raises(RefusedError, match="voorbij of afgelast"):
        join(world, slot, 22)


@pytest.mark.req("PM-33", "PM-40")
def test_who_joins_before_the_opening_is_equal_and_the_page_says_so(
    world: World, sign_in: SignIn
) -> None:
    slot, _booking = full_slot(world)
    Slot.objects.filter(pk=slot.pk).update(status=SlotStatus.CLOSED)
    assert join(world, slot, 20).before_opening
    text = sign_in(world.samir).get(address("waiting", world, slot)).content.decode()
    assert "gaat de school voor die dit schooljaar het minst is bereikt" in text
    assert "voor de opening" in text


@pytest.mark.req("PM-33")
def test_when_the_provider_opens_the_slot_who_waits_gets_the_places_at_once(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20, status=SlotStatus.CLOSED)
    entry = make_entry(slot, element(world), pupils=20, before_opening=True)
    by = world.samir.user
    assert by is not None
    reopen_slot(slot, by=by, at=NOW)
    entry.refresh_from_db()
    assert entry.status == WaitingStatus.OFFERED


@pytest.mark.req("PM-33")
def test_when_the_provider_adds_places_who_waits_gets_them(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20, places_left=0)
    entry = make_entry(slot, element(world), pupils=8)
    by = world.samir.user
    assert by is not None
    change_room(slot, Room(30), by=by, at=NOW)
    entry.refresh_from_db()
    assert entry.status == WaitingStatus.OFFERED


@pytest.mark.req("PM-33")
def test_what_was_opened_in_another_way_is_found_by_the_clock(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20, status=SlotStatus.CLOSED)
    make_entry(slot, element(world), pupils=20)
    assert slot not in slots_to_look_at(at=NOW)
    Slot.objects.filter(pk=slot.pk).update(status=SlotStatus.OPEN)
    assert slot in slots_to_look_at(at=NOW)


@pytest.mark.req("PM-33")
def test_a_day_before_the_term_somebody_is_reminded_once(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=20)
    entry = make_entry(slot, element(world), pupils=20, requester=world.fatima)
    lapse_offers(slot, at=NOW)
    almost = NOW + 2.5 * DAY
    for _again in range(2):
        remind_of_offer(offers_to_remind_of(at=almost).get(), at=almost)
    mails = OutgoingMail.objects.filter(about_id=entry.pk).values_list("kind", flat=True)
    assert sorted(mails) == ["bookings.place_offered", "bookings.place_reminder"]


@pytest.mark.req("PM-33")
def test_on_the_site_a_place_is_taken_and_becomes_a_booking(world: World, sign_in: SignIn) -> None:
    slot, booking = full_slot(world)
    entry = join(world, slot, 20)
    free(world, booking)
    browser = sign_in(world.fatima)
    assert "Er is plaats" in browser.get(address("waiting_entry", world, entry)).content.decode()
    browser.post(address("waiting_answer", world, entry), {"antwoord": "aannemen"})
    entry.refresh_from_db()
    assert entry.booking is not None
    own = reverse("bookings:waiting_entries", args=[world.region.sto_number])
    listed = browser.get(own, {"status": "aangenomen"})
    assert "2b" in listed.content.decode()


@pytest.mark.req("R-091", "PM-33")
def test_another_school_sees_the_queue_without_names_and_not_the_entry(
    world: World, sign_in: SignIn
) -> None:
    slot, _booking = full_slot(world)
    entry = join(world, slot, 20)
    browser = sign_in(world.joost)
    assert element(world).name not in browser.get(address("waiting", world, slot)).content.decode()
    assert browser.get(address("waiting_entry", world, entry)).status_code == 404
    assert browser.post(address("waiting_answer", world, entry)).status_code == 404

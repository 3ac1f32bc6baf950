"""A school books an offer on its fixed dates; places are counted by the database alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings

from schakel.bookings.actions.asked import CannotError, NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.models import Booking, BookingStep
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.rules import states
from schakel.bookings.rules.asking import target_stops
from schakel.bookings.terms import HOLDING, BookingStatus
from schakel.catalogue.models import Slot, SlotDate
from schakel.catalogue.terms import Kind, OfferStatus, SlotStatus, TargetGroup
from schakel.common.models import AuditEntry
from schakel.mailing.models import OutgoingMail
from tests.bookings.asking import group
from tests.bookings.groups import NOW, make_offer, make_slot, places_accounted_for, schools
from tests.regions.helpers import account
from tests.world import World


def book(slot: Slot, world: World, pupils: int = 20, **facts: object) -> Booking:
    """Book a slot for the first school of the region."""
    school = schools(world.region)[0]
    return book_slot(
        slot, school=school, asked=group(pupils, **facts), by=account(world.fatima), at=NOW
    )


def why_refused(slot: Slot, world: World, pupils: int = 20, **facts: object) -> str:
    """The sentence with which a booking is refused; nothing is written."""
    before = Booking.objects.count()
    with pytest.raises((NotFreeError, CannotError)) as refusal:
        book(slot, world, pupils, **facts)
    assert Booking.objects.count() == before
    assert places_accounted_for(slot) == slot.places
    return str(refusal.value)


def test_the_words_of_the_rules_are_those_of_the_lists() -> None:
    assert set(states.FOLLOWS) == {str(status) for status in BookingStatus}
    assert {str(status) for status in HOLDING} == states.HOLDS


@pytest.mark.req("DI-01", "PO-01", "PM-33")
def test_a_group_takes_its_places_and_the_provider_is_asked(world: World) -> None:
    slot = make_slot(make_offer(world.region, contact=world.peter), places=28)
    booking = book(slot, world, 20)
    slot.refresh_from_db()
    assert (slot.places_left, booking.status) == (8, BookingStatus.APPROVED)
    assert places_accounted_for(slot) == 28
    assert [step.kind for step in booking.steps.all()] == ["aangevraagd"]
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to_email) == ("bookings.request", world.peter.email)
    assert f"{settings.BASE_URL}/antwoord/" in mail.text
    assert AuditEntry.objects.filter(action="booking.made", subject_id=booking.pk).exists()


@pytest.mark.req("DI-01")
def test_all_dates_of_a_slot_become_lessons_with_their_own_place(world: World) -> None:
    slot = make_slot(make_offer(world.region, kind=Kind.MASTERCLASS, lesson_count=4), places=28)
    for number in range(4):
        starts_at = slot.starts_at + timedelta(days=7 * number)
        SlotDate.objects.create(
            slot=slot, number=number + 1, starts_at=starts_at, place="Zaal",
            ends_at=starts_at + timedelta(hours=2), place_kind="aanbieder",
        )  # fmt: skip
    booking = book(slot, world)
    assert list(booking.lessons.values_list("number", "place")) == [
        (number, "Zaal") for number in (1, 2, 3, 4)
    ]
    assert booking.status == BookingStatus.REQUESTED


@pytest.mark.req("PM-33")
def test_who_signs_for_the_school_has_approved_by_asking(world: World) -> None:
    slot = make_slot(make_offer(world.region, kind=Kind.ASSIGNMENT), places=28)
    booking = book(slot, world, given_yes=frozenset({states.SCHOOL}))
    assert booking.status == BookingStatus.APPROVED
    kinds = (
        BookingStep.objects.filter(booking=booking).order_by("at").values_list("kind", flat=True)
    )
    assert list(kinds) == ["aangevraagd", "goedgekeurd"]


@pytest.mark.req("R-114")
def test_too_few_places_says_how_many_and_when_there_are_enough(world: World) -> None:
    offer = make_offer(world.region)
    slot = make_slot(offer, places=28)
    later = make_slot(
        offer, places=30, starts_at=slot.starts_at + timedelta(days=7),
        ends_at=slot.ends_at + timedelta(days=7),
    )  # fmt: skip
    book(slot, world, 20)
    with pytest.raises(NotFreeError) as refusal:
        book(slot, world, 20, group_name="1c")
    assert "Er zijn nog 8 plaatsen vrij; u vroeg er 20." in str(refusal.value)
    assert "wel plaats op maandag 22 december 2031" in str(refusal.value)
    assert [row.slot for row in refusal.value.alternatives] == [later.pk]
    assert places_accounted_for(slot) == 28


@pytest.mark.req("R-114")
def test_a_slot_for_one_group_is_full_after_one(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=28, groups=1)
    book(slot, world, 5)
    with pytest.raises(NotFreeError, match="Alle groepen"):
        book(slot, world, 5, group_name="1c")


@pytest.mark.req("PM-38")
def test_only_the_target_groups_of_an_offer_take_part(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=28)
    assert "niet bedoeld voor deze doelgroep" in why_refused(
        slot, world, target_group=str(TargetGroup.HAVO)
    )


@pytest.mark.req("PM-38")
def test_a_company_visit_is_for_first_years_from_2025(world: World) -> None:
    offer = make_offer(world.region, kind=Kind.COMPANY_VISIT, do_activity="Lassen")
    assert book(make_slot(offer, places=28), world).pupils == 20
    days = [date(2025, 7, 31), date(2025, 8, 1)]
    stops = [
        target_stops(terms_of(offer), group=str(TargetGroup.VMBO_1), days=[day]) for day in days
    ]
    assert [stop is None for stop in stops] == [False, True]


@pytest.mark.parametrize("pupils", [0, -3, 31, 900])
def test_a_group_outside_the_sizes_of_the_offer_is_refused(world: World, pupils: int) -> None:
    slot = make_slot(make_offer(world.region), places=28)
    assert "1 tot en met 30 leerlingen" in why_refused(slot, world, pupils)


def test_a_past_a_closed_and_a_withdrawn_offer_cannot_be_booked(world: World) -> None:
    offer = make_offer(world.region)
    past = make_slot(
        offer, places=28, starts_at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(hours=1)
    )
    assert "al begonnen of voorbij" in why_refused(past, world)
    closed = make_slot(offer, places=28, status=SlotStatus.CLOSED)
    assert "gesloten of afgelast" in why_refused(closed, world)
    gone = make_slot(make_offer(world.region, title="Weg", status=OfferStatus.WITHDRAWN), places=28)
    assert "kan nu niet geboekt" in why_refused(gone, world)


def test_a_school_of_another_region_is_refused(world: World) -> None:
    slot = make_slot(make_offer(world.region), places=28)
    stranger = schools(world.other_region)[0]
    with pytest.raises(CannotError, match="hoort niet bij de regio"):
        book_slot(slot, school=stranger, asked=group(), by=account(world.fatima), at=NOW)


@pytest.mark.req("BR-39")
def test_for_a_walk_in_nobody_needs_to_book(world: World) -> None:
    slot = make_slot(make_offer(world.region, kind=Kind.TECH_CLUB), places=25)
    assert "loopt zo binnen" in why_refused(slot, world)

"""The calendar of rooms, people and things: who sees what, per week and per month."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.models import Offer, Resource
from schakel.catalogue.terms import Kind, OfferStatus, PlaceKind, ResourceKind, TargetGroup
from schakel.regions.models import Person
from tests.bookings.lending import NOW, Lending
from tests.catalogue.things import as_range, at
from tests.catalogue.things import lesson as period_of
from tests.world import SignIn, World

WEEK = {"day": "2027-01-12"}


@pytest.fixture
def hotspot(world: World) -> Lending:
    """The hotspot of Corlaer."""
    return Lending(world)


def page(name: str, world: World) -> str:
    return reverse(f"bookings:{name}", args=[world.region.sto_number])


def book(
    hotspot: Lending, things: list[Resource], day: int, hour: int, *, by: Person | None = None
) -> Lesson:
    """A lesson for a class of Het Element at Corlaer, with these things."""
    world = hotspot.world
    offer, _made = Offer.objects.get_or_create(
        region=world.region, provider=hotspot.owner, kind=Kind.WORKSHOP, title="Proefles lassen",
        lesson_minutes=120, target_groups=[TargetGroup.VMBO_2], status=OfferStatus.PUBLISHED,
    )  # fmt: skip
    booking = Booking.objects.create(
        region=world.region, code=f"T{Booking.objects.count():06}", offer=offer,
        school=hotspot.borrower, requester=by or world.fatima, group_name="2b", pupils=20,
        target_group=TargetGroup.VMBO_2, status=BookingStatus.CONFIRMED, requested_at=NOW,
    )  # fmt: skip
    made = Lesson.objects.create(
        booking=booking, number=1, starts_at=at(day, hour), ends_at=at(day, hour + 2),
        place_kind=PlaceKind.PROVIDER, changed_at=NOW,
    )  # fmt: skip
    for thing in things:
        Reservation.objects.create(
            resource=thing, lesson=made, during=as_range(period_of(day, hour))
        )
    return made


def text_of(browser: object, address: str, **query: str) -> str:
    return browser.get(address, query).content.decode()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.req("PM-30", "R-091")
def test_a_school_sees_its_own_lesson_and_another_only_that_the_room_is_taken(
    hotspot: Lending, sign_in: SignIn
) -> None:
    room, world = hotspot.room(), hotspot.world
    made = book(hotspot, [room], 12, 10)
    booking = reverse("bookings:booking", args=[world.region.sto_number, made.booking.pk])
    query = {"thing": room.code, **WEEK}
    for person in (world.fatima, world.joost, world.samir):
        text = text_of(sign_in(person), page("calendar", world), **query)
        assert booking in text, person
        assert "10:00–12:00" in text
    text = text_of(sign_in(world.roos), page("calendar", world), **query)
    assert booking not in text
    assert "Het Element, 2b" not in text
    assert "bezet" in text


def test_closures_busy_times_and_holidays_are_shown_with_their_reason(
    hotspot: Lending, sign_in: SignIn
) -> None:
    room, world = hotspot.room(), hotspot.world
    hotspot.close(period_of(12, 8, 4), "verbouwing", venue=hotspot.venue)
    hotspot.busy(room, period_of(13, 9))
    samir = sign_in(world.samir)
    text = text_of(samir, page("calendar", world), thing=room.code, **WEEK)
    assert "gesloten: verbouwing" in text
    assert "elders bezet" in text
    assert "Kerstvakantie" in text_of(samir, page("calendar", world), day="2026-12-28")


def test_a_month_shows_the_same_in_weeks(hotspot: Lending, sign_in: SignIn) -> None:
    room, world = hotspot.room(), hotspot.world
    book(hotspot, [room], 12, 10)
    text = text_of(
        sign_in(world.samir), page("calendar", world), view="maand", thing=room.code, **WEEK
    )
    assert "Proefles lassen" in text
    assert text.count("<tr>") >= 5


def test_a_lesson_without_a_room_has_a_column_too(hotspot: Lending, sign_in: SignIn) -> None:
    book(hotspot, [], 12, 10)
    text = text_of(sign_in(hotspot.world.samir), page("calendar", hotspot.world), **WEEK)
    assert "Zonder ruimte" in text
    assert "Proefles lassen" in text


def test_an_odd_day_leads_to_this_week(hotspot: Lending, sign_in: SignIn) -> None:
    samir = sign_in(hotspot.world.samir)
    for day in ("onzin", "2027-02-31", "0001-01-01", "9999-12-31"):
        assert samir.get(page("calendar", hotspot.world), {"day": day}).status_code == 200


@pytest.mark.req("DI-02")
def test_an_instructor_sees_the_own_week_with_hours_also_for_other_schools(
    hotspot: Lending, sign_in: SignIn
) -> None:
    world = hotspot.world
    Resource.objects.filter(person=world.tom).update(person=None)
    tom = hotspot.thing("I-TOM", kind=ResourceKind.PERSON, name="Tom", person=world.tom)
    book(hotspot, [tom], 12, 10)
    book(hotspot, [tom], 14, 13)
    text = text_of(sign_in(world.tom), page("schedule", world), **WEEK)
    assert text.count("10:00–12:00") == 1
    assert text.count("2:00") >= 2
    assert "4:00" in text


@pytest.mark.req("DI-01")
def test_a_teacher_sees_in_the_schedule_where_the_class_goes(
    hotspot: Lending, sign_in: SignIn
) -> None:
    book(hotspot, [hotspot.room()], 12, 10, by=hotspot.world.tom)
    text = text_of(sign_in(hotspot.world.tom), page("schedule", hotspot.world), **WEEK)
    assert "Proefles lassen" in text


def test_only_mine_leaves_out_the_rest(hotspot: Lending, sign_in: SignIn) -> None:
    room, world = hotspot.room(), hotspot.world
    book(hotspot, [room], 12, 10)
    text = text_of(
        sign_in(world.joost), page("calendar", world), thing=room.code, mine="on", **WEEK
    )
    assert "Proefles lassen" not in text


@pytest.mark.parametrize("view", ["week", "maand"])
def test_a_full_calendar_asks_no_more_questions_than_an_empty_one(
    hotspot: Lending, sign_in: SignIn, view: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    rooms = [hotspot.room(f"P-{number}") for number in range(6)]
    for number, room in enumerate(rooms):
        book(hotspot, [room], 11 + number % 5, 9)
        book(hotspot, [], 11 + number % 5, 13)
    for person in (hotspot.world.samir, hotspot.world.fatima):
        browser = sign_in(person)
        browser.get(page("calendar", hotspot.world))
        with django_assert_max_num_queries(15):
            browser.get(page("calendar", hotspot.world), {"view": view, **WEEK})


def test_a_company_contact_has_no_calendar(hotspot: Lending, sign_in: SignIn) -> None:
    assert sign_in(hotspot.world.peter).get(page("calendar", hotspot.world)).status_code == 403

"""Somebody follows the lessons in a calendar of their own; an address that is stopped is dead."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from schakel.bookings.actions import calendars as actions
from schakel.bookings.actions.calendars import Wish
from schakel.bookings.actions.changing import move_lesson
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.models import Booking, ClassGroup, ClassMember, Feed, Lesson
from schakel.bookings.terms import BookingStatus, FeedKind
from schakel.catalogue.models import Resource
from schakel.common.audit import record
from schakel.common.calendar_text import CalendarEvent, State, calendar_text
from schakel.regions.actions.people import end_appointment
from schakel.regions.models import Appointment, Person
from tests.bookings.groups import NOW, make_booking, make_offer, schools
from tests.regions.helpers import logged
from tests.world import SignIn, World

MOST_QUERIES = 15
SOON = NOW + timedelta(days=400)
"""Later than every lesson of the demo."""


@pytest.fixture
def booking(world: World) -> Booking:
    """A class of Het Element, booked by Fatima."""
    offer = make_offer(world.region, title="Solderen; met vuur, en lood")
    school = world.fatima.appointments.filter(partner__isnull=False)[0].partner
    assert school is not None
    return make_booking(
        offer, school, pupils=24, requester=world.fatima, starts_at=SOON, note="Geen namen: Kees"
    )


def follow(person: Person, world: World, kind: FeedKind = FeedKind.PERSON, **what: Any) -> Feed:
    """A subscription of somebody."""
    assert person.user is not None
    return actions.open_feed(person, Wish(world.region, kind, **what), by=person.user, at=NOW)


def read(feed: Feed, **headers: str) -> Any:
    """The subscription as a calendar program fetches it: without signing in."""
    return Client(headers=headers).get(reverse("feed", args=[feed.token]))


def events(feed: Feed) -> dict[str, Any]:
    """Its events by UID."""
    calendar = Calendar.from_ical(read(feed).content)
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def only_lesson(booking: Booking) -> Lesson:
    return booking.lessons.get()


def change(lesson: Lesson, **facts: Any) -> None:
    """What the booking actions do to a lesson: something new, a sequence, a line in the log."""
    for name, value in facts.items():
        setattr(lesson, name, value)
    lesson.sequence += 1
    lesson.changed_at += timedelta(hours=1)
    lesson.save(update_fields=[*facts, "sequence", "changed_at"])
    note_in_log(lesson.booking)


def note_in_log(booking: Booking) -> None:
    """The line that every action writes with its change."""
    record("booking.changed", booking, chain=booking.region_id, by=None, at=NOW)


@pytest.mark.req("R-046")
def test_a_lesson_is_made_moved_and_called_off_under_one_uid(
    world: World, booking: Booking
) -> None:
    feed, lesson = follow(world.fatima, world), only_lesson(booking)
    uid = f"{lesson.pk}@schakel"
    made = events(feed)[uid]
    change(lesson, starts_at=SOON + timedelta(days=7), ends_at=SOON + timedelta(days=7, hours=2))
    moved = events(feed)[uid]
    change(lesson, cancelled_at=NOW)
    called_off = events(feed)[uid]

    assert [event["SEQUENCE"] for event in (made, moved, called_off)] == [0, 1, 2]
    assert [str(event["STATUS"]) for event in (made, moved, called_off)] == [
        "CONFIRMED", "CONFIRMED", "CANCELLED",
    ]  # fmt: skip
    assert moved["DTSTART"].dt - made["DTSTART"].dt == timedelta(days=7)
    assert str(called_off["SUMMARY"]).startswith("Afgezegd: ")


@pytest.mark.req("R-046")
def test_a_lesson_that_was_called_off_is_forgotten_after_ninety_days(
    world: World, booking: Booking
) -> None:
    feed, lesson = follow(world.fatima, world), only_lesson(booking)
    change(lesson, cancelled_at=datetime(2020, 1, 1, tzinfo=NOW.tzinfo))

    assert f"{lesson.pk}@schakel" not in events(feed)


@pytest.mark.req("R-046")
def test_the_text_is_as_calendars_want_it(world: World, booking: Booking) -> None:
    content = read(follow(world.fatima, world)).content
    event = Calendar.from_ical(content).walk("VEVENT")[-1]

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"DTSTART;TZID=Europe/Amsterdam:" in content
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam" in content
    assert re.search(rb"DTSTAMP:\d{8}T\d{6}Z", content)
    assert "Solderen; met vuur, en lood" in str(event["SUMMARY"])


@pytest.mark.req("R-046", "R-085")
def test_no_name_of_a_pupil_and_no_remark_is_in_a_feed(world: World, booking: Booking) -> None:
    group = ClassGroup.objects.create(
        school=booking.school, school_year=2026, name="2b", target_group="vmbo-2", pupils=24
    )
    ClassMember.objects.create(class_group=group, number="7", first_name="Kees")
    Booking.objects.filter(pk=booking.pk).update(class_group=group, shares_names=True)

    for feed in (
        follow(world.fatima, world), follow(world.fatima, world, FeedKind.CLASS, class_group=group)
    ):  # fmt: skip
        text = read(feed).content.decode()
        assert "Solderen" in text
        assert "Kees" not in text


@pytest.mark.req("R-046")
def test_a_stopped_address_is_dead_at_once(world: World, sign_in: SignIn, booking: Booking) -> None:
    feed = follow(world.fatima, world)
    browser = sign_in(world.fatima)

    browser.post(reverse("feed_revoke", args=[feed.pk]))

    assert read(feed).status_code == 404
    assert logged(world)[0] == "feed.revoked"


@pytest.mark.req("R-046")
def test_a_new_address_ends_the_old_one(world: World, sign_in: SignIn, booking: Booking) -> None:
    old = follow(world.fatima, world)

    sign_in(world.fatima).post(reverse("feed_renew", args=[old.pk]))

    new = Feed.objects.get(pk=old.pk)
    assert (read(old).status_code, read(new).status_code) == (404, 200)
    assert len(new.token) >= 22


@pytest.mark.req("R-091")
def test_who_leaves_the_region_has_no_calendar_left(world: World, booking: Booking) -> None:
    feed = follow(world.fatima, world)
    Appointment.objects.filter(person=world.fatima).update(ends_on="2026-01-01")

    assert read(feed).status_code == 404


@pytest.mark.req("R-091")
def test_another_school_does_not_see_my_lessons(world: World, booking: Booking) -> None:
    uid = f"{only_lesson(booking).pk}@schakel"

    assert uid in events(follow(world.fatima, world))
    assert uid not in events(follow(world.joost, world))
    assert uid not in events(follow(world.joost, world, FeedKind.REGION))
    assert uid in events(follow(world.noor, world, FeedKind.REGION))


@pytest.mark.req("R-091")
def test_a_class_of_another_school_cannot_be_followed(
    world: World, sign_in: SignIn, booking: Booking
) -> None:
    other = next(school for school in schools(world.region) if school != booking.school)
    group = ClassGroup.objects.create(
        school=other, school_year=2026, name="2z", target_group="vmbo-2", pupils=24
    )

    answer = sign_in(world.fatima).post(reverse("feeds"), {"calendar": f"klas:{group.pk}"})

    assert answer.status_code == 422
    assert read(follow(world.fatima, world, FeedKind.CLASS, class_group=group)).status_code == 404


@pytest.mark.req("R-046")
def test_a_room_shows_the_lessons_that_take_it(world: World, booking: Booking) -> None:
    lesson = only_lesson(booking)
    room = Resource.objects.filter(region=world.region, kind="ruimte")[0]
    lesson.reservations.create(resource=room, during=(lesson.starts_at, lesson.ends_at))
    feed = follow(world.noor, world, FeedKind.RESOURCE, resource=room)
    assert f"{lesson.pk}@schakel" in events(feed)

    lesson.reservations.update(released_at=NOW)
    note_in_log(booking)
    assert f"{lesson.pk}@schakel" not in events(feed)

    change(lesson, cancelled_at=NOW)
    assert str(events(feed)[f"{lesson.pk}@schakel"]["STATUS"]) == "CANCELLED"


@pytest.mark.req("R-046")
def test_a_request_that_waits_is_tentative_and_a_refusal_is_off(
    world: World, booking: Booking
) -> None:
    feed, uid = follow(world.fatima, world), f"{only_lesson(booking).pk}@schakel"
    states = []
    for status in (BookingStatus.REQUESTED, BookingStatus.CONFIRMED, BookingStatus.REFUSED):
        Booking.objects.filter(pk=booking.pk).update(status=status)
        note_in_log(booking)
        states.append(str(events(feed)[uid]["STATUS"]))

    assert states == ["TENTATIVE", "CONFIRMED", "CANCELLED"]


@pytest.mark.req("R-046")
def test_what_did_not_change_is_not_sent_again(world: World, booking: Booking) -> None:
    feed = follow(world.fatima, world)
    first = read(feed)

    same = read(feed, if_none_match=first["ETag"])
    change(only_lesson(booking), place="Lokaal 12")
    changed = read(feed, if_none_match=first["ETag"])

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.req("R-046", "R-091")
def test_what_is_kept_between_two_looks_never_hides_a_change(
    world: World, booking: Booking, django_assert_num_queries: Any
) -> None:
    feed, lesson, by = follow(world.fatima, world), only_lesson(booking), world.fatima.user
    seen = [read(feed).content]
    assert by is not None
    with django_assert_num_queries(1):
        assert read(feed).content == seen[0]

    move_lesson(lesson, starts_at=NOW + timedelta(days=100), by=by, at=NOW)
    seen.append(read(feed).content)
    cancel_booking(booking, reason="De oven is stuk.", by=by, at=NOW)
    seen.append(read(feed).content)
    for role in world.fatima.appointments.all():
        end_appointment(role, on=timezone.localdate(), by=by, at=NOW)

    assert len(set(seen)) == 3
    assert b"STATUS:CANCELLED" in seen[2]
    assert read(feed).status_code == 404


def test_the_page_offers_what_i_may_follow_and_gives_the_address(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.fatima)
    value = f"persoon:{world.region.pk}"

    page = browser.post(reverse("feeds"), {"calendar": value}, follow=True).content.decode()

    feed = Feed.objects.get(person=world.fatima, kind=FeedKind.PERSON, revoked_at=None)
    assert f"/agenda/{feed.token}.ics" in page
    assert "Zo zet u het in uw agenda" in page


def test_asking_twice_gives_the_same_address(world: World) -> None:
    assert follow(world.tom, world).pk == follow(world.tom, world).pk


def test_somebody_elses_subscription_is_not_mine(world: World, sign_in: SignIn) -> None:
    feed = follow(world.fatima, world)

    assert sign_in(world.noor).post(reverse("feed_revoke", args=[feed.pk])).status_code == 404


def test_a_booking_is_a_file_for_who_may_see_it(
    world: World, sign_in: SignIn, booking: Booking
) -> None:
    path = reverse("bookings:booking_ics", args=[world.region.sto_number, booking.pk])

    file = sign_in(world.fatima).get(path)

    assert len(Calendar.from_ical(file.content).walk("VEVENT")) == 1
    assert sign_in(world.joost).get(path).status_code == 404


def test_a_full_calendar_costs_no_more_queries_than_an_empty_one(
    world: World, booking: Booking, django_assert_max_num_queries: Any
) -> None:
    feed = follow(world.noor, world, FeedKind.REGION)
    for _number in range(20):
        make_booking(booking.offer, booking.school, pupils=20, starts_at=SOON)

    with django_assert_max_num_queries(MOST_QUERIES):
        read(feed)


def some_text() -> st.SearchStrategy[str]:
    """Whatever people type, but for signs that no calendar may hold.

    Nor a backslash before an n: the library that writes for us takes it for a line break (RFC 5545,
    3.3.11 says otherwise).
    """
    signs = st.characters(exclude_categories=["Cs", "Cc"])
    return st.text(signs, max_size=200).filter(lambda text: "\\n" not in text.lower())


@pytest.mark.req("R-046")
@given(title=some_text(), place=some_text(), sequence=st.integers(0, 10_000))
def test_whatever_a_title_holds_comes_back_whole(title: str, place: str, sequence: int) -> None:
    event = CalendarEvent(
        uid="a@b", sequence=sequence, stamp=NOW, start=NOW, end=NOW + timedelta(hours=1),
        title=title, place=place, state=State.CONFIRMED,
    )  # fmt: skip
    text = calendar_text([event]).encode()
    found: Any = Calendar.from_ical(text).walk("VEVENT")[0]

    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert (str(found["SUMMARY"]), found["SEQUENCE"]) == (title, sequence)
    assert str(found.get("LOCATION", "")) == place
    assert found["DTSTART"].dt == NOW

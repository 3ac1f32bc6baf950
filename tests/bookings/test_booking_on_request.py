"""A school asks an offer on dates of its own: every date has all it needs, or nothing is kept."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from schakel.bookings.actions.asked import CannotError, NotFreeError, WishedLesson
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.actions.ending import cancel_booking
from schakel.bookings.actions.who import SYSTEM
from schakel.bookings.forms.dates import DatesForm
from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.proposals import propose
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.models import Closure, Offer, RecipeLine, RegionForm, Resource
from schakel.catalogue.terms import Kind, PlaceKind, ResourceKind, TargetGroup
from schakel.common.calendar_text import CalendarEvent, calendar_text
from tests.bookings.asking import (
    MONDAY,
    group,
    kept_by,
    lessons_on,
    make_pool,
    make_recipe,
    on_request,
    weeks,
)
from tests.bookings.groups import NOW, schools
from tests.world import World

HOUR = timedelta(hours=1)
PO: dict[str, Any] = {"target_group": str(TargetGroup.PO_7), "group_name": "groep 7"}


def ask(offer: Offer, dates: list[WishedLesson], *, school: int = 0, **facts: Any) -> Booking:
    """Ask an offer for one of the schools of the region."""
    asked = group(**facts)
    who = schools(offer.region)[school]
    return book_dates(offer, school=who, asked=asked, dates=dates, by=SYSTEM, at=NOW)


def refused(offer: Offer, dates: list[WishedLesson], **facts: Any) -> str:
    """The sentence of a refusal, after which nothing more is there than before."""
    before = traces(offer)
    with pytest.raises((NotFreeError, CannotError)) as refusal:
        ask(offer, dates, **facts)
    assert traces(offer) == before
    return str(refusal.value)


def traces(offer: Offer) -> tuple[int, int]:
    """Bookings and reservations of an offer."""
    kept = Reservation.objects.filter(lesson__booking__offer=offer, released_at=None)
    return Booking.objects.filter(offer=offer).count(), kept.count()


def robotics(world: World, *, robots: int = 12, needed: int = 6, **facts: object) -> Offer:
    """An offer that needs an instructor and robots."""
    offer = on_request(world.region, **facts)
    assert offer.venue is not None
    make_recipe(
        offer,
        robots=(make_pool(offer.venue, "robot", ResourceKind.ITEM, robots), needed),
        instructors=(make_pool(offer.venue, "instructeur", ResourceKind.PERSON, 2), 1),
    )
    return offer


@pytest.mark.req("SC-07", "DI-01", "PM-30")
def test_one_request_keeps_all_that_every_date_needs(world: World) -> None:
    offer = robotics(world, lesson_count=4, kind=Kind.MASTERCLASS)
    booking = ask(offer, lessons_on(*weeks(4)))
    assert booking.status == BookingStatus.REQUESTED
    assert len(kept_by(booking)) == 4 * 7
    assert kept_by(booking)[0] == (1, "instructeur-01")


@pytest.mark.req("PM-30")
def test_one_robot_short_on_one_date_and_nothing_is_kept(world: World) -> None:
    offer = robotics(world, robots=11, lesson_count=4, kind=Kind.MASTERCLASS)
    one = robotics_once(offer, MONDAY + timedelta(days=14))
    assert len(kept_by(one)) == 7
    text = refused(offer, lessons_on(*weeks(4)), school=1)
    assert "Les 3 (maandag 26 januari 2032, 09:00) kan niet. robot: 6 nodig, 5 vrij." in text
    assert "Eerst vrij: maandag 26 januari 2032, 11:00." in text
    assert "Les 1" not in text


def robotics_once(offer: Offer, start: datetime) -> Booking:
    """Another offer with the same recipe, booked once."""
    other = on_request_at(offer, title="Robots los")
    return ask(other, lessons_on(start))


def on_request_at(offer: Offer, **facts: object) -> Offer:
    """An offer of one lesson with the same venue and recipe as another."""
    recipe = list(offer.recipe.all())
    copy = Offer.objects.get(pk=offer.pk)
    copy.pk, copy.lesson_count, copy.kind = None, 1, str(Kind.WORKSHOP)
    copy.title = str(facts["title"])
    copy._state.adding = True
    copy.save(force_insert=True)
    for line in recipe:
        RecipeLine.objects.create(offer=copy, pool=line.pool, quantity=line.quantity)
    return copy


def test_the_refusal_says_per_date_when_it_is_first_free(world: World) -> None:
    offer = robotics(world, robots=6)
    ask(offer, lessons_on(MONDAY))
    with pytest.raises(NotFreeError) as refusal:
        ask(offer, lessons_on(MONDAY + HOUR), school=1)
    assert [row.starts_at for row in refusal.value.alternatives] == [MONDAY + 2 * HOUR]


def test_what_is_called_off_can_be_had_by_the_next(world: World) -> None:
    offer = robotics(world, robots=6)
    first = ask(offer, lessons_on(MONDAY))
    cancel_booking(first, reason="Griep", by=SYSTEM, at=NOW)
    assert len(kept_by(ask(offer, lessons_on(MONDAY), school=1))) == 7


@pytest.mark.req("PM-30")
def test_a_kit_takes_its_parts_and_one_part_taken_keeps_the_kit(world: World) -> None:
    offer = on_request(world.region)
    assert offer.venue is not None
    kits = make_pool(offer.venue, "kist", ResourceKind.ITEM, 1)
    make_recipe(offer, kits=(kits, 1))
    part = Resource.objects.create(
        region=world.region, partner=offer.provider, kind=ResourceKind.ITEM, code="onderdeel",
        name="onderdeel", kit=Resource.objects.get(code="kist-01"),
    )  # fmt: skip
    booking = ask(offer, lessons_on(MONDAY))
    assert kept_by(booking) == [(1, "kist-01"), (1, "onderdeel")]
    cancel_booking(booking, reason="Griep", by=SYSTEM, at=NOW)
    slot_lesson = Lesson.objects.filter(booking=booking).get()
    Reservation.objects.create(
        resource=part, lesson=slot_lesson, during=(MONDAY, MONDAY + 2 * HOUR)
    )
    assert "kist: 1 nodig, 0 vrij" in refused(offer, lessons_on(MONDAY))


@pytest.mark.req("PM-30")
def test_time_to_clean_up_and_to_travel_is_kept_too(world: World) -> None:
    offer = robotics(world, robots=6, place_kind=PlaceKind.SCHOOL)
    Resource.objects.filter(code__startswith="robot").update(turnaround_minutes=15)
    booking = ask(offer, lessons_on(MONDAY))
    kept = Reservation.objects.filter(lesson__booking=booking, resource__code="robot-01").get()
    assert kept.during.lower == MONDAY - timedelta(minutes=30)
    assert kept.during.upper == MONDAY + 2 * HOUR + timedelta(minutes=45)


@pytest.mark.req("PM-30")
def test_a_closed_venue_says_so_and_when_it_is_open(world: World) -> None:
    offer = robotics(world)
    Closure.objects.create(
        region=world.region, venue=offer.venue, reason="Verbouwing",
        during=(MONDAY - HOUR, MONDAY + 24 * HOUR),
    )  # fmt: skip
    text = refused(offer, lessons_on(MONDAY))
    assert "Verbouwing" in text
    assert "Eerst vrij: dinsdag 13 januari 2032, 09:00." in text
    assert "zaterdag" in refused(offer, lessons_on(MONDAY + timedelta(days=5)))


@pytest.mark.req("PM-32", "PO-02")
def test_a_primary_series_is_two_lessons_there_and_two_here(world: World) -> None:
    offer = robotics(world, kind=Kind.PO_SERIES, lesson_count=4)
    there, here = [str(PlaceKind.VMBO)], [str(PlaceKind.PO)]
    four = places(2 * there + 2 * here)
    booking = ask(offer, four, **PO)
    found = [(row.number, row.venue_id == offer.venue_id) for row in booking.lessons.all()]
    assert sorted(found) == [(1, True), (2, True), (3, False), (4, False)]
    for wrong in (there + 3 * here, there + 2 * here, 2 * there + 3 * here):
        assert "precies 4 lessen: 2 × vmbo-school, 2 × po-school" in refused(
            offer, places(wrong), school=1, **PO
        )


@pytest.mark.req("PM-32")
def test_a_region_may_have_a_form_of_its_own(world: World) -> None:
    offer = robotics(world, kind=Kind.PO_SERIES, lesson_count=2)
    RegionForm.objects.create(
        region=world.region, kind=Kind.PO_SERIES, places=["vmbo-school", "po-school"], minutes=90
    )
    assert ask(offer, places(["vmbo-school", "po-school"]), **PO).lessons.count() == 2


def places(kinds: list[str]) -> list[WishedLesson]:
    """Lessons in so many weeks, at these kinds of place."""
    return [WishedLesson(start, kind) for start, kind in zip(weeks(len(kinds)), kinds, strict=True)]


def test_impossible_dates_are_refused_with_a_sentence(world: World) -> None:
    offer = robotics(world, lesson_count=2, kind=Kind.WORKSHOP)
    assert "al voorbij" in refused(offer, lessons_on(NOW - HOUR, MONDAY))
    assert "vallen samen" in refused(offer, lessons_on(MONDAY, MONDAY + HOUR))
    assert "2 lessen; u koos 1 datums" in refused(offer, lessons_on(MONDAY))
    soon = NOW + timedelta(days=3)
    assert "14 tot 365 dagen vooraf" in refused(offer, lessons_on(soon, MONDAY))
    far = NOW + timedelta(days=800)
    assert "14 tot 365 dagen vooraf" in refused(offer, lessons_on(MONDAY, far))
    assert "minstens één datum" in refused(offer, [])
    assert "minstens één datum" in refused(offer, lessons_on(*weeks(61)))


def test_an_offer_with_fixed_slots_is_not_asked_on_other_dates(world: World) -> None:
    offer = robotics(world)
    Offer.objects.filter(pk=offer.pk).update(on_request=False)
    offer.refresh_from_db()
    assert "vaste momenten" in refused(offer, lessons_on(MONDAY))


def test_looking_first_shows_what_one_would_get_and_keeps_nothing(world: World) -> None:
    offer = robotics(world, robots=6)
    ask(offer, lessons_on(MONDAY))
    school = schools(world.region)[1]
    first = propose(offer, school, group(), lessons_on(MONDAY), at=NOW)[0]
    assert first.short == ("robot: 6 nodig, 0 vrij.",)
    assert first.first_start == MONDAY + 2 * HOUR
    free = propose(offer, school, group(), lessons_on(MONDAY + 3 * HOUR), at=NOW)[0]
    assert [row.code for row in free.chosen if row.kind == ResourceKind.PERSON] == [
        "instructeur-01"
    ]
    assert traces(offer) == (1, 7)


@pytest.mark.req("PM-30", "R-046")
@pytest.mark.parametrize("first", ["2027-03-22", "2027-10-25", "2026-12-28"])
def test_every_week_is_the_same_hour_also_when_the_clock_or_the_year_changes(
    world: World, first: str
) -> None:
    offer = on_request(world.region, kind=Kind.MASTERCLASS, lesson_count=4)
    form = DatesForm(offer, {"day_1": first, "time_1": "10:00", "weekly": "on"})
    assert form.is_valid(), form.errors
    begins = [timezone.localtime(wish.starts_at) for wish in form.wishes()]
    assert [(when.hour, when.minute) for when in begins] == [(10, 0)] * 4
    days = [when.date() for when in begins]
    assert [(day - days[0]).days for day in days] == [0, 7, 14, 21]
    lessons = [CalendarEvent(str(when), 0, NOW, when, when + HOUR, "Les") for when in begins]
    shown = re.findall(r"DTSTART;TZID=Europe/Amsterdam:(\d{8}T\d{4})", calendar_text(lessons))
    assert shown == [f"{day:%Y%m%d}T1000" for day in days]

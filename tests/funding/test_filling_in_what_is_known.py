"""A claim is filled in from what happened: approved hours, own lessons, what machines cost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from psycopg.types.range import TimestamptzRange

from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.models import Resource
from schakel.catalogue.terms import ResourceKind
from schakel.funding.actions import claims
from schakel.funding.claim_sources import sources_of
from schakel.funding.models import Asset, Claim, HourLine, WorkWeek
from schakel.funding.terms import WeekStatus
from schakel.regions.models import Person
from tests.bookings.groups import make_booking, make_offer
from tests.funding.claiming import AT, QUARTER, school_of, user_of
from tests.world import World

MONDAY = date(2028, 5, 8)
GIVEN_AT = datetime(2028, 5, 9, 9, tzinfo=UTC)


def empty(world: World) -> Claim:
    """A claim without lines."""
    fatima = user_of(world.fatima)
    return claims.open_claim(school_of(world.fatima), QUARTER, by=fatima, at=AT)


def filled(world: World) -> int:
    """How many lines are filled in when Fatima asks."""
    return claims.prefill_claim(empty(world), by=user_of(world.fatima), at=AT)


def approved_hours(world: World, person: Person, *, code: str = "A2") -> HourLine:
    """Three hours of somebody on a Tuesday, approved, straight in the tables."""
    week = WorkWeek.objects.create(
        region=world.region, person=person, employer=school_of(world.fatima), starts_on=MONDAY
    )
    line = HourLine.objects.create(
        week=week, worked_on=MONDAY + timedelta(1), activity_code=code, hours=Decimal(3),
        work_done="Keuzevak gegeven", written_at=AT, hourly=Decimal(50), amount=Decimal(150),
    )  # fmt: skip
    WorkWeek.objects.filter(pk=week.pk).update(
        status=WeekStatus.APPROVED, submitted_by=user_of(world.tom), submitted_at=AT,
        approved_by=user_of(world.roos), approved_at=AT,
    )  # fmt: skip
    return line


def given_lesson(world: World, person: Person, *, hour: int = 0) -> Lesson:
    """A delivered lesson of one hour that somebody of Het Element gave."""
    school = school_of(world.fatima)
    resource, _new = Resource.objects.get_or_create(
        region=world.region, code="I-1", person=person,
        defaults={"partner": school, "kind": ResourceKind.PERSON, "name": person.name},
    )  # fmt: skip
    offer = make_offer(world.region, activity_code="A2", title=f"Solderen {hour}")
    start = GIVEN_AT + timedelta(hours=hour)
    booking = make_booking(offer, school, pupils=12, starts_at=start)
    Booking.objects.filter(pk=booking.pk).update(status=BookingStatus.DELIVERED)
    lesson = booking.lessons.get()
    during = TimestamptzRange(start, start + timedelta(hours=1))
    Reservation.objects.create(resource=resource, lesson=lesson, during=during)
    return lesson


def machine(world: World, **facts: object) -> Asset:
    """A machine of Het Element of € 6.000 that lasts five years."""
    known = {
        "code": "M1", "name": "Lasersnijder", "owner": school_of(world.fatima),
        "activity_code": "A1", "bought_on": date(2027, 1, 1), "price": Decimal(6000),
        "life_months": 60,
    }  # fmt: skip
    return Asset.objects.create(region=world.region, **known | facts)


@pytest.mark.req("SC-02")
def test_approved_hours_become_a_line_once(world: World) -> None:
    hours = approved_hours(world, world.tom)
    assert (filled(world), filled(world)) == (1, 0)
    line = empty(world).lines.get()
    assert (line.hour_line, line.amount, line.person_name) == (hours, Decimal(150), world.tom.name)


def test_hours_that_were_approved_stand_fast_in_the_claim_too(world: World) -> None:
    approved_hours(world, world.tom)
    filled(world)
    line = empty(world).lines.get()
    facts = claims.LineFacts("A2", "loon-intern", MONDAY, "x", Decimal(9), "uur", Decimal(50))
    with pytest.raises(Exception, match="staan vast"):
        claims.change_line(line, facts, by=user_of(world.fatima), at=AT)


@pytest.mark.req("SC-02")
def test_own_lessons_of_one_day_become_one_line(world: World) -> None:
    for hour in (0, 2):
        given_lesson(world, world.tom, hour=hour)
    assert filled(world) == 1
    line = empty(world).lines.get()
    assert (line.quantity, line.unit, line.activity_code) == (Decimal(2), "uur", "A2")
    assert "Solderen 0, Solderen 2" in line.description


def test_hours_on_the_week_sheet_and_the_same_lesson_are_one_line(world: World) -> None:
    approved_hours(world, world.tom)
    given_lesson(world, world.tom)
    assert filled(world) == 1
    assert empty(world).lines.get().hour_line is not None


def test_a_lesson_that_was_not_given_is_not_claimed(world: World) -> None:
    lesson = given_lesson(world, world.tom)
    Booking.objects.filter(pk=lesson.booking_id).update(status=BookingStatus.NO_SHOW)
    assert filled(world) == 0


@pytest.mark.req("BR-30")
def test_people_whose_role_is_not_in_the_budget_are_not_filled_in(world: World) -> None:
    approved_hours(world, world.hans)
    assert filled(world) == 0


def test_depreciation_of_the_quarter_is_filled_in_once(world: World) -> None:
    asset = machine(world)
    assert (filled(world), filled(world)) == (1, 0)
    line = empty(world).lines.get()
    assert (line.amount, line.asset, line.spent_on) == (Decimal(300), asset, date(2028, 6, 30))


def test_what_lacks_an_activity_is_named_and_not_filled_in(world: World) -> None:
    machine(world, activity_code="")
    [found] = sources_of(school_of(world.fatima), QUARTER)
    assert "geen activiteit" in found.misses
    assert filled(world) == 0

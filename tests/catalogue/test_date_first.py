"""‘Tuesday third hour, 26 pupils, basis 2, within 20 minutes’: only bookable answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.catalogue.actions.hours import set_hours
from schakel.catalogue.date_first import Answers, By, Question, find
from schakel.catalogue.models import Closure, LessonHour, Offer, RecipeLine, Slot
from schakel.catalogue.rules.distance import (
    Point,
    minutes_by_bike,
    minutes_by_coach,
    straight_km,
)
from schakel.catalogue.rules.recipes import Line, needs
from schakel.common.refused import RefusedError
from tests.catalogue.loket import account, own, page, published, text_of
from tests.catalogue.test_what_a_lesson_needs import pool_of
from tests.world import SignIn, World

TUESDAY = date(2027, 3, 9)
NOW = datetime(2027, 1, 11, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def only_these(world: World) -> None:
    """The region offers what a test makes."""
    Offer.objects.filter(region=world.region).delete()


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    """A moment on that Tuesday."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def ask(world: World, **changed: Any) -> Answers:
    """The question of Tom's school: third hour, 26 pupils of year 2, two hours."""
    question: dict[str, Any] = {
        "school": own(world.tom), "starts_at": at(10, 30), "minutes": 120, "pupils": 26,
        "group": "vmbo-2",
    }  # fmt: skip
    return find(world.region, Question(**{**question, **changed}), at=NOW)


def slot(offer: Offer, starts_at: datetime | None = None, left: int = 28, **changed: Any) -> Slot:
    """A date of an offer."""
    starts_at = starts_at or at(10, 30)
    return Slot.objects.create(
        region=offer.region, offer=offer, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=offer.lesson_minutes), places=28,
        places_left=left, **changed,
    )  # fmt: skip


def titles(found: list[Any]) -> set[str]:
    """The names of the answers."""
    return {answer.offer.title for answer in found}


def visit(world: World, **changed: Any) -> Offer:
    """A published company visit for 26 pupils."""
    return published(world, **{"title": "Bezoek", "notice_days": 14, **changed})


def test_a_date_with_places_at_that_hour_is_an_answer(world: World) -> None:
    found = slot(visit(world))
    answers = ask(world)
    assert [answer.slot for answer in answers.fitting] == [found]
    assert answers.same_day == []


def test_another_hour_of_that_day_stands_apart(world: World) -> None:
    slot(visit(world), starts_at=at(13))
    slot(visit(world, title="Te lang", lesson_minutes=150))
    answers = ask(world)
    assert (titles(answers.fitting), titles(answers.same_day)) == (set(), {"Bezoek", "Te lang"})


@pytest.mark.req("PM-38")
@pytest.mark.parametrize(
    "stop",
    [
        {"left": 25},
        {"status": "gesloten"},
        {"status": "afgelast"},
        {"groups": 1, "groups_left": 0},
        {"starts_at": at(10, 30, TUESDAY + timedelta(days=1))},
    ],
)
def test_a_date_that_cannot_be_booked_is_no_answer(world: World, stop: dict[str, Any]) -> None:
    slot(visit(world), **stop)
    answers = ask(world)
    assert answers.fitting == answers.same_day == []


@pytest.mark.req("PM-38", "BR-21")
@pytest.mark.parametrize(
    "stop",
    [
        {"target_groups": ["vmbo-3"]},
        {"group_max": 25},
        {"group_min": 27},
        {"notice_days": 60},
        {"horizon_days": 30},
    ],
)
def test_an_offer_that_does_not_suit_is_no_answer(world: World, stop: dict[str, Any]) -> None:
    slot(visit(world, **stop))
    visit(world, title="Op aanvraag", on_request=True, **stop)
    answers = ask(world)
    assert answers.fitting == answers.same_day == []


def test_an_offer_that_is_not_published_is_no_answer(world: World) -> None:
    offer = visit(world)
    slot(offer)
    Offer.objects.filter(pk=offer.pk).update(status="ingetrokken")
    assert ask(world).fitting == []


def test_an_offer_on_request_is_an_answer_when_its_whole_recipe_is_free(world: World) -> None:
    offer = visit(world, on_request=True, place_kind="school")
    robots = pool_of(world, 7)
    RecipeLine.objects.create(offer=offer, pool=robots, quantity=1, per_pupils=4)
    assert titles(ask(world).fitting) == {"Bezoek"}

    lesson = a_lesson(world, offer, at(11))
    Reservation.objects.create(
        resource=robots.resources.all()[0], lesson=lesson, during=(at(11), at(12))
    )

    assert ask(world).fitting == []
    assert titles(ask(world, pupils=24).fitting) == {"Bezoek"}
    assert titles(ask(world, starts_at=at(13)).fitting) == {"Bezoek"}


def a_lesson(world: World, offer: Offer, starts_at: datetime) -> Lesson:
    """A lesson of another school."""
    booking = Booking.objects.create(
        region=world.region, code="TEST2345", offer=offer, school=own(world.fatima),
        group_name="2a", target_group="vmbo-2", pupils=20, status="bevestigd", requested_at=NOW,
    )  # fmt: skip
    return Lesson.objects.create(
        booking=booking, number=1, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1),
        place_kind="school", changed_at=NOW,
    )  # fmt: skip


def test_nothing_on_request_when_the_region_is_closed_or_it_is_a_holiday(world: World) -> None:
    visit(world, on_request=True, place_kind="school")
    assert len(ask(world).fitting) == 1
    assert ask(world, starts_at=at(10, 30, date(2027, 4, 27))).fitting == []
    Closure.objects.create(region=world.region, during=(at(0), at(23)), reason="Studiedag")
    pool = pool_of(world, 1)
    RecipeLine.objects.create(offer=Offer.objects.get(title="Bezoek"), pool=pool)
    assert ask(world).fitting == []


def test_the_nearest_comes_first_and_too_far_does_not_come(world: World) -> None:
    slot(visit(world, title="Bij het bedrijf"))
    slot(visit(world, title="Op school", place_kind="school"))
    answers = ask(world).fitting
    assert [answer.offer.title for answer in answers] == ["Op school", "Bij het bedrijf"]
    minutes = answers[1].minutes
    assert minutes is not None
    assert titles(ask(world, most_minutes=minutes).fitting) == {"Op school", "Bij het bedrijf"}
    assert titles(ask(world, most_minutes=minutes - 1).fitting) == {"Op school"}


def test_a_coach_is_faster_on_a_long_way(world: World) -> None:
    slot(visit(world))
    bike = ask(world, by=By.BIKE).fitting[0]
    coach = ask(world, by=By.COACH).fitting[0]
    assert bike.km == coach.km
    assert (bike.minutes, coach.minutes) == (
        minutes_by_bike(bike.km or 0), minutes_by_coach(coach.km or 0),
    )  # fmt: skip


DEGREES = st.builds(Point, st.floats(3.3, 7.3), st.floats(50.7, 53.6))


@given(DEGREES, DEGREES)
def test_the_way_there_is_as_long_as_the_way_back(one: Point, other: Point) -> None:
    there = straight_km(one, other)
    assert there == pytest.approx(straight_km(other, one))
    assert 0 <= there < 450
    assert minutes_by_bike(there) >= there * 4


def test_amersfoort_to_utrecht_is_about_twenty_kilometres() -> None:
    km = straight_km(Point(5.3878, 52.1561), Point(5.1214, 52.0907))
    assert km == pytest.approx(19.6, abs=0.3)


@given(st.integers(1, 500), st.integers(1, 30), st.integers(1, 5))
def test_a_need_per_pupils_is_enough_and_not_one_too_many(
    pupils: int, per: int, quantity: int
) -> None:
    line = Line(pool=PLACE, quantity=quantity, per_pupils=per)
    times = needs([line], number=1, pupils=pupils)[PLACE] // quantity
    assert (times - 1) * per < pupils <= times * per


PLACE = uuid4()


def test_the_search_asks_the_database_no_more_for_more_dates(world: World) -> None:
    counts: list[int] = []
    for _again in range(2):
        for number in range(15):
            slot(visit(world, title=f"Bezoek {number}"))
            offer = visit(world, title=f"Aanvraag {number}", on_request=True)
            pool = pool_of(world, 1, f"{len(counts)}{number:02} pool")
            RecipeLine.objects.create(offer=offer, pool=pool)
        with CaptureQueriesContext(connection) as asked:
            found = ask(world)
        counts.append(len(asked))
    assert len(found.fitting) == 60
    assert counts[0] == counts[1] <= 15


def test_a_teacher_asks_for_the_third_hour_on_screen(world: World, sign_in: SignIn) -> None:
    school = own(world.tom)
    set_hours(school, HOURS, by=account(world.noor), at=NOW)
    found = slot(visit(world, horizon_days=200), starts_at=soon(10, 30))
    asked = {"school": str(school.pk), "day": f"{soon(0):%Y-%m-%d}", "hour": "3", "minutes": "120",
             "pupils": "26", "group": "vmbo-2", "by": "fiets", "most": "240"}  # fmt: skip
    shown = sign_in(world.tom).get(page("date_first", world), asked)
    assert [answer.slot for answer in shown.context["answers"].fitting] == [found]
    assert "28 plaatsen vrij" in text_of(shown)
    assert "De weg is 1,3 keer" in text_of(shown) or "1,3 keer zo lang" in text_of(shown)


HOURS = [(1, time(8, 30), time(9, 20)), (2, time(9, 20), time(10, 10)),
         (3, time(10, 30), time(11, 20))]  # fmt: skip


def soon(hour: int, minute: int = 0) -> datetime:
    """Some weeks from now, for what is asked on screen."""
    day = timezone.localdate() + timedelta(days=40)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"hour": "", "starts": ""}, "Kies een lesuur"),
        ({"pupils": "0"}, "Leerlingen"),
        ({"pupils": "900"}, "Leerlingen"),
        ({"day": "2027-02-30"}, "geen dag"),
        ({"group": "kleuters"}, "Groep"),
    ],
)
def test_a_question_that_makes_no_sense_gets_a_sentence(
    world: World, sign_in: SignIn, changed: dict[str, str], says: str
) -> None:
    asked = {"school": str(own(world.tom).pk), "day": "2027-03-09", "starts": "10:30",
             "minutes": "60", "pupils": "26", "group": "vmbo-2", "by": "fiets"}  # fmt: skip
    shown = sign_in(world.tom).get(page("date_first", world), {**asked, **changed})
    assert shown.status_code == 422
    assert says in text_of(shown)


def test_a_coordinator_sets_the_hours_of_the_own_school_alone(
    world: World, sign_in: SignIn
) -> None:
    browser, school = sign_in(world.fatima), own(world.fatima)
    given_hours = {"from_1": "08:30", "until_1": "09:15", "from_2": "09:15", "until_2": "10:00"}
    browser.post(page("hours", world, school.pk), given_hours)
    assert LessonHour.objects.filter(school=school).count() == 2
    other = page("hours", world, own(world.joost).pk)
    assert browser.post(other, given_hours).status_code == 403
    assert sign_in(world.tom).get(page("hours", world, school.pk)).status_code == 403
    wrong = {**given_hours, "until_1": "08:00"}
    assert browser.post(page("hours", world, school.pk), wrong).status_code == 422


def test_hours_do_not_overlap(world: World) -> None:
    wrong = [(1, time(8, 30), time(9, 30)), (2, time(9, 15), time(10))]
    with pytest.raises(RefusedError, match="Lesuur 2 begint"):
        set_hours(own(world.tom), wrong, by=account(world.noor), at=NOW)
    assert not LessonHour.objects.filter(school=own(world.tom)).exists()

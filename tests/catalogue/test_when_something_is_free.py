"""When a room, a person or a thing is free, and the sentence that says why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from schakel.catalogue import free_days, timing
from schakel.catalogue.availability import Outlook, Period, look
from schakel.catalogue.models import Resource, WorkingHours
from schakel.catalogue.terms import HolidayZone, ResourceKind
from tests.catalogue.things import AMSTERDAM, Hotspot, at, lesson
from tests.world import World

JANUARY = Period(at(1, 0), at(31, 0))
LENGTHS = {
    "Herfstvakantie": 9, "Kerstvakantie": 16, "Voorjaarsvakantie": 9, "Meivakantie": 9,
    "Zomervakantie": 44,
}  # fmt: skip


@pytest.fixture
def hotspot(world: World) -> Hotspot:
    """A venue without anything in it yet."""
    return Hotspot(world)


@pytest.fixture
def ahead(hotspot: Hotspot) -> Callable[[], Outlook]:
    """What is free in January in everything of the hotspot."""

    def looked() -> Outlook:
        pools = [hotspot.rooms.pk, hotspot.robots.pk]
        things = Resource.objects.filter(region=hotspot.world.region, partner=hotspot.owner)
        keys = list(things.values_list("pk", flat=True))
        return look(
            hotspot.world.region, JANUARY, pools=pools, resources=keys, venues=[hotspot.venue.pk]
        )

    return looked


def sentences(obstacles: list[object]) -> list[str]:
    with translation.override("nl"):
        return [str(obstacle) for obstacle in obstacles]


def test_a_lesson_in_opening_hours_can_be(hotspot: Hotspot, ahead: Callable[[], Outlook]) -> None:
    assert not ahead().why_not_venue(hotspot.venue.pk, lesson(12, 10))


def test_a_lesson_after_closing_time_hears_the_hours(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    found = ahead().why_not_venue(hotspot.venue.pk, lesson(12, 16))
    assert sentences([*found]) == ["Proeflokaal is er op dinsdag alleen van 08:00–17:00."]


def test_on_a_day_that_the_venue_is_shut_it_says_so(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    found = ahead().why_not_venue(hotspot.venue.pk, lesson(16, 10))
    assert sentences([*found]) == ["Proeflokaal is er niet op zaterdag."]


def test_new_year_and_the_christmas_holiday_have_no_lessons(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    found = ahead().why_not_venue(hotspot.venue.pk, lesson(1, 10))
    assert sentences([*found]) == ["1-1-2027 is een vrije dag: Nieuwjaarsdag."]


def test_a_closure_gives_its_reason(hotspot: Hotspot, ahead: Callable[[], Outlook]) -> None:
    hotspot.close(lesson(12, 8, 4), "de afzuiging wordt nagekeken", venue=hotspot.venue)
    found = ahead().why_not_venue(hotspot.venue.pk, lesson(12, 10))
    assert sentences([*found]) == [
        (
            "Proeflokaal is gesloten van 12-1-2027 08:00 tot 12-1-2027 12:00: "
            "de afzuiging wordt nagekeken."
        )
    ]


def test_a_room_is_not_free_when_its_venue_is_closed(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    room = hotspot.room()
    hotspot.close(lesson(12, 8, 4), "studiedag", venue=hotspot.venue)
    assert not ahead().is_free(room.pk, lesson(12, 10))
    assert ahead().is_free(room.pk, lesson(12, 12))


def test_an_instructor_is_free_only_in_the_hours_he_gave(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    iris = hotspot.thing("I-1", kind=ResourceKind.PERSON, name="Iris")
    WorkingHours.objects.create(resource=iris, weekday=2, starts_at=time(8), ends_at=time(13))
    assert ahead().is_free(iris.pk, lesson(12, 10))
    assert sentences([*ahead().why_not(iris.pk, lesson(12, 12))]) == [
        "Iris is er op dinsdag alleen van 08:00–13:00."
    ]
    assert sentences([*ahead().why_not(iris.pk, lesson(13, 10))]) == [
        "Iris is er niet op woensdag."
    ]


def test_somebody_who_is_busy_elsewhere_is_not_free(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    iris = hotspot.thing("I-1", kind=ResourceKind.PERSON, name="Iris")
    hotspot.busy(iris, lesson(12, 11))
    assert not ahead().is_free(iris.pk, lesson(12, 10))
    assert ahead().is_free(iris.pk, lesson(12, 13))


def test_a_room_needs_its_minutes_before_it_can_be_used_again(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    room = hotspot.room(turnaround_minutes=30)
    hotspot.close(lesson(12, 12), "schoonmaak", resource=room)
    assert not ahead().is_free(room.pk, lesson(12, 10))
    assert ahead().is_free(room.pk, Period(at(12, 9, 30), at(12, 11, 30)))


def test_a_kit_without_one_of_its_parts_is_not_free_but_its_other_parts_are(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    kit = hotspot.thing("K-1")
    saw, drill = hotspot.thing("K-1-a", kit=kit), hotspot.thing("K-1-b", kit=kit)
    hotspot.close(lesson(12, 10), "bij de slijper", resource=saw)
    assert not ahead().is_free(kit.pk, lesson(12, 10))
    assert ahead().is_free(drill.pk, lesson(12, 10))


def test_what_is_out_of_use_is_in_no_pool(hotspot: Hotspot, ahead: Callable[[], Outlook]) -> None:
    first, second = hotspot.robot_sets(2)
    Resource.objects.filter(pk=first.pk).update(is_active=False)
    assert ahead().free_of(hotspot.robots.pk, lesson(12, 10)) == [second]


def test_the_first_time_that_six_sets_and_a_room_are_free_is_found(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    sets, room = hotspot.robot_sets(6), hotspot.room()
    hotspot.close(lesson(12, 8, 5), "in onderhoud", resource=sets[3])
    hotspot.close(lesson(12, 15), "examen", resource=room)
    needs = {hotspot.robots.pk: 6, hotspot.rooms.pk: 1}
    assert ahead().first_free(needs, lesson(12, 9)) == lesson(12, 13)


def test_what_never_comes_free_is_not_found(hotspot: Hotspot, ahead: Callable[[], Outlook]) -> None:
    hotspot.robot_sets(5)
    assert ahead().first_free({hotspot.robots.pk: 6}, lesson(12, 9)) is None


def test_asking_outside_the_window_is_an_error_and_not_a_yes(
    hotspot: Hotspot, ahead: Callable[[], Outlook]
) -> None:
    room = hotspot.room()
    with pytest.raises(ValueError, match="wider window"):
        ahead().is_free(room.pk, Period(at(12, 10, month=2), at(12, 12, month=2)))


def test_looking_at_many_things_takes_a_fixed_number_of_questions(
    hotspot: Hotspot, ahead: Callable[[], Outlook],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    hotspot.robot_sets(25)
    hotspot.room()
    with django_assert_num_queries(10):
        outlook = ahead()
        for day in range(11, 16):
            outlook.first_free({hotspot.robots.pk: 25}, lesson(day, 10))


def test_every_known_school_year_has_its_five_holidays_in_three_zones() -> None:
    for source in free_days.sources():
        year = [h for h in free_days.school_holidays() if h.school_year == source.school_year]
        assert len(year) == 15
        assert source.source
        assert source.seen_on <= date(2026, 11, 22)
        for holiday in year:
            assert holiday.zone in set(HolidayZone)
            assert holiday.first.isoweekday() == 6, holiday
            assert (holiday.last - holiday.first).days + 1 == LENGTHS[holiday.name], holiday


def test_a_year_that_the_file_does_not_have_is_unknown() -> None:
    assert free_days.knows_school_holidays(date(2027, 1, 12))
    assert not free_days.knows_school_holidays(date(2031, 1, 12))


def test_the_zones_differ_in_autumn() -> None:
    day = date(2026, 10, 12)
    assert free_days.school_holiday_on(day, HolidayZone.NORTH)
    assert not free_days.school_holiday_on(day, HolidayZone.MIDDLE)


def test_a_period_over_the_change_of_the_clock_keeps_its_real_length() -> None:
    period = Period(at(27, 22, month=3), at(28, 6, month=3))
    assert period.end - period.start == timedelta(hours=7)
    assert list(period.days(AMSTERDAM)) == [date(2027, 3, 27), date(2027, 3, 28)]


@given(
    st.dictionaries(st.integers(0, 3), st.integers(0, 3), max_size=4),
    st.dictionaries(st.integers(0, 3), st.lists(st.integers(0, 6), unique=True), max_size=4),
)
def test_nothing_is_chosen_twice_and_nothing_more_than_needed(
    needs: dict[int, int], free: dict[int, list[int]]
) -> None:
    chosen = timing.choose(needs, free)
    things = [thing for found in chosen.values() for thing in found]
    assert len(things) == len(set(things))
    for pool, found in chosen.items():
        assert len(found) <= needs[pool]
        assert set(found) <= set(free.get(pool, []))


def test_pools_that_share_things_get_what_they_need_together() -> None:
    chosen = timing.choose({"any": 1, "large": 1}, {"any": ["a", "b"], "large": ["a"]})
    assert chosen == {"any": ["b"], "large": ["a"]}

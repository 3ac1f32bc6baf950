"""Unique pupils and visits, small numbers protected, and a school sees its own only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import hypothesis.strategies as st
import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given

from schakel.bookings.models import Booking, ClassGroup
from schakel.bookings.reach import Asked, told_lessons, visits_of
from schakel.bookings.reach_gaps import classes_without, region_schools
from schakel.bookings.rules.reach import Visit, protect, reach_by, reach_of
from schakel.common.periods import SchoolYear
from schakel.regions.models import Partner
from tests.bookings.groups import NOW, make_booking, make_offer, schools
from tests.world import SignIn, World

YEAR = 2031
DAY = timedelta(days=1)
VISIT = Visit(
    group="1a", school="x", school_year=YEAR, quarter="2031-4", target_group="vmbo-1",
    track="BB", kind="workshop", present=24, girls=10, boys=14,
)  # fmt: skip


def give(world: World, school: Partner, present: int, **facts: object) -> Booking:
    """A given lesson of a group of a school in the autumn of 2031."""
    split = {"girls": facts.pop("girls", None), "boys": facts.pop("boys", None)}
    pupils = int(str(facts.pop("pupils", 30)))
    booking = make_booking(make_offer(world.region), school, pupils=pupils, **facts)
    booking.lessons.update(present=present, **split)
    return booking


def visits(world: World) -> list[Visit]:
    """What is counted of the school year of these tests."""
    all_schools = region_schools(world.region, on=timezone.localdate())
    return visits_of(told_lessons(world.region, all_schools), Asked(YEAR))


@pytest.mark.req("PM-39")
def test_a_group_of_four_lessons_is_counted_once_and_visits_four_times(world: World) -> None:
    school = schools(world.region)[0]
    for present, girls in ((22, 9), (24, 10), (20, 8), (24, None)):
        give(world, school, present, girls=girls, boys=None if girls is None else present - girls)
    total = reach_of("", visits(world))
    assert (total.unique, total.visits, total.groups, total.lessons) == (24, 90, 1, 4)
    assert (total.girls, total.boys, total.unknown) == (10, 14, 0)


@pytest.mark.req("PM-39")
def test_the_same_name_at_two_schools_is_two_groups_and_a_class_list_wins(world: World) -> None:
    one, two = schools(world.region)[:2]
    listed = ClassGroup.objects.create(
        school=one, school_year=YEAR, name="1b", target_group="vmbo-1", pupils=24
    )
    give(world, one, 20, class_group=listed)
    give(world, one, 23, class_group=listed, group_name="1B (vrijdag)")
    give(world, two, 18)
    total = reach_of("", visits(world))
    assert (total.groups, total.unique) == (2, 41)


@pytest.mark.req("PM-39")
def test_a_lesson_of_which_nothing_was_told_counts_for_nothing(world: World) -> None:
    make_booking(make_offer(world.region), schools(world.region)[0], pupils=24)
    assert visits(world) == []


@pytest.mark.req("PM-39", "BR-44")
def test_a_count_under_five_is_hidden_with_the_next_smallest() -> None:
    found = [replace(VISIT, group=name, school=name, present=size, girls=None, boys=None)
             for name, size in (("a", 3), ("b", 30), ("c", 12))]  # fmt: skip
    rows, total = protect(reach_by(found, lambda visit: visit.school), reach_of("", found))
    assert [row.unique for row in rows] == [None, 30, None]
    assert total.unique == 45


@pytest.mark.req("BR-44")
def test_few_girls_hide_the_boys_too_for_together_they_are_known() -> None:
    found = [replace(VISIT, girls=2, boys=22), replace(VISIT, group="1b", school="y")]
    rows, total = protect(reach_by(found, lambda visit: visit.school), reach_of("", found))
    assert [(row.unique, row.girls, row.boys) for row in rows] == [(24, None, None)] * 2
    assert total.girls == 12


@pytest.mark.req("BR-44")
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 40)), min_size=1, max_size=8))
def test_no_hidden_count_follows_from_the_total(sizes: list[tuple[int, int]]) -> None:
    found = [
        replace(VISIT, group=str(at), school=str(at), present=size, girls=min(girls, size),
                boys=size - min(girls, size))
        for at, (size, girls) in enumerate(sizes)
    ]  # fmt: skip
    rows, total = protect(reach_by(found, lambda visit: visit.school), reach_of("", found))
    for name in ("unique", "visits", "girls", "boys", "unknown"):
        shown = [getattr(row, name) for row in rows]
        assert all(count is None or count == 0 or count >= 5 for count in shown)
        assert shown.count(None) != 1 or getattr(total, name) is None


@pytest.mark.req("PM-39")
def test_classes_of_the_lower_years_that_had_nothing_are_listed(world: World) -> None:
    school = schools(world.region)[0]
    for name in ("1x", "1y", "1z"):
        ClassGroup.objects.create(
            school=school, school_year=YEAR, name=name, target_group="vmbo-1", pupils=24
        )
    ClassGroup.objects.create(
        school=school, school_year=YEAR, name="3x", target_group="vmbo-3", pupils=24
    )
    give(world, school, 20, group_name="1X")
    make_booking(
        make_offer(world.region), school, pupils=24, group_name="1y", starts_at=NOW + 20 * DAY
    )
    rows = classes_without(region_schools(world.region, on=timezone.localdate()), year=YEAR, at=NOW)
    assert [(row.group.name, row.next_on) for row in rows] == [
        ("1y", timezone.localdate(NOW + 20 * DAY)),
        ("1z", None),
    ]


@pytest.mark.req("PM-39")
def test_the_page_says_how_it_counts_and_from_when(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.noor).get(reverse("bookings:reach", args=[world.region.sto_number]))
    text = page.content.decode()
    assert "Zo tellen wij" in text
    assert "uit boekingen waarvan de aanwezigheid is doorgegeven" in text


@pytest.mark.req("PM-39", "R-091")
def test_a_coordinator_sees_the_own_school_only(world: World, sign_in: SignIn) -> None:
    own = Partner.objects.get(appointments__person=world.fatima, region=world.region)
    other = Partner.objects.get(appointments__person=world.joost, region=world.region)
    for school in (own, other):
        booking = make_booking(
            make_offer(world.region), school, pupils=24, starts_at=timezone.now() - DAY
        )
        booking.lessons.update(present=24)
    address = reverse("bookings:reach", args=[world.region.sto_number])
    lists = {
        person: sign_in(person).get(address, {"export": "csv"}).content.decode()
        for person in (world.fatima, world.noor)
    }
    assert own.name in lists[world.fatima]
    assert other.name not in lists[world.fatima]
    assert other.name in lists[world.noor]


@pytest.mark.req("PM-39")
@pytest.mark.parametrize("per", ["school", "target_group", "track", "kind", "quarter"])
def test_reach_is_shown_per_property_and_period(
    world: World, sign_in: SignIn, per: str, django_assert_max_num_queries: object
) -> None:
    year = SchoolYear.of(timezone.localdate()).start
    address = reverse("bookings:reach", args=[world.region.sto_number])
    browser = sign_in(world.noor)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        page = browser.get(address, {"per": per, "jaar": str(year)})
    assert page.status_code == 200
    assert browser.get(address, {"per": "x", "jaar": "abc"}).status_code == 200

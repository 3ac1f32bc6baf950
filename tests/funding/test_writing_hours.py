"""Tom writes his week, agrees with it, and his coordinator approves it; then it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.periods import Quarter
from schakel.common.refused import RefusedError
from schakel.funding import hours as questions
from schakel.funding.actions import hours as actions
from schakel.funding.actions.hours import HourFacts, Sheet
from schakel.funding.budget import activities_of
from schakel.funding.locks import lock_hours
from schakel.funding.models import HourLine, WorkWeek
from schakel.funding.rules.hours import HoursToClaim, can_be_claimed, is_late, rounded_up
from schakel.funding.terms import ParameterKind, WeekStatus
from schakel.regions.models import Partner
from tests.bookings.at_once import NO, at_once
from tests.funding.making import AT, approved_parameter, user
from tests.world import World

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def codes(world: World) -> list[str]:
    return list(activities_of(world.region, MONDAY))


def facts(world: World, hours: str, day: date = MONDAY, nth: int = 0) -> HourFacts:
    return HourFacts(day, codes(world)[nth], Decimal(hours), "lassen met 2 PIE")


def toms_school(world: World) -> Partner | None:
    held = world.tom.appointments.filter(region=world.region, partner__isnull=False)
    return held.select_related("partner")[0].partner


def sheet(world: World, day: date = MONDAY) -> Sheet:
    return Sheet(world.region, world.tom, day, toms_school(world))


def written(world: World, *lines: HourFacts) -> WorkWeek:
    return actions.write_hours(sheet(world), lines, by=world.tom.user, at=AT)


def submitted(world: World, *lines: HourFacts) -> WorkWeek:
    week = written(world, *(lines or (facts(world, "4"),)))
    actions.submit_week(week, by=user(world.tom), at=AT)
    return week


def approved(world: World, *lines: HourFacts) -> WorkWeek:
    week = submitted(world, *lines)
    actions.approve_week(week, by=user(world.fatima), at=AT)
    week.refresh_from_db()
    return week


@pytest.mark.req("R-133")
def test_a_week_is_written_agreed_with_and_approved(world: World) -> None:
    week = approved(world, facts(world, "3.25"), facts(world, "8", TUESDAY))
    assert week.status == WeekStatus.APPROVED
    assert (week.submitted_by, week.approved_by) == (world.tom.user, world.fatima.user)
    assert questions.total_of(week.lines.all()) == Decimal("11.25")


@pytest.mark.req("R-133")
def test_writing_again_replaces_the_week(world: World) -> None:
    written(world, facts(world, "13"))
    week = written(world, facts(world, "13", nth=1), facts(world, "2", TUESDAY))
    assert [str(line.hours) for line in week.lines.all()] == ["13.00", "2.00"]


@pytest.mark.req("R-133")
@pytest.mark.parametrize("hours", ["0.10", "7.30", "0", "-1"])
def test_hours_are_quarters_of_an_hour(world: World, hours: str) -> None:
    with pytest.raises(actions.ImpossibleHoursError, match="kwartieren"):
        written(world, facts(world, hours))


@pytest.mark.req("R-133")
def test_a_day_has_24_hours_over_all_regions(world: World) -> None:
    week = WorkWeek.objects.create(region=world.other_region, person=world.tom, starts_on=MONDAY)
    HourLine.objects.create(
        week=week, worked_on=MONDAY, activity_code="X", hours=13, work_done="x", written_at=AT
    )
    with pytest.raises(actions.ImpossibleHoursError, match="andere weekstaten"):
        written(world, facts(world, "11.25"))
    written(world, facts(world, "11"))


@pytest.mark.req("R-133")
def test_the_database_counts_the_hours_of_a_day_itself(world: World) -> None:
    week = written(world, facts(world, "13"))
    with pytest.raises(DatabaseError, match="more than 24 hours"), transaction.atomic():
        HourLine.objects.create(
            week=week, worked_on=MONDAY, activity_code="X", hours=13, work_done="x", written_at=AT
        )


@pytest.mark.req("R-133")
def test_the_database_takes_quarters_of_an_hour_only(world: World) -> None:
    week = written(world, facts(world, "1"))
    with pytest.raises(DatabaseError, match="hours_in_quarters"), transaction.atomic():
        week.lines.update(hours=Decimal("1.10"))


def test_hours_are_not_written_for_a_later_week(world: World) -> None:
    with pytest.raises(actions.ImpossibleHoursError, match="nog niet geweest"):
        actions.write_hours(
            sheet(world, date(2026, 11, 23)),
            [facts(world, "1", date(2026, 11, 23))],
            by=world.tom.user, at=AT,
        )  # fmt: skip


def test_an_activity_stands_in_the_plan_and_once_a_day(world: World) -> None:
    unknown = HourFacts(MONDAY, "BESTAAT-NIET", Decimal(1), "x")
    with pytest.raises(actions.ImpossibleHoursError, match="niet in het plan"):
        written(world, unknown)
    with pytest.raises(actions.ImpossibleHoursError, match="twee keer"):
        written(world, facts(world, "1"), facts(world, "2"))


@pytest.mark.req("R-133")
def test_hours_written_after_the_term_are_marked_late(world: World) -> None:
    week = written(world, facts(world, "1"))
    assert not week.lines.get().is_late
    later = datetime(2026, 12, 20, 9, tzinfo=UTC)
    lines = [facts(world, "1"), facts(world, "2", TUESDAY)]
    actions.write_hours(sheet(world), lines, by=world.tom.user, at=later)
    assert [line.is_late for line in week.lines.all()] == [False, True]


@given(st.integers(0, 60), st.integers(0, 60))
def test_late_is_more_days_than_the_term(days: int, term: int) -> None:
    assert is_late(MONDAY, date.fromordinal(MONDAY.toordinal() + days), term) == (days > term)


@pytest.mark.req("R-133")
def test_nobody_approves_own_hours(world: World) -> None:
    with pytest.raises(actions.OwnHoursError):
        actions.approve_week(submitted(world), by=user(world.tom), at=AT)


def test_only_the_person_agrees_with_the_hours(world: World) -> None:
    week = written(world, facts(world, "1"))
    with pytest.raises(RefusedError, match="zelf"):
        actions.submit_week(week, by=user(world.fatima), at=AT)


def test_a_sheet_comes_back_with_a_question_and_goes_in_again(world: World) -> None:
    week = submitted(world)
    actions.return_week(week, "Welke klas was dit?", by=user(world.fatima), at=AT)
    week.refresh_from_db()
    assert (week.status, week.question) == (WeekStatus.DRAFT, "Welke klas was dit?")
    actions.submit_week(week, by=user(world.tom), at=AT)
    week.refresh_from_db()
    assert (week.status, week.question) == (WeekStatus.SUBMITTED, "")


def test_a_sheet_that_was_handed_in_is_taken_back_first(world: World) -> None:
    week = submitted(world)
    with pytest.raises(actions.SheetStandsError):
        written(world, facts(world, "1"))
    actions.take_back_week(week, by=user(world.tom), at=AT)
    written(world, facts(world, "1"))


@pytest.mark.req("R-133")
def test_approved_hours_stand_fast(world: World) -> None:
    week = approved(world)
    with pytest.raises(actions.SheetStandsError):
        written(world, facts(world, "1"))
    with pytest.raises(DatabaseError, match="stand fast"), transaction.atomic():
        week.lines.update(is_late=True)
    with pytest.raises(DatabaseError, match="stands fast"), transaction.atomic():
        WorkWeek.objects.filter(pk=week.pk).update(status=WeekStatus.DRAFT)


@pytest.mark.req("R-134", "PF-10")
def test_each_line_keeps_the_rate_of_its_day_of_work(world: World) -> None:
    approved_parameter(world, ParameterKind.INTERNAL_RATE, "50.00")
    approved_parameter(world, ParameterKind.INTERNAL_RATE, "53.35", TUESDAY)
    week = approved(world, facts(world, "3.25"), facts(world, "3.25", TUESDAY))
    amounts = [str(line.amount) for line in week.lines.all()]
    assert amounts == ["162.50", "173.39"]
    approved_parameter(world, ParameterKind.INTERNAL_RATE, "55.00", MONDAY)
    assert [str(line.amount) for line in week.lines.all()] == amounts
    assert not HourLine.objects.filter(week=week, hourly=None).exists()


@pytest.mark.req("R-134")
def test_hours_without_a_rate_are_not_approved(world: World) -> None:
    world.tom.appointments.update(is_external=True)
    with pytest.raises(RefusedError, match="geen tarief"):
        approved(world)


@pytest.mark.req("BR-30")
def test_a_role_outside_the_budget_writes_hours_that_cannot_be_claimed(world: World) -> None:
    school = toms_school(world)
    assert school is not None
    week = approved(world)
    quarter = Quarter.of(MONDAY)
    assert questions.claimable_lines(school, quarter) == [week.lines.get()]
    world.tom.appointments.update(outside_budget=True)
    assert questions.claimable_lines(school, quarter) == []
    line = week.lines.select_related("week").get()
    finding = questions.stops_claiming(line)
    assert finding is not None
    assert finding.rule == "hours-outside-budget"


@pytest.mark.req("BR-30")
@given(roles=st.lists(st.booleans(), max_size=3), status=st.sampled_from(WeekStatus.values))
def test_hours_are_claimed_when_approved_and_one_role_is_in_the_budget(
    roles: list[bool], status: str
) -> None:
    hours = HoursToClaim(status=status, in_budget=roles, is_priced=True)
    assert can_be_claimed(hours) == (any(roles) and status == WeekStatus.APPROVED)


@pytest.mark.parametrize(("minutes", "hours"), [(0, "0"), (1, "0.25"), (50, "1"), (60, "1")])
def test_a_lesson_counts_in_quarters_rounded_up(minutes: int, hours: str) -> None:
    assert rounded_up(minutes) == Decimal(hours)


def test_a_window_that_was_opened_earlier_does_not_wipe_out_the_other(world: World) -> None:
    empty = actions.stamp([])
    actions.write_hours(sheet(world), [facts(world, "1")], by=None, at=AT, seen=empty)
    with pytest.raises(actions.SheetMovedError):
        actions.write_hours(sheet(world), [facts(world, "2")], by=None, at=AT, seen=empty)


@pytest.mark.req("R-133")
@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_write_13_hours_on_one_day_one_is_refused(world: World) -> None:
    other = WorkWeek.objects.create(region=world.other_region, person=world.tom, starts_on=MONDAY)

    def here() -> str:
        written(world, facts(world, "13"))
        return "ja"

    def there() -> str:
        with transaction.atomic():
            lock_hours(world.tom)
            line = facts(world, "13")
            actions.refuse_long_days(other, [line], AT)
            actions.store_lines(other, {}, {(line.worked_on, line.activity_code): line}, AT)
        return "ja"

    assert sorted(at_once([here, there])) == ["ja", NO]
    assert HourLine.objects.filter(week__person=world.tom, worked_on=MONDAY).count() == 1

"""Quarter, calendar year and school year as values (XX-03)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.periods import CalendarYear, Quarter, SchoolYear, quarters_between

days = st.dates(min_value=date(1990, 1, 2), max_value=date(2090, 1, 1))


@pytest.mark.req("XX-03")
@given(days)
def test_a_day_lies_in_one_quarter_one_year_and_one_school_year(day: date) -> None:
    quarter, school_year = Quarter.of(day), SchoolYear.of(day)
    assert day in quarter
    assert day not in quarter.next
    assert day not in quarter.previous
    assert day in school_year
    assert day in CalendarYear(day.year)
    assert quarter in CalendarYear(day.year).quarters


@given(days)
def test_quarters_follow_on_each_other(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.next.previous == quarter
    assert quarter.next.starts_on == quarter.ends_on
    assert quarter.previous < quarter < quarter.next
    assert (quarter.ends_on - timedelta(days=1)) in quarter


@given(days)
def test_a_quarter_is_read_back_as_it_was_written(day: date) -> None:
    assert Quarter.parse(str(Quarter.of(day))) == Quarter.of(day)


def test_a_school_year_turns_on_the_first_of_august() -> None:
    assert str(SchoolYear.of(date(2026, 7, 31))) == "2025-2026"
    assert str(SchoolYear.of(date(2026, 8, 1))) == "2026-2027"


def test_the_quarters_of_a_period_are_those_it_touches() -> None:
    found = [str(quarter) for quarter in quarters_between(date(2026, 3, 31), date(2026, 7, 1))]
    assert found == ["2026-K1", "2026-K2"]


@pytest.mark.parametrize("text", ["2026", "2026-K5", "K1-2026", "2026-K0", ""])
def test_another_text_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(text)

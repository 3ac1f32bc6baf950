"""Periods as values: quarter, calendar year and school year, all first-class (XX-03).

Every period begins on `starts_on` and ends before `ends_on`. They sort in time, and are written as
people write them: `2026-K4`, `2026`, `2026-2027`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

QUARTERS = (1, 2, 3, 4)
WRITTEN = re.compile(r"(\d{4})-?[KQkq]([1-4])")
SCHOOL_YEAR_MONTH = 8


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """Kwartaal: three months of a calendar year; number 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in QUARTERS:
            raise ValueError(f"a year has no quarter {self.number}")

    def __str__(self) -> str:
        return f"{self.year}-K{self.number}"

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2026-K4` (or `2026Q4`); anything else is a ValueError."""
        found = WRITTEN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is not a quarter")
        return cls(int(found[1]), int(found[2]))

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends_on(self) -> date:
        """The first day after it."""
        return self.next.starts_on

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before this one."""
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on


@dataclass(frozen=True, order=True, slots=True)
class CalendarYear:
    """Kalenderjaar: 1 January to 31 December."""

    year: int

    def __str__(self) -> str:
        return str(self.year)

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.year, 1, 1)

    @property
    def ends_on(self) -> date:
        """The first day after it."""
        return date(self.year + 1, 1, 1)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Its four quarters."""
        return tuple(Quarter(self.year, number) for number in QUARTERS)

    def __contains__(self, day: date) -> bool:
        return day.year == self.year


@dataclass(frozen=True, order=True, slots=True)
class SchoolYear:
    """Schooljaar: 1 August to 31 July, named after the year in which it starts."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}-{self.start + 1}"

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """The school year in which a day lies."""
        return cls(day.year - (day.month < SCHOOL_YEAR_MONTH))

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.start, SCHOOL_YEAR_MONTH, 1)

    @property
    def ends_on(self) -> date:
        """The first day after it."""
        return date(self.start + 1, SCHOOL_YEAR_MONTH, 1)

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on


def quarters_between(start: date, end: date) -> Iterator[Quarter]:
    """The quarters that touch the period from start to end (exclusive), in order."""
    quarter = Quarter.of(start)
    while quarter.starts_on < end:
        yield quarter
        quarter = quarter.next

"""Dates, weeks, weekdays and blocks of the JSON as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schakel.engine.problem import Value
from schakel.engine.timetabling.year.problem import DAYS_A_WEEK, WEEKDAYS, Times

MOST_WEEKS, MOST_BLOCKS, MOST_SPANS = 60, 12, 200


@dataclass(frozen=True)
class Dates:
    """The school year: its first Monday, its number of weeks and the names of the blocks."""

    first_monday: date
    weeks: int
    blocks: tuple[str, ...]

    @classmethod
    def read(cls, fields: Mapping[str, Value]) -> Dates:
        """From `year`, the first and last ISO week, and `blocks`."""
        first, last = (_monday(week) for week in fields["year"].items(2, 2))
        weeks = (last - first).days // DAYS_A_WEEK + 1
        if not 1 <= weeks <= MOST_WEEKS:
            raise fields["year"].refuse(f"must span 1 to {MOST_WEEKS} weeks")
        blocks = fields["blocks"].texts()
        if not 1 <= len(blocks) <= MOST_BLOCKS:
            raise fields["blocks"].refuse(f"must name 1 to {MOST_BLOCKS} blocks")
        return cls(first, weeks, tuple(blocks))

    def day(self, value: Value) -> int:
        """A date within the school year."""
        day = (_date(value) - self.first_monday).days
        if not 0 <= day < self.weeks * DAYS_A_WEEK:
            raise value.refuse("is not in the school year")
        return day

    def week(self, value: Value) -> int:
        """An ISO week within the school year."""
        week = (_monday(value) - self.first_monday).days // DAYS_A_WEEK
        if not 0 <= week < self.weeks:
            raise value.refuse("is not in the school year")
        return week

    def week_span(self, value: Value) -> tuple[int, int]:
        """A first and a last week."""
        first, last = (self.week(week) for week in value.items(2, 2))
        if last < first:
            raise value.refuse("ends before it begins")
        return first, last

    def block(self, value: Value) -> int:
        """The place of a block in the day."""
        return self.blocks.index(value.text(self.blocks))

    def weekday(self, value: Value) -> int:
        """1 is Monday in the JSON and 0 here."""
        return value.whole(1, WEEKDAYS) - 1

    def span(self, value: Value) -> tuple[int, int]:
        """A first and a last day, both included; it may begin or end outside the year."""
        first, last = (
            (_date(day) - self.first_monday).days for day in value.items(2, 2)
        )  # fmt: skip
        if last < first:
            raise value.refuse("ends before it begins")
        return first, last

    def times(self, fields: Mapping[str, Value]) -> Times:
        """From `closed`, hours of every week, and `away`, spans of days; both may be absent."""
        closed = set()
        for hour in (
            fields["closed"].items(most=WEEKDAYS * MOST_BLOCKS) if "closed" in fields else []
        ):
            weekday, block = hour.items(2, 2)
            closed.add((self.weekday(weekday), self.block(block)))
        spans = fields["away"].items(most=MOST_SPANS) if "away" in fields else []
        return Times(frozenset(closed), tuple(sorted(self.span(span) for span in spans)))

    def open_days(self, fields: Mapping[str, Value]) -> frozenset[int]:
        """The weekdays of the year without `holidays` and `closed_days`."""
        days = {day for day in range(self.weeks * DAYS_A_WEEK) if day % DAYS_A_WEEK < WEEKDAYS}
        for span in fields["holidays"].items(most=MOST_SPANS) if "holidays" in fields else []:
            first, last = self.span(span)
            days -= set(range(max(0, first), min(last, self.weeks * DAYS_A_WEEK) + 1))
        for one in fields["closed_days"].items(most=MOST_SPANS) if "closed_days" in fields else []:
            days.discard((_date(one) - self.first_monday).days)
        return frozenset(days)


def _date(value: Value) -> date:
    try:
        return date.fromisoformat(value.text())
    except ValueError:
        raise value.refuse("must be a date such as 2026-09-14") from None


def _monday(value: Value) -> date:
    year, _, week = value.text().partition("-W")
    try:
        return date.fromisocalendar(int(year), int(week), 1)
    except (ValueError, OverflowError):
        raise value.refuse("must be an ISO week such as 2026-W38") from None

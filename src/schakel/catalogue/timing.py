"""Periods, opening hours and choosing from pools: the arithmetic of availability. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeVar

Pool = TypeVar("Pool", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, order=True)
class Period:
    """From a moment until just before another; kept in UTC, so that lengths are real."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end <= self.start:
            raise ValueError("a period ends after it starts")

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a moment in common."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Period) -> bool:
        """Whether the other lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end

    def widened(self, *, before: int = 0, after: int = 0) -> Period:
        """The period with so many minutes more at either side."""
        return Period(self.start - timedelta(minutes=before), self.end + timedelta(minutes=after))

    def days(self, zone: tzinfo) -> Iterator[date]:
        """Every day on the wall calendar that the period touches."""
        day = self.start.astimezone(zone).date()
        last = (self.end - timedelta(microseconds=1)).astimezone(zone).date()
        while day <= last:
            yield day
            day += timedelta(days=1)


@dataclass(frozen=True, order=True)
class DayHours:
    """From when until when somebody or something is there on one weekday (1 = Monday)."""

    weekday: int
    opens: time
    closes: time


def hours_of(weekday: int, hours: Iterable[DayHours]) -> list[DayHours]:
    """The hours of one weekday in order; blocks that touch are one block."""
    merged: list[DayHours] = []
    for block in sorted(item for item in hours if item.weekday == weekday):
        if merged and block.opens <= merged[-1].closes:
            last = merged.pop()
            block = DayHours(weekday, last.opens, max(last.closes, block.closes))  # noqa: PLW2901
        merged.append(block)
    return merged


def is_within_hours(period: Period, hours: Iterable[DayHours], zone: tzinfo) -> bool:
    """Whether a period falls in one block of the hours, on one day of the wall calendar."""
    start, end = period.start.astimezone(zone), period.end.astimezone(zone)
    if start.date() != end.date():
        return False
    blocks = hours_of(start.isoweekday(), hours)
    return any(block.opens <= start.time() and end.time() <= block.closes for block in blocks)


def choose(
    needs: Mapping[Pool, int], free: Mapping[Pool, Sequence[Thing]]
) -> dict[Pool, list[Thing]]:
    """As many things from each pool as are needed, no thing twice, though pools may share things.

    What cannot be had is missing from the answer: compare the counts. Kuhn's augmenting paths:
    a later need may move an earlier one to another thing, so that together they get the most.
    """
    holder: dict[Thing, tuple[Pool, int]] = {}

    def place(need: tuple[Pool, int], tried: set[Thing]) -> bool:
        for thing in free.get(need[0], ()):
            if thing in tried:
                continue
            tried.add(thing)
            if thing not in holder or place(holder[thing], tried):
                holder[thing] = need
                return True
        return False

    for pool, count in needs.items():
        for number in range(count):
            if not place((pool, number), set()):
                break
    return {
        pool: [thing for thing in free.get(pool, ()) if holder.get(thing, (None, 0))[0] == pool]
        for pool in needs
    }


def starts(after: datetime, *, until: datetime, every: int) -> Iterator[datetime]:
    """The moment itself, then each round moment of so many minutes, before another."""
    yield after
    step = timedelta(minutes=every)
    moment = after.replace(minute=after.minute // every * every, second=0, microsecond=0) + step
    while moment < until:
        yield moment
        moment += step

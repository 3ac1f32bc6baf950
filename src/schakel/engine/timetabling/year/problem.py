"""The question: a school year with its people, rooms and vehicles, and the requests still open.

Days are numbered from the first Monday (0), weeks from the first week (0), weekdays from Monday
(0), blocks by their place in the day (0). The JSON has dates, ISO weeks, weekdays from 1 and names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from schakel.engine.timetabling.year.kinds import SHAPES, Kind, Shape

DAYS_A_WEEK, WEEKDAYS = 7, 5


@dataclass(frozen=True)
class Times:
    """When somebody or something is not there: hours of every week, and spans of days."""

    closed: frozenset[tuple[int, int]] = frozenset()
    away: tuple[tuple[int, int], ...] = ()

    def are_free(self, day: int, block: int) -> bool:
        """Is this block of this day free of both?"""
        if (day % DAYS_A_WEEK, block) in self.closed:
            return False
        return not any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True)
class Instructor:
    """Who may teach these subjects, at most `week_max` blocks a week."""

    id: str
    subjects: frozenset[str]
    vog: bool
    week_max: int
    times: Times


@dataclass(frozen=True)
class Room:
    """Where these subjects can be taught to so many pupils."""

    id: str
    subjects: frozenset[str]
    size: int
    times: Times


@dataclass(frozen=True)
class Vehicle:
    """What brings instructor and material to a primary school."""

    id: str
    times: Times


@dataclass(frozen=True)
class Group:
    """A class; one of a primary school (po) is taught only by who has a VOG."""

    id: str
    size: int
    po: bool
    times: Times


@dataclass(frozen=True)
class Wish:
    """What the school would like; whatever is empty is all the same."""

    weeks: tuple[int, int]
    weekdays: frozenset[int]
    blocks: frozenset[int]
    instructor: int | None


@dataclass(frozen=True)
class Pin:
    """What a person has decided already; None is free."""

    week: int | None = None
    weekday: int | None = None
    block: int | None = None
    instructor: int | None = None
    room: int | None = None


@dataclass(frozen=True)
class Request:
    """A series that is asked for; it begins in a week of `start`. Others are named by index."""

    id: str
    kind: Kind
    subject: str
    group: int
    start: tuple[int, int]
    wish: Wish
    pin: Pin

    @property
    def shape(self) -> Shape:
        """The fixed form of its kind."""
        return SHAPES[self.kind]


@dataclass(frozen=True)
class Session:
    """One meeting: day, first block, number of blocks, and who and what it takes, by index."""

    day: int
    block: int
    blocks: int
    instructor: int | None = None
    room: int | None = None
    vehicle: int | None = None
    group: int | None = None


@dataclass(frozen=True)
class Costs:
    """What it costs to differ from the wish: per week, and for another weekday, block, teacher."""

    week: int = 10
    weekday: int = 4
    block: int = 2
    instructor: int = 3


@dataclass(frozen=True)
class Year:
    """One problem. People, things and requests stand in order of their id.

    `arrival` holds the requests in the order of the JSON; `confirmed` the sessions of the requests
    that are settled; `bookings` everything else that takes somebody or something.
    """

    first_monday: date
    weeks: int
    blocks: tuple[str, ...]
    open_days: frozenset[int]
    instructors: tuple[Instructor, ...]
    rooms: tuple[Room, ...]
    vehicles: tuple[Vehicle, ...]
    groups: tuple[Group, ...]
    requests: tuple[Request, ...]
    arrival: tuple[int, ...]
    confirmed: Mapping[int, tuple[Session, ...]]
    bookings: Mapping[str, Session]
    costs: Costs

    def date_of(self, day: int) -> str:
        """A day as in the JSON: `2026-09-14`."""
        return (self.first_monday + timedelta(days=day)).isoformat()

    def week_name(self, week: int) -> str:
        """A week as in the JSON: `2026-W38`."""
        year, number, _ = (self.first_monday + timedelta(weeks=week)).isocalendar()
        return f"{year}-W{number:02}"

    @property
    def open_requests(self) -> list[int]:
        """The requests that are to be planned."""
        return [number for number in range(len(self.requests)) if number not in self.confirmed]

    @property
    def taken(self) -> list[Session]:
        """All sessions that stand already."""
        return [*self.bookings.values(), *(one for row in self.confirmed.values() for one in row)]

    def instructors_for(self, request: Request) -> list[int]:
        """Who has the qualification and, where it is asked, the VOG."""
        asks_vog = request.kind is Kind.PO_SERIES or self.groups[request.group].po
        return [
            number
            for number, one in enumerate(self.instructors)
            if request.subject in one.subjects
            and (one.vog or not asks_vog)
            and request.pin.instructor in (None, number)
        ]

    def rooms_for(self, request: Request) -> list[int]:
        """Where the subject can be taught to so many pupils."""
        size = self.groups[request.group].size
        return [
            number
            for number, one in enumerate(self.rooms)
            if request.subject in one.subjects
            and one.size >= size
            and request.pin.room in (None, number)
        ]

    def cost_of(self, request: Request, start: tuple[int, int, int], instructor: int) -> int:
        """What a start (week, weekday, block) with this instructor costs against the wish."""
        (week, weekday, block), wish = start, request.wish
        weeks = max(0, wish.weeks[0] - week, week - wish.weeks[1])
        return (
            self.costs.week * weeks
            + self.costs.weekday * bool(wish.weekdays and weekday not in wish.weekdays)
            + self.costs.block * bool(wish.blocks and block not in wish.blocks)
            + self.costs.instructor * (wish.instructor not in (None, instructor))
        )

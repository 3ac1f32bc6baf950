"""What could take the place of a session that is hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from schakel.engine.timetabling.year.problem import DAYS_A_WEEK, WEEKDAYS, Request, Session, Year
from schakel.engine.timetabling.year.repair.event import Hit, Repair

CANCELLED, OTHER_DAY, OTHER_BLOCK, OTHER_PERSON, OTHER_ROOM, OTHER_VEHICLE = (
    100_000_000, 1_000_000, 600_000, 10_000, 100, 1,
)  # fmt: skip
"""What a change costs; a week has too few sessions for many small ones to outweigh a large one."""
Key = tuple[str, int, int, int]


@dataclass(frozen=True)
class Option:
    """A session instead, None when it is cancelled, and what the change costs."""

    session: Session | None
    cost: int

    @cached_property
    def keys(self) -> frozenset[Key]:
        """What it takes."""
        return keys_of(self.session) if self.session else frozenset()


class Taken:
    """What is taken per block, and the blocks that an instructor teaches in a week."""

    def __init__(self, year: Year, sessions: Iterable[Session]) -> None:
        """Start from the sessions that stay."""
        self.year = year
        self.keys: set[Key] = set()
        self.taught: dict[tuple[int, int], int] = {}
        for session in sessions:
            self.add(session)

    def add(self, session: Session) -> None:
        """Take what a session needs."""
        self.keys |= keys_of(session)
        self._teach(session, session.blocks)

    def give_back(self, session: Session) -> None:
        """Undo `add`."""
        self.keys -= keys_of(session)
        self._teach(session, -session.blocks)

    def leaves(self, option: Option) -> bool:
        """Is there still room for this option?"""
        session = option.session
        if session is None:
            return True
        return self.keys.isdisjoint(option.keys) and self.has_hours(session)

    def has_hours(self, session: Session) -> bool:
        """Does its instructor stay within the most blocks of a week?"""
        if session.instructor is None:
            return False
        blocks = self.taught.get((session.instructor, session.day // DAYS_A_WEEK), 0)
        return blocks + session.blocks <= self.year.instructors[session.instructor].week_max

    def _teach(self, session: Session, blocks: int) -> None:
        if session.instructor is not None:
            week = session.instructor, session.day // DAYS_A_WEEK
            self.taught[week] = self.taught.get(week, 0) + blocks


def keys_of(session: Session) -> frozenset[Key]:
    """Everything that a session takes, per block."""
    things = (
        ("instructor", session.instructor), ("room", session.room),
        ("vehicle", session.vehicle), ("group", session.group),
    )  # fmt: skip
    blocks = range(session.block, session.block + session.blocks)
    return frozenset(
        (kind, number, session.day, block)
        for kind, number in things
        if number is not None
        for block in blocks
    )


def options(repair: Repair, year: Year, hit: Hit, taken: Taken) -> list[Option]:
    """All that could be instead beside the sessions that stay, the smallest change first."""
    found = [Option(None, CANCELLED)]
    for day, block in _moments(repair, year, hit.session, may_move=repair.may_move(hit)):
        found += _at(repair, year, hit, taken, (day, block))
    return sorted(found, key=lambda one: one.cost)


def best_with_consent(repair: Repair, year: Year, hit: Hit, taken: Taken) -> Session | None:
    """What would be possible if this session might move."""
    asked = replace(repair, consent=repair.consent | {hit.request})
    for option in options(asked, year, hit, taken):
        if option.session is not None and taken.leaves(option):
            return option.session
    return None


def _moments(
    repair: Repair, year: Year, session: Session, *, may_move: bool
) -> Iterator[tuple[int, int]]:
    """The moment itself and, when it may move, all of the same week that are still to come."""
    yield session.day, session.block
    if not may_move:
        return
    monday = session.day // DAYS_A_WEEK * DAYS_A_WEEK
    for day in range(monday, monday + WEEKDAYS):
        for block in range(len(year.blocks) - session.blocks + 1):
            if day >= repair.today and (day, block) != (session.day, session.block):
                yield day, block


def _at(
    repair: Repair, year: Year, hit: Hit, taken: Taken, moment: tuple[int, int]
) -> Iterator[Option]:
    """The sessions that are possible at one moment, with every fitting person and thing."""
    old, request = hit.session, year.requests[hit.request]
    day, block = moment
    if day not in year.open_days and day != old.day:
        return
    blank = Session(day, block, old.blocks, group=request.group)
    if not is_free(year, blank, taken):
        return
    for teacher in _order(year.instructors_for(_unpinned(request)), old.instructor):
        for place in _places(year, request, old):
            new = replace(place, day=day, block=block, instructor=teacher)
            if is_free(year, new, taken) and taken.has_hours(new):
                yield Option(new, _cost(old, new))


def _places(year: Year, request: Request, old: Session) -> Iterator[Session]:
    """The rooms that fit, or the vehicles for a lesson at the school."""
    if old.vehicle is None:
        for room in _order(year.rooms_for(_unpinned(request)), old.room):
            yield replace(old, room=room)
    else:
        for vehicle in _order([*range(len(year.vehicles))], old.vehicle):
            yield replace(old, vehicle=vehicle)


def is_free(year: Year, session: Session, taken: Taken) -> bool:
    """Is all that it takes there and not taken?"""
    if not taken.keys.isdisjoint(keys_of(session)):
        return False
    there = [
        ones[number].times
        for ones, number in (
            (year.instructors, session.instructor), (year.rooms, session.room),
            (year.vehicles, session.vehicle), (year.groups, session.group),
        )
        if number is not None
    ]  # fmt: skip
    blocks = range(session.block, session.block + session.blocks)
    return all(times.are_free(session.day, block) for times in there for block in blocks)


def _cost(old: Session, new: Session) -> int:
    when = 0 if (old.day, old.block) == (new.day, new.block) else OTHER_BLOCK
    return (
        (OTHER_DAY if old.day != new.day else when)
        + OTHER_PERSON * (old.instructor != new.instructor)
        + OTHER_ROOM * (old.room != new.room)
        + OTHER_VEHICLE * (old.vehicle != new.vehicle)
    )


def _order(ones: list[int], first: int | None) -> list[int]:
    """The one of now in front, then by id."""
    return sorted(ones, key=lambda one: (one != first, one))


def _unpinned(request: Request) -> Request:
    """A pin tells how to plan; it does not stop a repair."""
    return replace(request, pin=type(request.pin)())

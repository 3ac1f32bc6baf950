"""Every way to place every open request: start and instructor, with what it costs.

Vehicles are counted, not chosen, and so are rooms, but for kinds that are to be `roomed`: those
have a pattern per room. `rooming.py` gives out what was only counted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from schakel.engine.timetabling.year.grid import Flags, Grid, Numbers
from schakel.engine.timetabling.year.kinds import SHAPES, Kind
from schakel.engine.timetabling.year.problem import DAYS_A_WEEK, WEEKDAYS, Request, Year

KINDS = (*Kind,)


@dataclass(frozen=True)
class Free:
    """What is free of the confirmed sessions and bookings, each (number, slots)."""

    instructors: Flags
    rooms: Flags
    vehicles: Flags
    groups: Flags
    blocks_left: Numbers
    """Blocks an instructor may still teach, (instructors, weeks)."""

    @classmethod
    def of(cls, grid: Grid) -> Free:
        """From the problem."""
        year = grid.year
        left = np.array([[one.week_max] * year.weeks for one in year.instructors], np.int64)
        for session in year.taken:
            if session.instructor is not None:
                left[session.instructor, session.day // DAYS_A_WEEK] -= session.blocks
        return cls(
            grid.free([one.times for one in year.instructors], lambda one: one.instructor),
            grid.free([one.times for one in year.rooms], lambda one: one.room),
            grid.free([one.times for one in year.vehicles], lambda one: one.vehicle),
            grid.free([one.times for one in year.groups], lambda one: one.group),
            np.maximum(left, 0).reshape(len(year.instructors), year.weeks),
        )


@dataclass(frozen=True)
class Fits:
    """For one kind: from which slot a whole series fits, each (number, slots)."""

    instructors: Flags
    rooms: Flags
    groups: Flags
    vehicles: Flags
    """(slots,): is there a vehicle for each session that needs one?"""

    @classmethod
    def of(cls, grid: Grid, free: Free, kind: Kind) -> Fits:
        """All series of one kind have one shape."""
        shape = SHAPES[kind]
        whole, in_room = range(shape.sessions), range(shape.in_room)
        by_vehicle = range(shape.in_room, shape.sessions)
        teaches = np.asarray(free.instructors & (free.blocks_left[:, grid.week_of] >= shape.blocks))
        some = np.asarray(free.vehicles.any(axis=0, keepdims=True))
        return cls(
            grid.can_have(teaches, shape, whole),
            grid.can_have(free.rooms, shape, in_room),
            grid.can_have(free.groups, shape, whole),
            grid.can_have(some, shape, by_vehicle)[0] if by_vehicle else np.ones(grid.slots, bool),
        )


@dataclass(frozen=True)
class Patterns:
    """One row per pattern, the patterns of a request side by side from `begins[request]`.

    `request` counts the open requests; `cell` is the flat slot where the series starts.
    """

    grid: Grid
    free: Free
    open: tuple[int, ...]
    begins: Numbers
    request: Numbers
    cell: Numbers
    instructor: Numbers
    cost: Numbers
    rooms: Numbers
    """The rooms that fit and are free all the time, as bits."""

    @classmethod
    def of(cls, grid: Grid, roomed: Collection[Kind]) -> Patterns:
        """List them all."""
        year, free = grid.year, Free.of(grid)
        fits = {kind: Fits.of(grid, free, kind) for kind in KINDS}
        rows = [
            _of_request(grid, one, fits[one.kind], each_room=one.kind in roomed)
            for one in map(year.requests.__getitem__, year.open_requests)
        ]
        counts = [len(cell) for cell, *_ in rows]
        none = np.zeros(0, np.int64)
        return cls(
            grid,
            free,
            tuple(year.open_requests),
            np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64),
            np.repeat(np.arange(len(rows)), counts),
            *(np.concatenate([none, *(row[part] for row in rows)]) for part in range(4)),
        )

    @property
    def year(self) -> Year:
        """The problem."""
        return self.grid.year

    def request_of(self, pattern: int) -> Request:
        """The request of a pattern."""
        return self.year.requests[self.open[int(self.request[pattern])]]

    @cached_property
    def kind(self) -> Numbers:
        """The place of its kind in KINDS, per open request."""
        kinds = [KINDS.index(self.year.requests[number].kind) for number in self.open]
        return np.array(kinds, np.int64)

    @cached_property
    def unplaced(self) -> int:
        """What an unplaced series costs: more than all wishes of all requests together."""
        return unplaced_cost(self.year)


def unplaced_cost(year: Year) -> int:
    """One unplaced series outweighs every wish of every open request."""
    costs = year.costs
    rest = costs.weekday + costs.block + costs.instructor
    most = 1
    for number in year.open_requests:
        (first, last), wish = year.requests[number].start, year.requests[number].wish.weeks
        most += rest + costs.week * max(0, wish[0] - first, last - wish[1])
    return most


def _of_request(
    grid: Grid, request: Request, fits: Fits, *, each_room: bool
) -> tuple[Numbers, ...]:
    """Start, instructor, cost and rooms of every pattern of a request."""
    year = grid.year
    where = starts_of(grid, request) & fits.groups[request.group] & fits.vehicles
    rooms = np.zeros(grid.slots, np.int64)
    for room in year.rooms_for(request):
        rooms |= fits.rooms[room].astype(np.int64) << room
    where &= rooms > 0
    cells = np.flatnonzero(where)
    teachers = np.array(year.instructors_for(request), np.int64)
    row, column = np.nonzero(fits.instructors[teachers][:, cells])
    cell, instructor = cells[column], teachers[row]
    cost = cost_of(grid, request, cell, instructor)
    if not each_room:
        return cell, instructor, cost, rooms[cell]
    pairs = [np.flatnonzero(rooms[cell] >> room & 1) for room in range(len(year.rooms))]
    bits = np.repeat(1 << np.arange(len(pairs)), [len(one) for one in pairs])
    which = np.concatenate([np.zeros(0, np.int64), *pairs])
    return cell[which], instructor[which], cost[which], bits


def cost_of(grid: Grid, request: Request, cell: Numbers, instructor: Numbers) -> Numbers:
    """What patterns of a request cost against its wish."""
    week, rest = grid.week_of[cell], cell % (WEEKDAYS * grid.blocks)
    wish, costs = request.wish, grid.year.costs
    late = np.maximum(0, np.maximum(wish.weeks[0] - week, week - wish.weeks[1]))
    other_day = _other(rest // grid.blocks, sorted(wish.weekdays))
    other_block = _other(rest % grid.blocks, sorted(wish.blocks))
    other_face = instructor != (instructor if wish.instructor is None else wish.instructor)
    cost = costs.week * late + costs.weekday * other_day
    cost = cost + costs.block * other_block + costs.instructor * other_face
    return np.asarray(cost, np.int64)


def starts_of(grid: Grid, request: Request) -> Flags:
    """The slots from which a request may start by its own weeks and by its pin."""
    pin, (first, last) = request.pin, request.start
    where = (grid.week_of >= first) & (grid.week_of <= last)
    if pin.week is not None:
        where &= grid.week_of == pin.week
    rest = np.arange(grid.slots) % (WEEKDAYS * grid.blocks)
    if pin.weekday is not None:
        where &= rest // grid.blocks == pin.weekday
    if pin.block is not None:
        where &= rest % grid.blocks == pin.block
    return where


def _other(values: Numbers, wished: list[int]) -> Flags:
    if not wished:
        return np.zeros(len(values), np.bool_)
    return ~np.isin(values, wished)

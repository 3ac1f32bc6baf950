"""What cannot be given out twice, as numbered rows with a capacity, and what a pattern takes of it.

Rows, each per slot unless said otherwise: an instructor; the blocks of an instructor per week; the
rooms of a set; the vehicles; a group. Rooms are counted per set: of the series that need a room
from within the set at most as many meet at once as it has free rooms (Hall's condition). One more
set of rooms and one more group without end stand in where there is nothing to count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from schakel.engine.timetabling.year.grid import NEVER, Grid, Numbers
from schakel.engine.timetabling.year.kinds import SHAPES, Shape
from schakel.engine.timetabling.year.patterns import KINDS, Patterns

Prices = NDArray[np.float64]
MOST_SETS = 60


@dataclass(frozen=True)
class Rows:
    """The rows of a problem: `sets` are sets of rooms as bits."""

    patterns: Patterns
    room_sets: Numbers
    """The different sets of rooms of which a pattern can have any, as bits."""
    set_of: Numbers
    """The place of its set in `room_sets`, per pattern."""
    sets: tuple[int, ...]
    groups: tuple[int, ...]
    """The groups with more than one open request."""

    @classmethod
    def of(cls, patterns: Patterns) -> Rows:
        """Number the rows."""
        year = patterns.year
        asked = [year.requests[number] for number in patterns.open]
        room_sets, set_of = np.unique(patterns.rooms, return_inverse=True)
        count: dict[int, int] = {}
        for one in asked:
            count[one.group] = count.get(one.group, 0) + 1
        several = tuple(sorted(group for group, requests in count.items() if requests > 1))
        sets = tuple(sorted(_unions(set(room_sets.tolist()))))
        return cls(patterns, room_sets, set_of.ravel(), sets, several)

    @property
    def grid(self) -> Grid:
        """The slots."""
        return self.patterns.grid

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """Where the rows of instructors, weeks, rooms, vehicles and groups begin, and the end."""
        slots, year = self.grid.slots, self.patterns.year
        people = len(year.instructors)
        counts = [people * slots, people * year.weeks, (len(self.sets) + 1) * slots, slots]
        counts.append((len(self.groups) + 1) * slots)
        return (0, *np.cumsum(counts).tolist())

    @cached_property
    def capacity(self) -> Numbers:
        """How much there is of each row."""
        free, slots = self.patterns.free, self.grid.slots
        endless = np.full(slots, NEVER, np.int64)
        rooms = [
            free.rooms[[room for room in range(len(free.rooms)) if which >> room & 1]].sum(axis=0)
            for which in self.sets
        ]
        groups = [np.ones(slots, np.int64)] * len(self.groups)
        return np.concatenate([
            np.ones(self.begins[1], np.int64), free.blocks_left.ravel(), *rooms, endless,
            free.vehicles.sum(axis=0), *groups, endless,
        ])  # fmt: skip

    @cached_property
    def sets_of(self) -> Numbers:
        """Per set of `room_sets` the sets that hold it whole, filled up with the endless one."""
        found = [
            [place for place, which in enumerate(self.sets) if rooms & which == rooms]
            for rooms in self.room_sets.tolist()
        ]
        wide = max(map(len, found), default=0)
        padded = [row + [len(self.sets)] * (wide - len(row)) for row in found]
        return np.array(padded, np.int64).reshape(len(found), wide)

    @cached_property
    def group_of(self) -> Numbers:
        """Per open request the place of its group, the endless one for a group that comes once."""
        year = self.patterns.year
        place = {group: number for number, group in enumerate(self.groups)}
        alone = len(self.groups)
        groups = [place.get(year.requests[number].group, alone) for number in self.patterns.open]
        return np.array(groups, np.int64)

    def taken(self, chosen: Numbers, kind: int) -> tuple[Numbers, Numbers]:
        """The rows that patterns of one kind take (patterns, entries), and how much of each."""
        patterns, grid, shape = self.patterns, self.grid, SHAPES[KINDS[kind]]
        people, weeks, rooms, vehicles, groups, _ = self.begins
        cell, request = patterns.cell[chosen][:, None], patterns.request[chosen]
        teacher = patterns.instructor[chosen][:, None]
        whole = cell + grid.footprint(shape, range(shape.sessions))
        week = grid.week_of[whole[:, :: shape.blocks]]
        in_room = cell + grid.footprint(shape, range(shape.in_room))
        by_vehicle = cell + grid.footprint(shape, range(shape.in_room, shape.sessions))
        of_sets = (
            rooms + self.sets_of[self.set_of[chosen]][:, :, None] * grid.slots + in_room[:, None, :]
        )
        found = [
            people + teacher * grid.slots + whole,
            of_sets.reshape(len(chosen), -1),
            vehicles + by_vehicle,
            groups + self.group_of[request][:, None] * grid.slots + whole,
            weeks + teacher * patterns.year.weeks + week,
        ]
        rows = np.concatenate(found, axis=1)
        much = np.ones(rows.shape[1], np.int64)
        much[-week.shape[1] :] = shape.blocks
        return rows, much

    def entries(self, chosen: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """What patterns of any kind take of rows with an end: place in `chosen`, row, how much."""
        kinds = self.patterns.kind[self.patterns.request[chosen]]
        none = np.zeros(0, np.int64)
        found = [(none, none, none)]
        for kind in np.unique(kinds).tolist():
            mine = np.flatnonzero(kinds == kind)
            rows, much = self.taken(chosen[mine], kind)
            wide = rows.shape[1]
            counted = self.capacity[rows.ravel()] < NEVER
            column, amount = np.repeat(mine, wide), np.tile(much, len(mine))
            found.append((column[counted], rows.ravel()[counted], amount[counted]))
        column, row, much = (np.concatenate(part) for part in zip(*found, strict=True))
        return column, row, much

    def added(self, prices: Numbers) -> Numbers:
        """For every pattern the sum of the prices of what it takes."""
        patterns, slots = self.patterns, self.grid.slots
        _, weeks, rooms, vehicles, groups, end = self.begins
        people = prices[:weeks].reshape(-1, slots)
        per_week = prices[weeks:rooms].reshape(len(people), patterns.year.weeks)
        teaching = people + per_week[:, self.grid.week_of]
        sets = prices[rooms:vehicles].reshape(-1, slots)
        in_rooms = sets[self.sets_of].sum(axis=1)
        parts = (
            teaching,
            in_rooms,
            prices[vehicles:groups][None],
            prices[groups:end].reshape(-1, slots),
        )
        total = np.zeros(len(patterns.cell), prices.dtype)
        request = patterns.request
        rows = (patterns.instructor, self.set_of, 0 * request, self.group_of[request])
        for kind, name in enumerate(KINDS):
            mine = np.flatnonzero(patterns.kind[request] == kind)
            for values, row, sessions in zip(parts, rows, _sessions(SHAPES[name]), strict=True):
                if sessions and len(values):
                    table = self.grid.summed(values, SHAPES[name], sessions)
                    total[mine] += table[row[mine], patterns.cell[mine]]
        return total


def _sessions(shape: Shape) -> tuple[range, range, range, range]:
    """The sessions that take an instructor, a room, a vehicle and the group."""
    whole = range(shape.sessions)
    return whole, range(shape.in_room), range(shape.in_room, shape.sessions), whole


def _unions(sets: set[int]) -> set[int]:
    """All unions of sets of rooms, or some of them when there are many."""
    found = {one for one in sets if one}
    while True:
        more = {one | other for one in found for other in sets} - found - {0}
        if not more or len(found) + len(more) > MOST_SETS:
            return found
        found |= more

"""Choices for which the rooms do not go round, and finding others beside them that cost as little.

Rooms are counted per moment, but a series keeps its room: now and then the counts are right and the
rooms cannot be given out. The smallest part that clashes is then forbidden in every later choice.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from schakel.engine.timetabling.year.exact import Extra, best_of
from schakel.engine.timetabling.year.grid import Flags, Numbers
from schakel.engine.timetabling.year.problem import WEEKDAYS
from schakel.engine.timetabling.year.rooming import give_rooms
from schakel.engine.timetabling.year.rows import Rows

MOST_TRIES = 12


@dataclass
class Clashes:
    """The parts that clash, as patterns."""

    rows: Rows
    parts: list[Numbers] = field(default_factory=list)

    def find(self, chosen: Numbers) -> Numbers:
        """A smallest part without rooms, which is forbidden from now on: each left out helps."""
        left = sorted(chosen.tolist())
        for pattern in sorted(left):
            rest = [one for one in left if one != pattern]
            if give_rooms(self.rows.patterns, rest) is None:
                left = rest
        self.parts.append(np.array(left, np.int64))
        return self.parts[-1]

    def forbidden(self, columns: Numbers) -> list[Extra]:
        """One of each part must go elsewhere; another instructor changes nothing for the rooms."""
        found = []
        for part in self.parts:
            alike: Flags = np.zeros(len(columns), np.bool_)
            for member in part.tolist():
                alike |= self._alike(columns, member)
            found.append((alike.astype(np.int64), len(part) - 1))
        return found

    def _alike(self, columns: Numbers, member: int) -> Flags:
        patterns = self.rows.patterns
        return np.asarray(
            (patterns.request[columns] == patterns.request[member])
            & (patterns.cell[columns] == patterns.cell[member])
            & (patterns.rooms[columns] == patterns.rooms[member])
        )

    def complete(self, fixed: Numbers, near: Numbers, seconds: float) -> Numbers:
        """The best choice that holds all fixed patterns, from the near ones."""
        rows, request = self.rows, self.rows.patterns.request
        done = np.zeros(len(rows.patterns.open), np.bool_)
        done[request[fixed]] = True
        left = rows.capacity.copy()
        _, row, much = rows.entries(fixed)
        np.subtract.at(left, row, much)
        near = near[~done[request[near]]]
        column, row, much = rows.entries(near)
        fits = np.ones(len(near), np.bool_)
        fits[column[much > left[row]]] = False
        columns = np.union1d(fixed, near[fits])
        return best_of(rows, columns, fixed, seconds, self.forbidden(columns)).chosen

    def resolve(self, chosen: Numbers, near: Numbers, seconds: float) -> Numbers | None:
        """A choice with rooms for all, different only on the weekdays of a clash; None if none."""
        for _ in range(MOST_TRIES):
            if give_rooms(self.rows.patterns, chosen.tolist()) is not None:
                return chosen
            weekdays = self._weekday(self.find(chosen))
            fixed = chosen[~np.isin(self._weekday(chosen), weekdays)]
            chosen = self.complete(fixed, near, seconds)
        return None

    def _weekday(self, chosen: Numbers) -> Numbers:
        blocks = self.rows.grid.blocks
        return np.asarray(self.rows.patterns.cell[chosen] // blocks % WEEKDAYS)

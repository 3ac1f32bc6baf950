"""The year as arrays: who and what is free, per open day of each weekday and per block.

A slot is (turn, weekday, block): the turn counts the open days of one weekday, so a series with
sessions every week takes consecutive turns whatever holidays lie between. Flat, a slot is
`(turn * 5 + weekday) * blocks + block`. Turns that a weekday does not have are never free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schakel.engine.timetabling.year.kinds import Shape
from schakel.engine.timetabling.year.problem import DAYS_A_WEEK, WEEKDAYS, Session, Times, Year

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
NEVER = 10**6


@dataclass(frozen=True)
class Grid:
    """Slots of a year: `day_of` is (turns, 5) with -1 where a weekday has no such turn."""

    year: Year
    day_of: Numbers

    @classmethod
    def of(cls, year: Year) -> Grid:
        """Number the open days of each weekday."""
        days = [
            [day for day in sorted(year.open_days) if day % DAYS_A_WEEK == weekday]
            for weekday in range(WEEKDAYS)
        ]
        day_of = np.full((max(map(len, days), default=0), WEEKDAYS), -1, np.int64)
        for weekday, found in enumerate(days):
            day_of[: len(found), weekday] = found
        return cls(year, day_of)

    @property
    def turns(self) -> int:
        """The most open days of one weekday."""
        return len(self.day_of)

    @property
    def blocks(self) -> int:
        """Blocks in a day."""
        return len(self.year.blocks)

    @property
    def slots(self) -> int:
        """Flat slots."""
        return self.day_of.size * self.blocks

    @cached_property
    def week_of(self) -> Numbers:
        """The week of each flat slot; week 0 where there is none."""
        return np.repeat(np.maximum(self.day_of, 0).ravel() // DAYS_A_WEEK, self.blocks)

    @cached_property
    def slot_of(self) -> dict[tuple[int, int], int]:
        """The flat slot of a day and block; a day that is not open has none."""
        days = enumerate(self.day_of.ravel().tolist())
        return {
            (day, block): place * self.blocks + block
            for place, day in days
            if day >= 0
            for block in range(self.blocks)
        }

    def free(self, times: Sequence[Times], taken: Callable[[Session], int | None]) -> Flags:
        """Who of these is free when, (len(times), slots): not closed, away or taken already."""
        found = np.zeros((len(times), *self.day_of.shape, self.blocks), np.bool_)
        for one, free in zip(times, found, strict=True):
            there = self.day_of >= 0
            for first, last in one.away:
                there &= (self.day_of < first) | (self.day_of > last)
            free[:] = there[:, :, None]
            for weekday, block in one.closed:
                free[:, weekday, block] = False
        flat: Flags = found.reshape(len(times), self.slots)
        for session in self.year.taken:
            number = taken(session)
            if number is not None:
                flat[number, list(self.slots_of(session))] = False
        return flat

    def slots_of(self, session: Session) -> Iterable[int]:
        """The flat slots of a session, none of a day that is not open."""
        for block in range(session.block, session.block + session.blocks):
            if (session.day, block) in self.slot_of:
                yield self.slot_of[session.day, block]

    def summed(self, values: Any, shape: Shape, sessions: range, beyond: float = 0) -> Any:
        """Sum `values` (n, slots) over the blocks of these sessions of a series from each slot.

        A session that would fall beyond the year or the day adds `beyond`.
        """
        table = values.reshape(len(values), self.turns, WEEKDAYS, self.blocks)
        day = np.full(table.shape, beyond, np.result_type(table, type(beyond)))
        fits = self.blocks - shape.blocks + 1
        day[..., :fits] = sum(table[..., more : fits + more] for more in range(shape.blocks))
        until = np.zeros((len(table), self.turns + shape.sessions + 1, *day.shape[2:]), day.dtype)
        np.cumsum(day, axis=1, out=until[:, 1 : self.turns + 1])
        extra = beyond * np.arange(1, shape.sessions + 1)[:, None, None]
        until[:, self.turns + 1 :] = until[:, self.turns, None] + extra
        found = until[:, sessions.stop : sessions.stop + self.turns]
        found = found - until[:, sessions.start : sessions.start + self.turns]
        return found.reshape(len(table), self.slots)

    def can_have(self, free: Flags, shape: Shape, sessions: range) -> Flags:
        """Where all these sessions find it free, (len(free), slots)."""
        taken = self.summed((~free).astype(np.int64), shape, sessions, beyond=NEVER)
        return np.asarray(taken == 0)

    def footprint(self, shape: Shape, sessions: range) -> Numbers:
        """How far the flat slots of these sessions lie from the first."""
        steps = np.arange(sessions.start, sessions.stop) * WEEKDAYS * self.blocks
        return (steps[:, None] + np.arange(shape.blocks)).ravel()

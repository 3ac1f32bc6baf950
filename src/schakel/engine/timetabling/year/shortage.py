"""Why a series has no place beside the others, and what would have helped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from schakel.engine.timetabling.year.grid import Flags, Grid
from schakel.engine.timetabling.year.patterns import Fits, Free, cost_of, starts_of
from schakel.engine.timetabling.year.problem import (
    DAYS_A_WEEK,
    WEEKDAYS,
    Request,
    Session,
)
from schakel.engine.timetabling.year.words import nobody_sentence, nowhere_sentence, short_sentence

REMEDIES = ("instructor", "room", "vehicle", "group_hours", "weeks")


@dataclass(frozen=True)
class Starts:
    """From which slots a series could start as far as one thing goes, each (slots,)."""

    instructor: Flags
    room: Flags
    vehicle: Flags
    group_hours: Flags
    weeks: Flags
    exists: Flags
    """Where the whole series fits into the year and the day."""

    @classmethod
    def of(cls, grid: Grid, free: Free, request: Request) -> Starts:
        """With what the plan leaves free."""
        fits, year = Fits.of(grid, free, request.kind), grid.year
        exists = Fits.of(grid, _everything(grid, free), request.kind).groups[request.group]
        return cls(
            np.asarray(fits.instructors[year.instructors_for(request)].any(axis=0)),
            np.asarray(fits.rooms[year.rooms_for(request)].any(axis=0)),
            fits.vehicles,
            fits.groups[request.group],
            starts_of(grid, request),
            exists,
        )

    def without(self, *left_out: str) -> Flags:
        """Where all is in order, leaving some things out of sight."""
        seen = [getattr(self, what) for what in REMEDIES if what not in left_out]
        return np.asarray(np.logical_and.reduce([self.exists, *seen]))


def reasons(grid: Grid, plan: Mapping[int, tuple[Session, ...]]) -> list[dict[str, Any]]:
    """For each open request without a place one sentence, and the remedies that would do."""
    year = grid.year
    after = replace(year, confirmed={**year.confirmed, **plan})
    left = Free.of(Grid(after, grid.day_of))
    out = [number for number in year.open_requests if number not in plan]
    return [_reason(grid, left, year.requests[number]) for number in out]


def _reason(grid: Grid, left: Free, request: Request) -> dict[str, Any]:
    """What is short for one request: the first remedy that would do alone, and all that would."""
    year = grid.year
    told: dict[str, Any] = {"request": request.id}
    if not year.instructors_for(request):
        return told | {"short": "instructor", "reason": nobody_sentence(year, request)}
    if not year.rooms_for(request):
        return told | {"short": "room", "reason": nowhere_sentence(year, request)}
    starts = Starts.of(grid, left, request)
    helps = [one for one in (_remedy(grid, starts, request, what) for what in REMEDIES) if one]
    if not helps:
        pairs = [("instructor", "room"), ("instructor", "vehicle"), ("instructor", "group_hours"),
                 ("room", "group_hours"), REMEDIES[:3], REMEDIES[:4], REMEDIES]  # fmt: skip
        found = (_remedy(grid, starts, request, *what) for what in pairs)
        helps = [one for one in found if one][:1]
    if not helps:
        return told | {"short": "year", "reason": short_sentence(request, None), "would_help": []}
    best = min(helps[:3], key=lambda one: (len(one["needs"]), one["cost"]))
    reason = short_sentence(request, best)
    return told | {"short": best["needs"][0], "reason": reason, "would_help": helps}


def _remedy(grid: Grid, starts: Starts, request: Request, *what: str) -> dict[str, Any] | None:
    """The cheapest start that would be possible if this were no hindrance."""
    year = grid.year
    if "vehicle" in what and request.shape.in_room == request.shape.sessions:
        return None
    cells = np.flatnonzero(starts.without(*what))
    if not len(cells):
        return None
    teacher = request.wish.instructor or 0
    cost = cost_of(grid, request, cells, np.full(len(cells), teacher))
    cell = int(cells[np.argmin(cost)])
    place, block = divmod(cell, grid.blocks)
    days = grid.day_of.ravel()[place + np.arange(request.shape.sessions) * WEEKDAYS]
    return {
        "needs": list(what),
        "weeks": [year.week_name(int(days[0]) // DAYS_A_WEEK),
                  year.week_name(int(days[-1]) // DAYS_A_WEEK)],
        "weekday": place % WEEKDAYS + 1,
        "block": year.blocks[block],
        "cost": int(cost.min()),
    }  # fmt: skip


def _everything(grid: Grid, free: Free) -> Free:
    """As if nobody were ever away: only the year itself has an end."""
    there = np.repeat(grid.day_of.ravel() >= 0, grid.blocks)
    groups = np.broadcast_to(there, free.groups.shape)
    return replace(free, groups=np.asarray(groups))

"""Itineraries of groups as columns, and the days on which they are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from schakel.engine.timetabling.roster.itineraries import NEVER, NODE, list_within, look_back
from schakel.engine.timetabling.roster.problem import (
    CHANGE,
    MISSING,
    PER_POINT,
    Problem,
    Visit,
    can_host,
    points_of,
)  # fmt: skip

ROOM = 4_000
"""Itineraries one search can hold."""
MOST_WANTED, WANTED_WHEN_LARGE, LARGE = 6, 3, 300
"""Of so many companies that a group wants it is remembered whether it has been there; of fewer in a
week with more than so many (slot, site) a day."""


@dataclass(frozen=True)
class Column:
    """One itinerary of one group, with its true cost."""

    group: int
    cost: float
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Day:
    """The nodes (workshop in a slot) of a day, in order of time."""

    name: str
    nodes: Any
    workshop: Any
    slot: Any


class Search:
    """Looks for itineraries under prices for (workshop, slot)."""

    def __init__(self, problem: Problem) -> None:
        """Lay out the days once."""
        self.problem = problem
        self.days = {name: day_of(problem, name) for name in sorted({s.day for s in problem.slots})}
        self.travel = np.array(problem.travel, float).reshape(len(problem.sites), -1)
        shape = len(problem.groups), len(problem.workshops)
        points = [[points_of(g, w) for w in range(shape[1])] for g in problem.groups]
        self.rank_cost = PER_POINT * np.array(points, float).reshape(shape)
        self.rows = np.empty((ROOM, problem.visits), np.int64)
        self.bound = np.empty(ROOM + 4)
        times = max(
            (int(day.nodes["time"].max(initial=0)) for day in self.days.values()), default=0
        )
        self.is_large = (times + 1) * len(problem.sites) > LARGE
        self.wanted = WANTED_WHEN_LARGE if self.is_large else MOST_WANTED
        self.bit = {
            (number, name): self._bits(group.wishes, day)
            for number, group in enumerate(problem.groups)
            for name, day in self.days.items()
            if name in group.days
        }
        self.closed = {
            (number, name): self._impossible(number, day)
            for number, group in enumerate(problem.groups)
            for name, day in self.days.items()
            if name in group.days
        }

    def _impossible(self, number: int, day: Day) -> Any:
        group = self.problem.groups[number]
        return np.array(
            [
                not can_host(self.problem, group, int(w), int(s))
                for w, s in zip(day.workshop, day.slot, strict=True)
            ],
            bool,
        )

    def _bits(self, wishes: tuple[int, ...], day: Day) -> Any:
        """A number for each company that the group wants, -1 for the others."""
        wanted = [self.problem.workshops[wish].company for wish in wishes]
        number = {name: n for n, name in enumerate(list(dict.fromkeys(wanted))[: self.wanted])}
        company = [number.get(one.company, -1) for one in self.problem.workshops]
        return np.array(company, np.int64)[day.workshop]

    def base(self, group: int) -> float:
        """What a group costs that visits nothing."""
        before = (self.problem.previous or {}).get(group, frozenset())
        return float(MISSING * self.problem.visits + CHANGE * len(before))

    def empty(self, group: int) -> Column:
        """No visits at all."""
        return Column(group, self.base(group), ())

    def value(self, group: int, day: Day) -> Any:
        """What each visit adds: points, less what a missing visit costs, less a change saved."""
        value = self.rank_cost[group][day.workshop] - MISSING
        for workshop, slot in (self.problem.previous or {}).get(group, ()):
            value[(day.workshop == workshop) & (day.slot == slot)] -= CHANGE
        value[self.closed[group, day.name]] = NEVER
        return value

    def best(self, group: int, prices: Any, few: int) -> list[tuple[float, Column]]:
        """The few cheapest itineraries, with what they cost when visits have these prices too."""
        days = self._look_back(group, prices)
        least = min(self.base(group) + float(togo[-1, 0, -1, 0]) for _, _, togo in days)
        found: list[tuple[float, Column]] = []
        slack = 50.0
        while True:
            limit = least + slack
            for day, (value, bit), togo in days:
                limit = min(limit, found[few - 1][0] if len(found) >= few else limit)
                spec = (limit, self.base(group), 1.0)
                count = min(few, self._list((day, (value, bit), togo), spec, self.rows[:few]))
                found += self._columns(group, day, value - prices[day.workshop, day.slot], count)
                found.sort(key=lambda one: (one[0], one[1].visits))
            if found or limit >= self.base(group):
                empty = self.base(group), self.empty(group)
                return (found or [empty])[:few]
            slack *= 4

    def within(self, group: int, prices: Any, limit: float) -> list[tuple[float, Column]] | None:
        """All itineraries that cost at most this with the prices; None when they are too many."""
        found: list[tuple[float, Column]] = []
        for day, (value, bit), togo in self._look_back(group, prices):
            count = self._list((day, (value, bit), togo), (limit, self.base(group), 0.0), self.rows)
            if count > ROOM:
                return None
            found += self._columns(group, day, value - prices[day.workshop, day.slot], count)
        return found

    def _look_back(self, group: int, prices: Any) -> list[tuple[Day, tuple[Any, Any], Any]]:
        days = []
        for name in sorted(self.problem.groups[group].days):
            day = self.days[name]
            value = self.value(group, day) + prices[day.workshop, day.slot]
            days.append(
                (day, (value, self.bit[group, name]), self._togo(day, value, self.bit[group, name]))
            )
        return days

    def _togo(self, day: Day, value: Any, bit: Any) -> Any:
        times = int(day.nodes["time"].max(initial=-1)) + 2
        sets = 1 << (int(bit.max(initial=-1)) + 1)
        togo = np.empty((self.problem.visits + 1, sets, times, max(1, len(self.travel))))
        look_back(day.nodes, value, bit, self.travel, self.problem.gap_min, togo)
        return togo

    def _list(
        self, at: tuple[Day, tuple[Any, Any], Any], spec: tuple[float, float, float], rows: Any
    ) -> int:
        (day, visit, togo), (limit, base, keeps_best) = at, spec
        self.bound[:4] = limit, base, self.problem.gap_min, keeps_best
        return int(list_within(day.nodes, visit, self.travel, togo, self.bound, rows))

    def _columns(
        self, group: int, day: Day, value: Any, count: int
    ) -> Iterator[tuple[float, Column]]:
        for row, priced in zip(
            self.rows[: min(count, ROOM)].tolist(), self.bound[4 : 4 + count].tolist(), strict=False
        ):
            nodes = [node for node in row if node >= 0]
            cost = self.base(group) + float(value[nodes].sum())
            sites = day.nodes["site"][nodes]
            cost += float(self.travel[sites[:-1], sites[1:]].sum())
            visits = tuple((int(day.workshop[node]), int(day.slot[node])) for node in nodes)
            yield priced, Column(group, cost, visits)


def day_of(problem: Problem, name: str) -> Day:
    """The nodes of one day."""
    slots = [number for number, slot in enumerate(problem.slots) if slot.day == name]
    companies = {name: n for n, name in enumerate(sorted({w.company for w in problem.workshops}))}
    rows, after = [], 0
    for time, slot in enumerate(slots):
        here = [w for w, one in enumerate(problem.workshops) if slot in one.open and one.capacity]
        after += len(here)
        for workshop in here:
            one = problem.workshops[workshop]
            site = problem.sites.index(one.site)
            index = problem.slots[slot].index
            rows.append(((time, index, workshop, companies[one.company], site, after), slot))
    nodes = np.array([row for row, _ in rows], NODE)
    return Day(name, nodes, nodes["workshop"].copy(), np.array([s for _, s in rows], np.int64))

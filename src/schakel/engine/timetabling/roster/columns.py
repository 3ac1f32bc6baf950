"""Itineraries of groups as columns, and how they are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from schakel.engine.timetabling.roster.itineraries import cheapest, list_part
from schakel.engine.timetabling.roster.laying_out import lay_out
from schakel.engine.timetabling.roster.problem import Problem, Visit

ROOM = 4_000
"""Itineraries one search can hold."""


@dataclass(frozen=True)
class Column:
    """One itinerary of one group, with its true cost."""

    group: int
    cost: float
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Found:
    """The cheapest itineraries of some groups: cost with the prices, nodes (-1: none), how many."""

    cost: Any
    nodes: Any
    count: Any


class Search:
    """Looks for itineraries under prices for (workshop, slot)."""

    def __init__(self, problem: Problem) -> None:
        """Lay out the days once."""
        self.problem = problem
        self.week = lay_out(problem)
        self.rows = np.empty((ROOM, problem.visits), np.int64)
        self.cost = np.empty(ROOM)

    def base(self, group: int) -> float:
        """What a group costs that visits nothing."""
        return float(self.week.base[group])

    def empty(self, group: int) -> Column:
        """No visits at all."""
        return Column(group, self.base(group), ())

    def cheapest(self, groups: range, prices: Any, few: int) -> Found:
        """The few cheapest itineraries of each of these groups, the cheapest first."""
        found = Found(
            np.empty((len(groups), few)),
            np.full((len(groups), few, self.problem.visits), -1),
            np.empty(len(groups), np.int64),
        )
        asked = groups.start, groups.stop
        cheapest(self.week, asked, prices.ravel(), (found.cost, found.nodes, found.count))
        found.cost[np.arange(few) >= found.count[:, None]] = np.inf
        order = np.argsort(found.cost, axis=1, kind="stable")
        cost = np.take_along_axis(found.cost, order, axis=1)
        return Found(cost, np.take_along_axis(found.nodes, order[..., None], 1), found.count)

    def best(self, group: int, prices: Any, few: int) -> list[tuple[float, Column]]:
        """The few cheapest itineraries, with what they cost when visits have these prices too."""
        found = self.cheapest(range(group, group + 1), prices, few)
        count = int(found.count[0])
        rows = found.nodes[0, :count].tolist()
        return [
            (cost, self.column(group, nodes))
            for cost, nodes in zip(found.cost[0, :count].tolist(), rows, strict=True)
        ]

    def within(self, group: int, prices: Any, limit: float) -> list[Column] | None:
        """All itineraries that cost at most this with the prices; None when they are too many."""
        at = np.array([limit, 0.0, 0.0])
        for part in range(self.week.part[group], self.week.part[group + 1]):
            list_part(self.week, (group, part), prices.ravel(), at, (self.cost, self.rows))
            if at[2] > ROOM:
                return None
        at_home = [self.empty(group)] if self.base(group) <= limit else []
        return at_home + [self.column(group, nodes) for nodes in self.rows[: int(at[2])].tolist()]

    def column(self, group: int, nodes: Sequence[int]) -> Column:
        """The itinerary over these nodes, up to the first -1."""
        here = [node for node in nodes if node >= 0]
        if not here:
            return self.empty(group)
        week, slots = self.week, len(self.problem.slots)
        part = int(week.part[group])
        while not week.first[week.day[part]] <= here[0] < week.first[week.day[part] + 1]:
            part += 1
        begin = int(week.start[part]) - int(week.first[week.day[part]])
        cost = self.base(group) + sum(float(week.value[begin + node]) for node in here)
        sites = week.nodes["site"][here]
        cost += float(week.travel[sites[:-1], sites[1:]].sum())
        rooms = week.nodes["room"][here].tolist()
        return Column(group, cost, tuple(divmod(room, slots) for room in rooms))

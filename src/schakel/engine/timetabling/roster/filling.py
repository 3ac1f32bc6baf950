"""A roster by hand and by repair: one group after the other takes the best that is left."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from schakel.engine.timetabling.roster.columns import Column, Search
from schakel.engine.timetabling.roster.looking_back import NEVER
from schakel.engine.timetabling.roster.problem import Problem


class Filling:
    """A roster in the making: the column of each group, and the room that is left."""

    def __init__(self, search: Search) -> None:
        """Nobody anywhere."""
        self.search, self.problem = search, search.problem
        self.column: dict[int, Column] = {}
        self.closed: set[int] = set()
        self.left = np.array(
            [
                [w.capacity if s in w.open else 0 for s in range(len(self.problem.slots))]
                for w in self.problem.workshops
            ],
            np.int64,
        ).reshape(len(self.problem.workshops), len(self.problem.slots))

    def put(self, column: Column) -> None:
        """Give a group its itinerary."""
        self.column[column.group] = column
        for visit in column.visits:
            self.left[visit] -= 1

    def has_room(self, column: Column) -> bool:
        """Is there room for all visits?"""
        return all(self.left[visit] > 0 for visit in column.visits)

    def take(self, group: int) -> Column:
        """Take a group out."""
        column = self.column.pop(group)
        for visit in column.visits:
            self.left[visit] += 1
        return column

    def fill(self, groups: Iterable[int], prices: Any) -> None:
        """Give each group, in this order, the cheapest itinerary that is left at these prices."""
        for group in groups:
            blocked = np.where(self.left > 0, prices, NEVER)
            blocked[list(self.closed)] = NEVER
            self.put(self.search.best(group, blocked, 1)[0][1])

    def close_empty(self, prices: Any) -> None:
        """Close workshops that get too few groups, the emptiest first, and place those again."""
        while short := self.short():
            self.closed.add(short[0])
            hit = [g for g, c in self.column.items() if any(w == short[0] for w, _ in c.visits)]
            for group in hit:
                self.take(group)
            self.fill(hit, prices)

    def short(self) -> list[int]:
        """Workshops that are held for too few groups, the one that misses most first."""
        held = Counter(w for column in self.column.values() for w, _ in column.visits)
        least = self.problem.workshops
        short = [w for w, groups in held.items() if groups < least[w].min_groups]
        return sorted(short, key=lambda w: (held[w] - least[w].min_groups, w))

    def columns(self) -> list[Column]:
        """The itinerary of every group."""
        return [self.column[group] for group in range(len(self.problem.groups))]


def greedy(search: Search, order: Sequence[int], prices: Any = None) -> list[Column]:
    """Groups in order take the best that is left; a workshop with too few groups is closed."""
    filling = Filling(search)
    if prices is None:
        prices = np.zeros(filling.left.shape)
    filling.fill(order, prices)
    filling.close_empty(prices)
    return filling.columns()


def shuffled(problem: Problem, luck: random.Random) -> list[int]:
    """Groups in any order."""
    order = list(range(len(problem.groups)))
    luck.shuffle(order)
    return order

"""The patterns that a better plan can have, written out, with cuts that every plan obeys.

A cut is half the sum of some rows and requests, rounded down: where the capacities add up to an
odd number, half of it can never be used. Bron: Caprara en Fischetti (1996), {0, ½}-cuts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from schakel.engine.timetabling.year.grid import Flags, Numbers
from schakel.engine.timetabling.year.relaxing import SCALE
from schakel.engine.timetabling.year.rows import Prices, Rows


@dataclass(frozen=True)
class Cut:
    """Half of these rows and requests; a pattern of `raised` is rounded up, the others down."""

    rows: Numbers
    requests: Numbers
    raised: Numbers
    limit: int


@dataclass(frozen=True)
class Near:
    """Some patterns with all that they take, in order of row."""

    rows: Rows
    patterns: Numbers

    @cached_property
    def entries(self) -> tuple[Numbers, Numbers, Numbers]:
        """Place in `patterns`, row, and how much."""
        column, row, much = self.rows.entries(self.patterns)
        order = np.argsort(row, kind="stable")
        return column[order], row[order], much[order]

    @cached_property
    def begins(self) -> Numbers:
        """Where the entries of each row begin, and the end."""
        ends = np.searchsorted(self.entries[1], np.arange(len(self.rows.capacity) + 1))
        return np.asarray(ends, np.int64)

    @property
    def request(self) -> Numbers:
        """The open request of each pattern."""
        return self.rows.patterns.request[self.patterns]

    def taken(self, rows: Numbers, requests: Numbers) -> Numbers:
        """How much each pattern takes of these rows and requests together."""
        column, _, much = self.entries
        mine = [np.arange(self.begins[row], self.begins[row + 1]) for row in rows.tolist()]
        where = np.concatenate([np.zeros(0, np.int64), *mine])
        total = np.bincount(column[where], much[where], len(self.patterns)).astype(np.int64)
        return np.asarray(total + np.isin(self.request, requests))

    def coefficients(self, cut: Cut) -> Numbers:
        """What each pattern counts for in a cut."""
        half = self.taken(cut.rows, cut.requests) // 2
        return np.asarray(half + np.isin(self.patterns, cut.raised))

    def bound_by(self, prices: Prices, cuts: list[tuple[Cut, Numbers]], worth: Prices) -> Bound:
        """What prices of rows and cuts (with their coefficients) prove for these patterns."""
        column, row, much = self.entries
        problem = self.rows.patterns
        whole = np.rint(prices * SCALE).astype(np.int64)
        cost = problem.cost[self.patterns] * SCALE
        np.add.at(cost, column, whole[row] * much)
        back = int((whole * self.rows.capacity).sum())
        for (cut, counts), price in zip(cuts, np.rint(worth * SCALE).astype(np.int64), strict=True):
            cost += counts * price
            back += cut.limit * int(price)
        least = np.full(len(problem.open), problem.unplaced * SCALE, np.int64)
        np.minimum.at(least, self.request, cost)
        return Bound(int(least.sum()) - back, cost - least[self.request])


@dataclass(frozen=True)
class Bound:
    """No plan of these patterns costs less, and by how much it grows with each; in 1/SCALE."""

    value: int
    grows: Numbers

    @property
    def whole(self) -> int:
        """As a cost."""
        return -(-self.value // SCALE)

    def below(self, cost: int) -> Flags:
        """The patterns that a plan of less than `cost` can have."""
        return np.asarray(self.grows + self.value <= (cost - 1) * SCALE)

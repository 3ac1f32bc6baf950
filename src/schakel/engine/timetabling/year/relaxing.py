"""The bound: patterns come and go in shares, until no pattern and no row is missing.

The prices of the linear programme give a bound that holds whatever they are (Lagrange): every
request takes what is cheapest for it at these prices, and what the capacities are worth is given
back. Prices are whole numbers of 1/SCALE, so no rounding can make the bound too high.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from schakel.engine.command import Limits
from schakel.engine.timetabling.year.grid import Numbers
from schakel.engine.timetabling.year.master import Master
from schakel.engine.timetabling.year.rows import Prices, Rows

SCALE = 2**20
CLOSE = 1e-3
PER_REQUEST = 4
MOST_ROUNDS = 200


@dataclass(frozen=True)
class Relaxed:
    """What is proven: the bound, and by how much it grows when a pattern is taken, in 1/SCALE."""

    bound: int
    grows: Numbers

    @property
    def whole_bound(self) -> int:
        """The bound as a cost, which is a whole number."""
        return -(-self.bound // SCALE)

    def within(self, gap: int) -> Numbers:
        """The patterns that a plan of at most `gap` above the bound can have."""
        return np.flatnonzero(self.grows + self.bound <= (self.whole_bound + gap) * SCALE)


def bound_by(rows: Rows, prices: Prices) -> Relaxed:
    """What these prices prove."""
    patterns = rows.patterns
    whole = np.rint(prices * SCALE).astype(np.int64)
    cost = patterns.cost * SCALE + rows.added(whole)
    least = np.full(len(patterns.open), patterns.unplaced * SCALE, np.int64)
    np.minimum.at(least, patterns.request, cost)
    given_back = int((whole * rows.capacity).sum())
    return Relaxed(int(least.sum()) - given_back, cost - least[patterns.request])


def relax(rows: Rows, start: Numbers, limits: Limits) -> tuple[Relaxed, Master]:
    """The best bound found, and the linear programme as it ends."""
    master = Master(rows)
    master.add_patterns(start)
    best = found = bound_by(rows, np.zeros(len(rows.capacity)))
    for _ in range(MOST_ROUNDS):
        master.add_patterns(cheapest(rows, found))
        found = bound_by(rows, settle(master))
        best = max(best, found, key=lambda one: one.bound)
        if best.bound >= (master.worth - CLOSE) * SCALE or limits.stopped():
            break
    return best, master


def settle(master: Master) -> Prices:
    """Add broken rows until none is; the prices then."""
    while True:
        prices = master.solve()
        broken = master.broken()
        if not len(broken):
            return prices
        master.add_rows(broken)


def cheapest(rows: Rows, found: Relaxed) -> Numbers:
    """A few patterns of each request that are the cheapest at the prices of now."""
    patterns = rows.patterns
    order = np.lexsort((found.grows, patterns.request))
    rank = np.arange(len(order)) - patterns.begins[patterns.request[order]]
    return np.asarray(order[rank < PER_REQUEST])

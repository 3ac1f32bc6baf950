"""A better bound for the patterns that still matter: cuts, until they bring no more."""

from __future__ import annotations

import numpy as np

from schakel.engine.command import Limits
from schakel.engine.timetabling.year.cutting import find_cuts
from schakel.engine.timetabling.year.grid import Numbers
from schakel.engine.timetabling.year.master import Master
from schakel.engine.timetabling.year.near import Bound, Cut, Near
from schakel.engine.timetabling.year.relaxing import SCALE
from schakel.engine.timetabling.year.rows import Prices

MOST_ROUNDS, LITTLE, PATIENCE = 10, 0.05, 2
CLOSE, PER_REQUEST = 1e-3, 4


class Tightening:
    """The linear programme with cuts over the near patterns only."""

    def __init__(self, master: Master, near: Near) -> None:
        """Everything far is out of it from now on."""
        self.master, self.near = master, near
        self.cuts: list[tuple[Cut, Numbers]] = []
        self.place = np.full(len(master.patterns.cell), -1, np.int64)
        self.place[near.patterns] = np.arange(len(near.patterns))
        master.only(near.patterns)

    def run(self, cost: int, limits: Limits) -> Bound:
        """The best bound; it ends when it reaches `cost`, or hardly rises any more."""
        best = found = self.settle(cost)
        waited = 0
        for _ in range(MOST_ROUNDS):
            if best.whole >= cost or waited >= PATIENCE or limits.stopped():
                break
            fresh = find_cuts(self.near, self.shares(), self.master.unplaced)
            if not fresh:
                break
            self.add(fresh)
            found = self.settle(cost)
            waited = 0 if found.value > best.value + LITTLE * SCALE else waited + 1
            best = max(best, found, key=lambda one: one.value)
        return best

    def add(self, fresh: list[Cut]) -> None:
        """Let these cuts hold."""
        rows = [(cut, self.near.coefficients(cut)) for cut in fresh]
        here = self.place[self.master.columns]
        known = [np.where(here >= 0, counts[here], 0) for _, counts in rows]
        self.master.add_cuts(known, [cut.limit for cut, _ in rows])
        self.cuts += rows

    def settle(self, cost: int) -> Bound:
        """Solve, and let broken rows and cheap patterns take part until none is left."""
        while True:
            prices = self.master.solve()
            broken = self.master.broken()
            if len(broken):
                self.master.add_rows(broken)
                continue
            found = self.near.bound_by(prices, self.cuts, self.master.cut_prices)
            if found.value >= (self.master.worth - CLOSE) * SCALE or found.whole >= cost:
                return found
            cheap = self.cheapest(found)
            if not len(cheap):
                return found
            counts = [counts[cheap] for _, counts in self.cuts]
            self.master.add_patterns(self.near.patterns[cheap], counts)

    def cheapest(self, found: Bound) -> Numbers:
        """Places of a few new patterns of each request that are the cheapest."""
        fresh = np.flatnonzero(~self.master.known[self.near.patterns])
        request = self.near.request[fresh]
        order = np.lexsort((found.grows[fresh], request))
        first = np.searchsorted(request[order], request[order])
        return np.asarray(np.sort(fresh[order[np.arange(len(order)) - first < PER_REQUEST]]))

    def shares(self) -> Prices:
        """The shares of all near patterns."""
        shares = np.zeros(len(self.near.patterns))
        here = self.place[self.master.columns]
        shares[here[here >= 0]] = self.master.shares[here >= 0]
        return shares

"""The proof: with cuts few patterns can matter, and the best of those is the best there is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from schakel.engine.command import Limits
from schakel.engine.timetabling.year.clashes import Clashes
from schakel.engine.timetabling.year.exact import Extra, Found, best_of
from schakel.engine.timetabling.year.grid import Numbers
from schakel.engine.timetabling.year.master import Master
from schakel.engine.timetabling.year.near import Bound, Cut, Near
from schakel.engine.timetabling.year.relaxing import Relaxed
from schakel.engine.timetabling.year.rows import Rows
from schakel.engine.timetabling.year.tightening import Tightening

WIDEST, FIRST, WIDER = 25, 3, 2
TIGHT = 0.01


@dataclass
class Proof:
    """What is known about the plans of less than `cost`."""

    rows: Rows
    relaxed: Relaxed
    near: Near
    bound: Bound
    cost: int
    cuts: list[Cut]
    clashes: Clashes
    gap: int = FIRST

    @classmethod
    def of(
        cls, master: Master, relaxed: Relaxed, clashes: Clashes, cost: int, limits: Limits
    ) -> Proof:
        """Cut among the patterns of plans that cost less than the best so far."""
        rows, cost = master.rows, min(cost, relaxed.whole_bound + WIDEST)
        near = Near(rows, relaxed.within(cost - relaxed.whole_bound - 1))
        work = Tightening(master, near)
        bound, shares = work.run(cost, limits), work.shares()
        tight = [cut for cut, counts in work.cuts if counts @ shares > cut.limit - TIGHT]
        return cls(rows, relaxed, near, bound, cost, tight, clashes)

    @property
    def whole_bound(self) -> int:
        """No plan costs less."""
        return max(self.relaxed.whole_bound, min(self.bound.whole, self.cost))

    def search(self, start: Numbers, cost: int, seconds: float) -> Found:
        """The best choice below the present target; the bound that comes of it holds for all."""
        target = min(cost, self.whole_bound + self.gap)
        columns = np.union1d(self._below(target), start)
        extra = [*self._cuts(columns), *self.clashes.forbidden(columns)]
        found = best_of(self.rows, columns, start, seconds, extra)
        if found.bound >= target:
            self.gap *= WIDER
        roomy = self.clashes.resolve(found.chosen, columns, seconds)
        return Found(start if roomy is None else roomy, min(found.bound, target))

    def _below(self, target: int) -> Numbers:
        """The patterns that a plan of less than the target can have."""
        if target <= self.cost:
            return self.near.patterns[self.bound.below(target)]
        return self.relaxed.within(target - self.relaxed.whole_bound - 1)

    def _cuts(self, columns: Numbers) -> list[Extra]:
        here = Near(self.rows, columns)
        return [(here.coefficients(cut), cut.limit) for cut in self.cuts]

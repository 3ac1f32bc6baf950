"""From the first plan to the proof, and every better plan on the way offered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from schakel.engine.command import Limits, Result
from schakel.engine.timetabling.year.kinds import Kind
from schakel.engine.timetabling.year.plan import Plan
from schakel.engine.timetabling.year.problem import Year

if TYPE_CHECKING:
    from schakel.engine.timetabling.year.clashes import Clashes
    from schakel.engine.timetabling.year.master import Master
    from schakel.engine.timetabling.year.relaxing import Relaxed
    from schakel.engine.timetabling.year.rows import Rows

LONG = frozenset({Kind.KEUZEVAK})
"""Kinds with a pattern per room from the start; their rooms can hardly be given out afterwards."""
MOST_SEARCHES, NEAR, ENDLESS = 20, 12, 10**12


def solve(year: Year, limits: Limits) -> Result:
    """The best plan there is, or that was found in time; checked, with reasons and proof."""
    from schakel.engine.timetabling.year.grid import Grid

    grid = Grid.of(year)
    search = Search(year, grid, limits)
    for roomed in (LONG, frozenset(Kind)):
        if search.run(roomed):
            break
    return search.told(final=True)


@dataclass
class Search:
    """The best plan and bound so far."""

    year: Year
    grid: Any
    limits: Limits
    first: Plan | None = None
    plan: Plan | None = None
    chosen: list[int] = field(default_factory=list)
    bound: int = 0

    def run(self, roomed: frozenset[Kind]) -> bool:
        """Search with these kinds roomed; False when only the rooms stand in the way of proof."""
        from schakel.engine.timetabling.year.greedy import first_come
        from schakel.engine.timetabling.year.patterns import Patterns
        from schakel.engine.timetabling.year.rows import Rows

        rows = Rows.of(Patterns.of(self.grid, roomed))
        plan, self.chosen = first_come(rows)
        self.first = self.first or plan
        self.take(plan)
        if not len(rows.patterns.cell):
            self.bound = plan.cost
            return True
        return self.prove(rows)

    def prove(self, rows: Rows) -> bool:
        """Bound and a plan near it; then search ever farther, until what is left cannot matter."""
        import numpy as np

        from schakel.engine.timetabling.year.clashes import Clashes
        from schakel.engine.timetabling.year.proving import Proof
        from schakel.engine.timetabling.year.relaxing import relax

        relaxed, master = relax(rows, np.array(self.chosen, np.int64), self.limits)
        self.raise_bound(relaxed.whole_bound)
        clashes = Clashes(rows)
        self.come_near(relaxed, master, clashes)
        if self.is_proven or self.limits.stopped():
            return True
        proof = Proof.of(master, relaxed, clashes, self.cost, self.limits)
        self.raise_bound(proof.whole_bound)
        for _ in range(MOST_SEARCHES):
            if self.is_proven or self.limits.stopped():
                return True
            found = proof.search(np.array(self.chosen, np.int64), self.cost, self.limits.left())
            self.raise_bound(found.bound)
            self.take_chosen(rows, found.chosen.tolist())
        return self.is_proven

    def come_near(self, relaxed: Relaxed, master: Master, clashes: Clashes) -> None:
        """A plan near the bound, from what the linear programme is sure of."""
        import numpy as np

        from schakel.engine.timetabling.year.diving import dive, sure

        whole, near = sure(master), np.union1d(relaxed.within(NEAR), master.columns)
        for fixed in (dive(master), whole):
            if self.limits.stopped() or self.gap < master.patterns.unplaced:
                break
            found = clashes.complete(fixed, near, self.limits.left())
            roomy = clashes.resolve(found, near, self.limits.left())
            if roomy is not None:
                self.take_chosen(master.rows, roomy.tolist())

    def take_chosen(self, rows: Rows, chosen: list[int]) -> None:
        """Give out the rooms and take the plan when it is better."""
        from schakel.engine.timetabling.year.greedy import plan_of
        from schakel.engine.timetabling.year.rooming import give_rooms

        rooms = give_rooms(rows.patterns, chosen)
        if rooms is not None:
            self.take(plan_of(rows, rooms), chosen)

    def take(self, plan: Plan, chosen: list[int] | None = None) -> None:
        """Keep the plan and offer it when it is the best so far."""
        if self.plan is None or plan.cost < self.plan.cost:
            self.plan, self.chosen = plan, self.chosen if chosen is None else chosen
            self.limits.offer(self.told())

    def raise_bound(self, bound: int) -> None:
        """Keep a better bound and say so."""
        if bound > self.bound:
            self.bound = bound
            self.limits.offer(self.told())

    @property
    def gap(self) -> int:
        """How much the best plan costs above the bound."""
        return self.cost - self.bound

    @property
    def cost(self) -> int:
        """What the best plan costs."""
        return self.plan.cost if self.plan else ENDLESS

    @property
    def is_proven(self) -> bool:
        """Does the best plan cost no more than the bound?"""
        return self.gap <= 0

    def told(self, *, final: bool = False) -> Result:
        """The result of now."""
        from schakel.engine.timetabling.year.report import Answer, result_of
        from schakel.engine.timetabling.year.shortage import reasons

        if self.plan is None or self.first is None:
            raise ValueError("there is no plan yet")
        why = reasons(self.grid, self.plan.sessions) if final else None
        answer = Answer(self.plan, self.bound, self.first)
        return result_of(self.year, answer, why, self.limits.spent())

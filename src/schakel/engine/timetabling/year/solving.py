"""From the first plan to the proof, and every better plan on the way offered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from schakel.engine.command import Limits, Result
from schakel.engine.timetabling.year.kinds import Kind
from schakel.engine.timetabling.year.plan import Plan
from schakel.engine.timetabling.year.problem import Year

if TYPE_CHECKING:
    from schakel.engine.timetabling.year.relaxing import Relaxed
    from schakel.engine.timetabling.year.rows import Rows

LONG = frozenset({Kind.KEUZEVAK})
"""Kinds with a pattern per room from the start; their rooms can hardly be given out afterwards."""
FIRST_GAP, WIDER, MOST_GAP = 4, 3, 10**9


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
        """Bound, then the best of ever more patterns, until those left out cannot matter."""
        import numpy as np

        from schakel.engine.timetabling.year.exact import best_of
        from schakel.engine.timetabling.year.relaxing import relax

        relaxed, _ = relax(rows, np.array(self.chosen, np.int64), self.limits)
        self.bound = max(self.bound, relaxed.whole_bound)
        gap = FIRST_GAP
        while not self.is_proven and not self.limits.stopped():
            columns = np.union1d(relaxed.within(gap), np.array(self.chosen, np.int64))
            found = best_of(rows, columns, np.array(self.chosen, np.int64), self.limits.left())
            self.bound = max(self.bound, min(found.bound, relaxed.whole_bound + gap + 1))
            if not self.room(rows, found.chosen.tolist()):
                return False
            gap = self.next_gap(relaxed, gap)
        return True

    def next_gap(self, relaxed: Relaxed, gap: int) -> int:
        """Exactly what the best plan asks for when that is near, else a few times more."""
        asked = (self.plan.cost if self.plan else MOST_GAP) - relaxed.whole_bound - 1
        return min(max(asked, gap + 1), gap * WIDER)

    def room(self, rows: Rows, chosen: list[int]) -> bool:
        """Give out the rooms and take the plan when it is better."""
        from schakel.engine.timetabling.year.greedy import plan_of
        from schakel.engine.timetabling.year.rooming import give_rooms

        rooms = give_rooms(rows.patterns, chosen)
        if rooms is None:
            return False
        self.take(plan_of(rows, rooms), chosen)
        return True

    def take(self, plan: Plan, chosen: list[int] | None = None) -> None:
        """Keep the plan and offer it when it is the best so far."""
        if self.plan is None or plan.cost < self.plan.cost:
            self.plan, self.chosen = plan, self.chosen if chosen is None else chosen
            self.limits.offer(self.told())

    @property
    def is_proven(self) -> bool:
        """Does the best plan cost no more than the bound?"""
        return self.plan is not None and self.plan.cost <= self.bound

    def told(self, *, final: bool = False) -> Result:
        """The result of now."""
        from schakel.engine.timetabling.year.report import Answer, result_of
        from schakel.engine.timetabling.year.shortage import reasons

        if self.plan is None or self.first is None:
            raise ValueError("there is no plan yet")
        why = reasons(self.grid, self.plan.sessions) if final else None
        answer = Answer(self.plan, self.bound, self.first)
        return result_of(self.year, answer, why, self.limits.spent())

"""The command's work: a roster at once, then a bound, then rosters that come ever nearer to it."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass, field
from typing import Any

from schakel.engine.command import Limits, Result
from schakel.engine.timetabling.roster.columns import Column, Search
from schakel.engine.timetabling.roster.filling import greedy
from schakel.engine.timetabling.roster.generating import begin, generate
from schakel.engine.timetabling.roster.improving import choose_known, choose_near, finish
from schakel.engine.timetabling.roster.problem import Problem
from schakel.engine.timetabling.roster.report import result_of
from schakel.engine.timetabling.roster.turns import let_them_go_first, turns

DEFAULT_SECONDS = 60.0
SPARE, LEAST_SPARE = 0.04, 0.1
BETWEEN_OFFERS = 1.0


@dataclass
class State:
    """The best roster so far and the best bound so far."""

    problem: Problem
    search: Search
    limits: Limits
    luck: random.Random
    begun: float
    until: float
    columns: list[Column] = field(default_factory=list)
    bound: float = 0.0
    duals: Any = None
    master: Any = None
    newest: Any = None
    offered_at: float = 0.0

    @property
    def cost(self) -> float:
        """What the best roster so far costs."""
        return sum(column.cost for column in self.columns)

    def left(self) -> float:
        """Seconds that are left, less what checking and telling take."""
        given = self.limits.left()
        if given == math.inf:
            return self.until - time.monotonic()
        return given - max(LEAST_SPARE, SPARE * (self.limits.seconds or 0.0))

    def is_proven(self) -> bool:
        """Is nothing better possible?"""
        return self.bound >= self.cost - 1e-6

    def raise_bound(self, bound: float) -> None:
        """Note a bound; every cost is a whole number when all travel times are."""
        if self.problem.is_whole and math.isfinite(bound):
            bound = math.ceil(bound - 1e-4)
        self.bound = min(self.cost, max(self.bound, bound))
        if time.monotonic() - self.offered_at > BETWEEN_OFFERS:
            self.offer()

    def take(self, columns: list[Column]) -> None:
        """Keep a roster when it is better, and offer it."""
        if not self.columns or sum(column.cost for column in columns) < self.cost - 1e-9:
            self.columns = columns
            self.offer()

    def offer(self) -> None:
        """Hand the best roster so far, with its bound, to the command."""
        self.offered_at = time.monotonic()
        self.limits.offer(self.result(reasons=False))

    def result(self, *, reasons: bool = True) -> dict[str, Any]:
        """The best roster so far as a checked result."""
        seconds = time.monotonic() - self.begun
        visits = {column.group: list(column.visits) for column in self.columns}
        return result_of(self.problem, visits, (self.bound, seconds), reasons=reasons)


def solve(problem: Problem, limits: Limits) -> Result:
    """The best roster in the time there is (60 s unless said otherwise), with its gap."""
    search, begun = Search(problem), time.monotonic()
    luck = random.Random(limits.seed)  # noqa: S311  no secret
    state = State(problem, search, limits, luck, begun, begun + DEFAULT_SECONDS)
    if not problem.groups:
        return state.result()
    state.take(greedy(search, turns(problem)))
    begin(state)
    if not state.is_proven() and state.master is not None:
        choose_near(state)
        generate(state)
        choose_known(state)
        finish(state)
    state.columns = let_them_go_first(problem, state.columns)
    return state.result()

"""What the command runs: a roster by hand at once, and only then the solver is loaded."""

from __future__ import annotations

from schakel.engine.command import Limits, Result
from schakel.engine.timetabling.roster.by_hand import by_hand
from schakel.engine.timetabling.roster.problem import Problem
from schakel.engine.timetabling.roster.report import result_of


def solve(problem: Problem, limits: Limits) -> Result:
    """The best roster in the time there is, with its gap; who stops it early gets that by hand."""
    visits = by_hand(problem)
    limits.offer(result_of(problem, visits, (0.0, limits.spent()), reasons=False))
    from schakel.engine.timetabling.roster import solving

    return solving.solve(problem, limits)

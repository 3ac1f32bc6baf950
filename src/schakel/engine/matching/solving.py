"""The command's work: a first plan at once, then the best plan with its proof and its reasons."""

from __future__ import annotations

import time

from schakel.engine.command import Limits, Result
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.weights import weights_of
from schakel.engine.problem import BadInput


def solve(problem: Problem, limits: Limits) -> Result:
    """The result as the command prints it. A simple plan is offered before the kernel is loaded."""
    from schakel.engine.matching.flow import Answer, flow_plan
    from schakel.engine.matching.greedy import greedy
    from schakel.engine.matching.network import build
    from schakel.engine.matching.report import result_of
    from schakel.engine.matching.tree import refuse_full_limits

    refuse_wrong_pins(problem)
    weights = weights_of(problem)
    pinned = [problem.pins.get(pupil) for pupil in range(len(problem.pupils))]
    refuse_full_limits(problem)
    limits.offer(result_of(problem, weights, Answer(pinned)))
    network = build(problem, weights)
    begun = time.perf_counter()
    first = Answer(greedy(network, problem), seconds=time.perf_counter() - begun)
    limits.offer(result_of(problem, weights, first))
    answer = flow_plan(problem, weights, network)
    if problem.rows:
        from schakel.engine.matching.sides import with_sides

        answer = with_sides(problem, weights, network, answer, limits)
    return result_of(problem, weights, answer, network)


def refuse_wrong_pins(problem: Problem) -> None:
    """A pin must keep the rules; a person who wants otherwise changes the rule."""
    from schakel.engine.matching.check import PlanIsWrongError, check_pair

    company_of = {company: number for number, company in enumerate(problem.companies)}
    given = problem.distances
    km = {
        (pupil, company): far
        for pupil, company, far in zip(given.pupil, given.company, given.km, strict=True)
        if pupil in problem.pins
    }
    for row in problem.rows:
        if sum(problem.pins.get(pupil) in row.places for pupil in row.pupils) > row.most:
            raise BadInput(f"The pins break the side constraint {row.name}.")
    for pupil, place in problem.pins.items():
        far = km.get((pupil, company_of[problem.places[place].company]))
        try:
            check_pair(problem, pupil, place, far)
        except PlanIsWrongError as wrong:
            raise BadInput(f"A pin breaks a rule: {wrong}.") from None

"""The result as the command prints it, after the independent checker counted it all again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from schakel.engine.matching import check
from schakel.engine.matching.flow import Answer, flow_plan
from schakel.engine.matching.network import Network, build
from schakel.engine.matching.problem import OFF_LIST, Problem, ranks
from schakel.engine.matching.shortage import explain
from schakel.engine.matching.weights import Weights, weights_of

TENTHS = 10


def result_of(
    problem: Problem, weights: Weights, answer: Answer, network: Network | None = None
) -> dict[str, Any]:
    """The checked result; with a network also the reasons why pupils have no place."""
    costs = check.Costs(weights.rank, weights.change, weights.unplaced)
    total = check.count(problem, answer.assignment, costs)
    bound = answer.bound or 0
    if answer.prices is not None:
        bound = max(bound, check.bound_of(problem, answer.prices, costs))
    if bound > total.objective:
        raise check.PlanIsWrongError(f"the bound {bound} is above the plan, {total.objective}")
    return {
        "assignment": {
            pupil.id: None if place is None else problem.places[place].id
            for pupil, place in zip(problem.pupils, answer.assignment, strict=True)
        },
        "unplaced": total.unplaced,
        "rank_cost": total.rank_cost,
        "distance": total.distance,
        "objective": total.objective,
        "bound": bound,
        "proven": bound == total.objective,
        "rank_histogram": histogram(problem, answer.assignment),
        "explanations": [] if network is None else explain(problem, network, answer),
        **moves(problem, answer.assignment),
        "fairness": {} if network is None else fairness(problem),
        "seconds": round(answer.seconds, 6),
    }


def histogram(problem: Problem, assignment: list[int | None]) -> dict[str, int]:
    """How many pupils got their first to sixth wish, a company off their list, or nothing."""
    found: Counter[str] = Counter()
    for pupil, place in zip(problem.pupils, assignment, strict=True):
        if place is None:
            found["unplaced"] += 1
        else:
            rank = ranks(pupil).get(problem.places[place].company, OFF_LIST)
            found["off_list" if rank == OFF_LIST else str(rank + 1)] += 1
    keys = [*map(str, range(1, OFF_LIST + 1)), "off_list", "unplaced"]
    return {key: found[key] for key in keys}


def moves(problem: Problem, assignment: list[int | None]) -> dict[str, list[str]]:
    """Who goes elsewhere than before; `moved_others` are those who could have stayed."""
    moved, others = [], []
    for pupil, place in sorted((problem.previous or {}).items()):
        if place is not None and assignment[pupil] != place:
            moved.append(problem.pupils[pupil].id)
            if can_stay(problem, pupil, place):
                others.append(problem.pupils[pupil].id)
    return {"moved": moved, "moved_others": others}


def can_stay(problem: Problem, pupil: int, place: int) -> bool:
    """Is the place the pupil had still possible for that pupil alone?"""
    if place < 0 or problem.pins.get(pupil, place) != place:
        return False
    where = problem.places[place]
    room = (
        where.capacity,
        problem.block_capacity.get((where.company, where.block), 1),
        problem.company_capacity.get(where.company, 1),
    )
    given = problem.distances
    company = problem.companies.index(where.company)
    km = [
        far
        for who, at, far in zip(given.pupil, given.company, given.km, strict=True)
        if who == pupil and at == company
    ]
    try:
        check.check_pair(problem, pupil, place, km[0] if km else None)
    except check.PlanIsWrongError:
        return False
    return all(room)


def fairness(problem: Problem) -> dict[str, Any]:
    """What other costs of rank would give: pupils without a place, histogram, distance."""
    found = {}
    for name, rank_costs in problem.fairness.items():
        other = replace(problem, rank_costs=rank_costs, fairness={})
        weights = weights_of(other)
        answer = flow_plan(other, weights, build(other, weights))
        result = result_of(other, weights, answer)
        keys = ("unplaced", "rank_histogram", "distance", "proven")
        found[name] = {"rank_costs": list(rank_costs), **{key: result[key] for key in keys}}
    return found

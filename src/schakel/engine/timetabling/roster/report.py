"""The result as the command prints it, after the independent checker counted it all again."""

from __future__ import annotations

from typing import Any

from schakel.engine.timetabling.roster import check
from schakel.engine.timetabling.roster.problem import Problem, Visit, points_of
from schakel.engine.timetabling.roster.refusals import refusals


def result_of(
    problem: Problem,
    visits: dict[int, list[Visit]],
    proof: tuple[float, float],
    *,
    reasons: bool,
) -> dict[str, Any]:
    """The checked result; `proof` is the bound and the seconds."""
    bound, seconds = proof
    total = check.count(problem, visits)
    bound = min(bound, total.objective)
    return {
        "visits": [
            [problem.groups[group].id, problem.workshops[workshop].id, problem.slots[slot].id]
            for group in sorted(visits)
            for workshop, slot in visits[group]
        ],
        "missing": total.missing,
        "objective": plain(total.objective),
        "bound": plain(bound),
        "gap": round((total.objective - bound) / max(1.0, total.objective), 6),
        "proven": bound >= total.objective - 1e-6,
        "points": total.points,
        "travel_min": plain(total.travel),
        "rank_histogram": histogram(problem, visits),
        "changed": total.changed,
        "refused": refusals(problem, visits) if reasons else [],
        "seconds": round(seconds, 4),
    }


def plain(number: float) -> float | int:
    """A whole number without a decimal point."""
    return int(number) if float(number).is_integer() else round(number, 4)


def histogram(problem: Problem, visits: dict[int, list[Visit]]) -> dict[str, int]:
    """How many visits are a first to sixth wish, or off the list."""
    names = {0: "1", 1: "2", 2: "3", 4: "4", 7: "5", 11: "6", 20: "off_list"}
    found = dict.fromkeys(names.values(), 0)
    for group, mine in visits.items():
        for workshop, _ in mine:
            found[names[points_of(problem.groups[group], workshop)]] += 1
    return found

"""Independent checker of a roster: every rule again, and what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schakel.engine.timetabling.roster.problem import Problem

POINTS = (0, 1, 2, 4, 7, 11, 20)
Visits = Mapping[int, Sequence[tuple[int, int]]]
"""For each group (number) its visits (workshop, slot) in order of time."""


class RosterIsWrongError(Exception):
    """A roster breaks a rule. That is a fault of ours, never of the input."""


@dataclass(frozen=True)
class Sum:
    """A roster counted again."""

    objective: float
    missing: int
    points: int
    travel: float
    changed: int


def count(problem: Problem, visits: Visits) -> Sum:
    """Check every rule and add up: 20,000 a missing visit, 100 a point, minutes, 5,000 a change."""
    check_workshops(problem, visits)
    missing = points = changed = 0
    travel = 0.0
    for number, group in enumerate(problem.groups):
        mine = visits.get(number, [])
        check_group(problem, number, mine)
        missing += problem.visits - len(mine)
        for workshop, _ in mine:
            rank = group.wishes.index(workshop) if workshop in group.wishes else 6
            points += POINTS[min(rank, 6)]
        for (one, _), (other, _) in pairwise(mine):
            travel += minutes(problem, one, other)
        before = (problem.previous or {}).get(number, frozenset())
        changed += len(before - set(mine))
    objective = 20_000 * missing + 100 * points + travel + 5_000 * changed
    return Sum(objective, missing, points, travel, changed)


def check_workshops(problem: Problem, visits: Visits) -> None:
    """No slot is too full, and no workshop is held for too few groups."""
    at = Counter(visit for mine in visits.values() for visit in mine)
    held = Counter(workshop for workshop, _ in at.elements())
    for (workshop, slot), groups in at.items():
        if groups > problem.workshops[workshop].capacity:
            raise RosterIsWrongError(f"{groups} groups in workshop {workshop} in slot {slot}")
        if slot not in problem.workshops[workshop].open:
            raise RosterIsWrongError(f"workshop {workshop} is closed in slot {slot}")
    for workshop, groups in held.items():
        if groups < problem.workshops[workshop].min_groups:
            raise RosterIsWrongError(f"workshop {workshop} is held for {groups} groups only")


def check_group(problem: Problem, number: int, mine: Sequence[tuple[int, int]]) -> None:
    """A group is in one place at a time, on one of its days, and can travel between."""
    group, slots = problem.groups[number], problem.slots
    companies = [problem.workshops[workshop].company for workshop, _ in mine]
    days = {slots[slot].day for _, slot in mine}
    wrong = (
        len(mine) > problem.visits
        or len(set(companies)) < len(companies)
        or len(days) > 1
        or not days <= group.days
        or any(slot in group.closed for _, slot in mine)
    )
    for (one, here), (other, there) in pairwise(mine):
        steps = slots[there].index - slots[here].index
        too_far = steps == 1 and minutes(problem, one, other) > problem.gap_min
        wrong = wrong or steps < 1 or too_far
    if wrong:
        raise RosterIsWrongError(f"the visits of {group.id} break a rule: {mine}")


def minutes(problem: Problem, one: int, other: int) -> float:
    """Travel between two workshops."""
    here = problem.sites.index(problem.workshops[one].site)
    there = problem.sites.index(problem.workshops[other].site)
    return problem.travel[here][there]

"""Who had least goes first: among rosters that cost the same, the better part is for them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.problem import PER_POINT, Problem, can_host, points_of


def turns(problem: Problem) -> list[int]:
    """Groups of schools that had least first; of a school those that had least."""
    of_school: Counter[str] = Counter()
    for group in problem.groups:
        of_school[group.school] += group.reach
    return sorted(
        range(len(problem.groups)),
        key=lambda g: (of_school[problem.groups[g].school], problem.groups[g].reach, g),
    )


def let_them_go_first(problem: Problem, columns: list[Column]) -> list[Column]:
    """Exchange itineraries where nobody loses but who had more, and the whole costs the same."""
    if problem.previous is not None:
        return columns
    mine = {column.group: column for column in columns}
    for first, later in combinations(turns(problem), 2):
        one, other = mine[first], mine[later]
        if len(one.visits) > len(other.visits) or one.visits == other.visits:
            continue
        given, taken = handed(problem, other, first), handed(problem, one, later)
        if given is None or taken is None or given.cost >= one.cost:
            continue
        if abs(given.cost + taken.cost - one.cost - other.cost) < 1e-9:
            mine[first], mine[later] = given, taken
    return [mine[column.group] for column in columns]


def handed(problem: Problem, column: Column, group: int) -> Column | None:
    """The same visits by another group, or None when it cannot make them."""
    who, had = problem.groups[group], problem.groups[column.group]
    if not all(can_host(problem, who, *visit) for visit in column.visits):
        return None
    points = sum(points_of(who, w) - points_of(had, w) for w, _ in column.visits)
    return Column(group, column.cost + PER_POINT * points, column.visits)

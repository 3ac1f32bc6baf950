"""Who had least goes first: among rosters that cost the same, the better part is for them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.problem import PER_POINT, Problem, points_of

TINY = 1e-9


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
    of_group = {column.group: place for place, column in enumerate(columns)}
    costs, visits = costs_of(problem, columns), [len(column.visits) for column in columns]
    for first, later in combinations(turns(problem), 2):
        one, other = of_group[first], of_group[later]
        given, mine = costs[first][other], costs[first][one]
        if given >= mine or visits[one] > visits[other]:
            continue
        if abs(given + costs[later][one] - mine - costs[later][other]) < TINY:
            of_group[first], of_group[later] = other, one
    return [
        Column(c.group, costs[c.group][place], columns[place].visits)
        for c in columns
        for place in [of_group[c.group]]
    ]


def costs_of(problem: Problem, columns: list[Column]) -> list[list[float]]:
    """What each itinerary would cost each group; infinite when the group cannot make it."""
    slots, nowhere = len(problem.slots), len(problem.workshops)
    points = np.zeros((len(problem.groups), nowhere + 1))
    is_shut = np.zeros((len(problem.groups), slots + 1), bool)
    for number, group in enumerate(problem.groups):
        points[number, :nowhere] = [points_of(group, workshop) for workshop in range(nowhere)]
        is_shut[number, :slots] = [slot.day not in group.days for slot in problem.slots]
        is_shut[number, list(group.closed)] = True
    visits = np.full((len(columns), problem.visits, 2), (nowhere, slots))
    for place, column in enumerate(columns):
        visits[place, : len(column.visits)] = np.array(column.visits).reshape(-1, 2)
    taken = PER_POINT * points[:, visits[:, :, 0]].sum(axis=2)
    owner = [column.group for column in columns]
    bare = np.array([column.cost for column in columns]) - taken[owner, np.arange(len(columns))]
    costs = np.where(is_shut[:, visits[:, :, 1]].any(axis=2), np.inf, bare + taken)
    found: list[list[float]] = costs.tolist()
    return found

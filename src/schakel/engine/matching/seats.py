"""From groups of places nobody can tell apart to one place for each pupil."""

from __future__ import annotations

from collections.abc import Sequence

from schakel.engine.matching.problem import Problem


def seats(problem: Problem, groups: list[list[int]], at: Sequence[int]) -> list[int | None]:
    """The place number of each pupil, given the group (or -1); pins included.

    Pupils in the order of their ids fill the places of a group in the order of theirs.
    """
    taken = [0] * len(problem.places)
    for place in problem.pins.values():
        taken[place] += 1
    following = [0] * len(groups)
    assignment: list[int | None] = [None] * len(problem.pupils)
    for pupil, group in enumerate(at):
        if group < 0:
            continue
        places = groups[group]
        while taken[places[following[group]]] >= problem.places[places[following[group]]].capacity:
            following[group] += 1
        assignment[pupil] = places[following[group]]
        taken[places[following[group]]] += 1
    for pupil, place in problem.pins.items():
        assignment[pupil] = place
    return assignment

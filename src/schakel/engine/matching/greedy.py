"""What people do: go down the list and give everybody the best place that is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from schakel.engine.matching.network import Network
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.seats import seats

NOWHERE = -1


def greedy(
    network: Network, problem: Problem, order: Iterable[int] | None = None
) -> list[int | None]:
    """The place number of each pupil, in the order given or that of the ids; keeps every limit."""
    start, node = network.start.tolist(), network.node.tolist()
    room, parent = network.tree.capacity.tolist(), network.tree.parent.tolist()
    sides = Sides(problem)
    at = [NOWHERE] * len(problem.pupils)
    for pupil in range(len(at)) if order is None else order:
        for leaf in node[start[pupil] : start[pupil + 1]]:
            path = [leaf]
            while parent[path[-1]] >= 0:
                path.append(parent[path[-1]])
            place = network.groups[leaf][0]
            if all(room[limit] > 0 for limit in path) and sides.allow(pupil, place):
                for limit in path:
                    room[limit] -= 1
                sides.count(pupil, place)
                at[pupil] = leaf
                break
    return seats(problem, network.groups, at)


class Sides:
    """What each side constraint still allows."""

    def __init__(self, problem: Problem) -> None:
        """Begin with the pins."""
        self.left = [row.most for row in problem.rows]
        self.of_pupil: dict[int, list[int]] = defaultdict(list)
        self.places = [row.places for row in problem.rows]
        for number, row in enumerate(problem.rows):
            for pupil in row.pupils:
                self.of_pupil[pupil].append(number)
        for pupil, place in problem.pins.items():
            self.count(pupil, place)

    def rows(self, pupil: int, place: int) -> list[int]:
        """The rows that count this pair."""
        return [row for row in self.of_pupil.get(pupil, []) if place in self.places[row]]

    def allow(self, pupil: int, place: int) -> bool:
        """May this pair be added?"""
        return all(self.left[row] > 0 for row in self.rows(pupil, place))

    def count(self, pupil: int, place: int) -> None:
        """Note that this pair is in the plan."""
        for row in self.rows(pupil, place):
            self.left[row] -= 1

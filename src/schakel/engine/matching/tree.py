"""The limits as a forest of nodes: places in a company's block in a company's year."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from schakel.engine.matching.problem import Problem
from schakel.engine.problem import BadInput

Limit = tuple[str, ...]
"""("place", id), ("block", company, block) or ("company", company): whose room a node is."""


@dataclass(frozen=True)
class Tree:
    """Leaves first: node `v` holds `capacity[v]` pupils, within node `parent[v]` (-1: none).

    `is_open` says of each leaf whether anybody fits. `limit[v]` is the limit that makes the
    capacity of node v, which is where its price belongs.
    """

    capacity: Any
    parent: Any
    is_open: list[bool]
    limit: list[Limit]


@dataclass
class Growing:
    """A tree while it is built."""

    capacity: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    limit: list[Limit] = field(default_factory=list)

    def add(self, capacity: int, limit: Limit) -> int:
        """Add a node on its own and return its number."""
        self.capacity.append(capacity)
        self.parent.append(-1)
        self.limit.append(limit)
        return len(self.capacity) - 1

    def bind(self, children: list[int], capacity: int, limit: Limit) -> list[int]:
        """Put children under a limit; return what now stands on its own in their place."""
        if capacity >= sum(self.capacity[child] for child in children):
            return children
        if len(children) == 1:
            self.capacity[children[0]] = capacity
            self.limit[children[0]] = limit
            return children
        above = self.add(capacity, limit)
        for child in children:
            self.parent[child] = above
        return [above]


def grow(problem: Problem, groups: list[list[int]]) -> Tree:
    """The forest over the groups of places, less the room that pinned pupils take."""
    taken = room_taken(problem)
    growing = Growing()
    by_block: dict[tuple[str, str], list[int]] = defaultdict(list)
    for leaf, group in enumerate(groups):
        first = problem.places[group[0]]
        room = sum(
            left(problem.places[place].capacity, taken, ("place", problem.places[place].id))
            for place in group
        )
        growing.add(room, ("places", str(leaf)))
        by_block[first.company, first.block].append(leaf)
    by_company: dict[str, list[int]] = defaultdict(list)
    for (company, block), leaves in by_block.items():
        limit = ("block", company, block)
        room = left(problem.block_capacity.get((company, block)), taken, limit)
        by_company[company] += growing.bind(leaves, room, limit)
    for company, nodes in by_company.items():
        room = left(problem.company_capacity.get(company), taken, ("company", company))
        growing.bind(nodes, room, ("company", company))
    return finish(growing, len(groups))


def refuse_full_limits(problem: Problem) -> None:
    """Refuse pins that do not fit within the limits."""
    taken = room_taken(problem)
    for place in problem.places:
        left(place.capacity, taken, ("place", place.id))
        block = ("block", place.company, place.block)
        left(problem.block_capacity.get((place.company, place.block)), taken, block)
        left(problem.company_capacity.get(place.company), taken, ("company", place.company))


def room_taken(problem: Problem) -> Counter[Limit]:
    """How many pinned pupils each limit holds."""
    taken: Counter[Limit] = Counter()
    for number in problem.pins.values():
        place = problem.places[number]
        taken["place", place.id] += 1
        taken["block", place.company, place.block] += 1
        taken["company", place.company] += 1
    return taken


ENDLESS = 10**9


def left(capacity: int | None, taken: Counter[Limit], limit: Limit) -> int:
    """The room that the pins leave."""
    room = (ENDLESS if capacity is None else capacity) - taken[limit]
    if room < 0:
        raise BadInput(f"The pins put more pupils at {' in '.join(limit[1:])} than fit there.")
    return room


def finish(growing: Growing, leaves: int) -> Tree:
    """The tree as arrays; a leaf is closed when it or a limit above it has no room."""
    is_open = []
    for leaf in range(leaves):
        node, room = leaf, True
        while node >= 0:
            room = room and growing.capacity[node] > 0
            node = growing.parent[node]
        is_open.append(room)
    capacity = np.array(growing.capacity, np.int64)
    return Tree(capacity, np.array(growing.parent, np.int64), is_open, growing.limit)

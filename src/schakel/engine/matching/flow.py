"""The best plan without side constraints, with the prices that prove it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from schakel.engine.matching.network import Network
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.seats import seats
from schakel.engine.matching.tree import Limit, room_taken
from schakel.engine.matching.weights import Weights


@dataclass(frozen=True)
class Answer:
    """A plan: the place of each pupil, prices that bound it, a bound from elsewhere, seconds.

    `at` and `inside` are the leaf of each pupil and the pupils in each node, for explaining.
    """

    assignment: list[int | None]
    prices: dict[Limit, int] | None = None
    seconds: float = 0.0
    bound: int | None = None
    at: Any = None
    inside: Any = None


def flow_plan(problem: Problem, weights: Weights, network: Network) -> Answer:
    """The optimal plan. The seconds are those of the kernel, loading it not counted."""
    from schakel.engine.matching.paths.running import run, warm_up

    warm_up()
    begun = time.perf_counter()
    board = run(network)
    seconds = time.perf_counter() - begun
    assignment = seats(problem, network.groups, board.pupils["at"].tolist())
    prices = prices_of(problem, weights, network, board.nodes["price"])
    return Answer(assignment, prices, seconds, None, board.pupils["at"], board.nodes["inside"])


def prices_of(problem: Problem, weights: Weights, network: Network, price: Any) -> dict[Limit, int]:
    """The price of each limit by itself. A limit without room may cost as much as it needs to."""
    prices: dict[Limit, int] = {}
    parent = network.tree.parent.tolist()
    total = price.tolist()
    for node, limit in enumerate(network.tree.limit):
        own = total[node] - (total[parent[node]] if parent[node] >= 0 else 0)
        if not own:
            continue
        if limit[0] == "places":
            for place in network.groups[node]:
                prices["place", problem.places[place].id] = own
        else:
            prices[limit] = own
    for limit in full_before(problem):
        prices[limit] = weights.unplaced_after_change
    return prices


def full_before(problem: Problem) -> list[Limit]:
    """Limits that have no room at all, or that the pins fill."""
    taken = room_taken(problem)
    limits: list[tuple[Limit, int]] = []
    limits += [(("place", place.id), place.capacity) for place in problem.places]
    limits += [(("block", *key), capacity) for key, capacity in problem.block_capacity.items()]
    limits += [(("company", key), capacity) for key, capacity in problem.company_capacity.items()]
    return [limit for limit, capacity in limits if capacity == taken[limit]]

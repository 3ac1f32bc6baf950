"""Small changes to a plan: somebody leaves, and the room goes to whoever moves the fewest."""

from __future__ import annotations

from typing import Any

from schakel.engine.compiled import compiled
from schakel.engine.matching.kernel.arrays import FAR, NOBODY, Graph, Plan, Search
from schakel.engine.matching.kernel.augmenting import augment, enter, leave
from schakel.engine.matching.kernel.searching import TOUCHED, scan, spread


@compiled
def seat(graph: Graph, plan: Plan, pupil: int, leaf: int, paid: int) -> None:
    """Put a pupil in a leaf, as the plan says."""
    enter(plan, pupil, leaf, paid)
    node = leaf
    while node != NOBODY:
        plan.inside[node] += 1
        node = graph.parent[node]


@compiled
def vacate(graph: Graph, plan: Plan, pupil: int) -> None:
    """Take a pupil out of the plan."""
    node = leave(plan, pupil)
    plan.at[pupil] = NOBODY
    while node != NOBODY:
        plan.inside[node] -= 1
        node = graph.parent[node]


@compiled
def fill(graph: Graph, plan: Plan, search: Search, waiting: Any) -> None:
    """Let one of the waiting pupils in, by the cheapest path from any of them, if there is one."""
    if len(waiting) == 0:
        return
    search.counts[TOUCHED] = 0
    size, best = 0, graph.unplaced[waiting[0]]
    for number in range(len(waiting)):
        size = scan(graph, plan, search, (waiting[number], 0), (best, size))
    end, best = spread(graph, plan, search, size, best)
    if end != NOBODY:
        augment(graph, plan, search, end)
    for place in range(search.counts[TOUCHED]):
        search.distance[search.touched[place]] = FAR


@compiled
def forget(plan: Plan, fixed: Any, never: int) -> None:
    """The plan as it is costs nothing from now on; who is fixed (true) can never be moved."""
    for node in range(len(plan.price)):
        plan.price[node] = 0
    for pupil in range(len(plan.paid)):
        plan.floor[pupil] = 0
        plan.paid[pupil] = -never if fixed[pupil] else 0

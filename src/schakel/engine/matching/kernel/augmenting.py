"""Moving everybody along a path, and the prices that follow from a search."""

from __future__ import annotations

from schakel.engine.compiled import compiled
from schakel.engine.matching.kernel.arrays import NOBODY, Graph, Plan, Search


@compiled
def raise_prices(graph: Graph, plan: Plan, search: Search, best: int) -> None:
    """Raise each node that is nearer than the end by the difference, so no arc becomes negative."""
    for place in range(search.counts[0]):
        node = search.touched[place]
        if search.distance[node] < best:
            plan.price[node] += best - search.distance[node]
    for place in range(search.counts[0]):
        if search.touched[place] >= graph.leaves:
            lift_empty(graph, plan, search.touched[place])


@compiled
def lift_empty(graph: Graph, plan: Plan, node: int) -> None:
    """A node without anybody in it costs at least what the limit above it costs."""
    for place in range(graph.child_start[node], graph.child_start[node + 1]):
        child = graph.child[place]
        if plan.inside[child] == 0 and plan.price[child] < plan.price[node]:
            plan.price[child] = plan.price[node]
            for below in range(graph.child_start[child], graph.child_start[child + 1]):
                leaf = graph.child[below]
                plan.price[leaf] = max(plan.price[leaf], plan.price[node])


@compiled
def augment(graph: Graph, plan: Plan, search: Search, end: int) -> None:
    """Walk back from the end of a path to the pupil it began with, moving everybody one step."""
    if end < NOBODY:
        node = leave(plan, -2 - end)
        plan.at[-2 - end] = NOBODY
    else:
        node = end
        plan.inside[node] += 1
    while node != NOBODY:
        origin = search.origin[node]
        if origin < NOBODY:
            other = -2 - origin
            if graph.parent[node] == other:
                plan.inside[node] -= 1
            else:
                plan.inside[other] += 1
            node = other
        else:
            left = leave(plan, origin) if plan.at[origin] != NOBODY else NOBODY
            enter(plan, origin, node, search.origin_cost[node])
            node = left


@compiled
def leave(plan: Plan, pupil: int) -> int:
    """Take a pupil off the members of a leaf; return that leaf."""
    node = plan.at[pupil]
    plan.count[node] -= 1
    last = plan.member[plan.room[node] + plan.count[node]]
    plan.member[plan.seat[pupil]] = last
    plan.seat[last] = plan.seat[pupil]
    return int(node)


@compiled
def enter(plan: Plan, pupil: int, node: int, cost: int) -> None:
    """Put a pupil among the members of a leaf."""
    seat = plan.room[node] + plan.count[node]
    plan.member[seat] = pupil
    plan.seat[pupil] = seat
    plan.count[node] += 1
    plan.at[pupil] = node
    plan.paid[pupil] = cost

"""One cheapest path from pupils without a place to free room, or to somebody who makes room."""

from __future__ import annotations

from schakel.engine.compiled import compiled
from schakel.engine.matching.kernel.arrays import FAR, NOBODY, Graph, Plan, Search
from schakel.engine.matching.kernel.augmenting import augment, raise_prices
from schakel.engine.matching.kernel.heap import drop_least, push

TOUCHED, POPS = 0, 1


@compiled
def place_one(graph: Graph, plan: Plan, search: Search, pupil: int) -> bool:
    """Place one pupil at least cost, moving others when that pays; False when nothing changed."""
    search.counts[TOUCHED] = 0
    size = scan(graph, plan, search, (pupil, 0), (graph.unplaced[pupil], 0))
    end, best = spread(graph, plan, search, size, graph.unplaced[pupil])
    raise_prices(graph, plan, search, best)
    if end != NOBODY:
        augment(graph, plan, search, end)
    for place in range(search.counts[TOUCHED]):
        search.distance[search.touched[place]] = FAR
    return end != NOBODY


@compiled
def spread(graph: Graph, plan: Plan, search: Search, size: int, best: int) -> tuple[int, int]:
    """Label nodes by distance until the nearest end is certain; return that end and how far it is.

    An end is a leaf with room (its number), a pupil who gives up the place (-2 - pupil), or nobody.
    """
    end = NOBODY
    while size > 0:
        far, node = search.heap_key[0], search.heap_node[0]
        if far >= best:
            break
        size = drop_least(search.heap_key, search.heap_node, size)
        if far > search.distance[node]:
            continue
        search.counts[POPS] += 1
        if plan.inside[node] < graph.capacity[node]:
            above = graph.parent[node]
            if above < 0:
                return node, far
            size = label(search, above, far, -2 - node, size)
        if node >= graph.leaves:
            size = descend(graph, plan, search, (node, far), (best, size))
        else:
            for seat in range(plan.room[node], plan.room[node] + plan.count[node]):
                pupil = plan.member[seat]
                base = far - plan.paid[pupil] - plan.price[node]
                if base + graph.unplaced[pupil] < best:
                    best = base + graph.unplaced[pupil]
                    end = -2 - pupil
                size = scan(graph, plan, search, (pupil, base), (best, size))
    return end, best


@compiled
def scan(
    graph: Graph, plan: Plan, search: Search, origin: tuple[int, int], bound: tuple[int, int]
) -> int:
    """Label the leaves a pupil can go to from distance `base`; return the size of the heap.

    Arcs go from cheap to dear and prices never fall, so the least price seen before (`floor`) says
    where to stop.
    """
    pupil, base = origin
    best, size = bound
    stop = best - base - plan.floor[pupil]
    least = FAR
    for arc in range(graph.start[pupil], graph.start[pupil + 1]):
        cost = graph.cost[arc]
        if cost >= stop:
            return size
        node = graph.node[arc]
        price = plan.price[node]
        least = min(least, price)
        far = base + cost + price
        if far < best and far < search.distance[node]:
            size = label(search, node, far, pupil, size)
            search.origin_cost[node] = cost
    plan.floor[pupil] = least
    return size


@compiled
def descend(
    graph: Graph, plan: Plan, search: Search, origin: tuple[int, int], bound: tuple[int, int]
) -> int:
    """Label the nodes under a limit where somebody may make room."""
    node, far = origin
    best, size = bound
    for place in range(graph.child_start[node], graph.child_start[node + 1]):
        child = graph.child[place]
        beyond = far + plan.price[child] - plan.price[node]
        if plan.inside[child] > 0 and beyond < best:
            size = label(search, child, beyond, -2 - node, size)
    return size


@compiled
def label(search: Search, node: int, far: int, origin: int, size: int) -> int:
    """Note a shorter way to a node."""
    if far >= search.distance[node]:
        return size
    if search.distance[node] == FAR:
        search.touched[search.counts[TOUCHED]] = node
        search.counts[TOUCHED] += 1
    search.distance[node] = far
    search.origin[node] = origin
    return push(search.heap_key, search.heap_node, size, far, node)

"""One cheapest path from pupils without a place to free room, or to somebody who makes room."""

from __future__ import annotations

from typing import Any

from schakel.engine.compiled import compiled
from schakel.engine.matching.paths.arrays import (
    BASE,
    BEST,
    END,
    FAR,
    HEAD,
    LEAVES,
    NOBODY,
    POPS,
    SIZE,
    TOUCHED,
)  # fmt: skip
from schakel.engine.matching.paths.augmenting import augment, raise_prices
from schakel.engine.matching.paths.heap import drop_least, push


@compiled
def place_one(board: tuple[Any, ...], pupil: int) -> None:
    """Place one pupil at least cost, moving others when that pays."""
    nodes, pupils, arcs, held, heap, state = board
    begin(state, pupils[pupil].unplaced)
    scan(nodes, pupils, arcs, heap, state, pupil)
    spread(nodes, pupils, arcs, held, heap, state)
    raise_prices(nodes, held, state)
    finish(nodes, pupils, held, state)


@compiled
def begin(state: Any, best: int) -> None:
    """Start a search that ends with nobody moving unless something costs less than `best`."""
    state[END], state[BEST] = NOBODY, best
    state[BASE] = state[SIZE] = state[TOUCHED] = 0


@compiled
def finish(nodes: Any, pupils: Any, held: Any, state: Any) -> None:
    """Move everybody along the path that was found, and clear the labels."""
    if state[END] != NOBODY:
        augment(nodes, pupils, held, state[END])
    for place in range(HEAD, HEAD + state[TOUCHED]):
        nodes[state[place]].distance = FAR


@compiled
def spread(nodes: Any, pupils: Any, arcs: Any, held: Any, heap: Any, state: Any) -> None:
    """Label nodes by distance until nothing nearer than the nearest end can be left."""
    while state[SIZE] > 0 and heap[0].key < state[BEST]:
        far, number = heap[0].key, heap[0].node
        drop_least(heap, state[SIZE])
        state[SIZE] -= 1
        node = nodes[number]
        if far > node.distance:
            continue
        state[POPS] += 1
        if node.inside < node.capacity:
            label(nodes, heap, state, node.parent, far, -2 - number)
        if number >= state[LEAVES]:
            descend(nodes, held, heap, state, number)
            continue
        for place in range(node.first, node.first + node.count):
            pupil = held[place]
            state[BASE] = far - pupils[pupil].paid - node.price
            without = state[BASE] + pupils[pupil].unplaced
            if without < state[BEST]:
                state[BEST], state[END] = without, -2 - pupil
            scan(nodes, pupils, arcs, heap, state, pupil)


@compiled
def scan(nodes: Any, pupils: Any, arcs: Any, heap: Any, state: Any, pupil: int) -> None:
    """Label the leaves a pupil can go to, from distance `state[BASE]`.

    Arcs go from cheap to dear and prices never fall, so the least price seen before (`floor`) says
    where to stop.
    """
    base, floor = state[BASE], pupils[pupil].floor
    least = FAR
    for place in range(pupils[pupil].start, pupils[pupil].stop):
        cost, number = arcs[place].cost, arcs[place].node
        if base + cost + floor >= state[BEST]:
            return
        price = nodes[number].price
        least = min(least, price)
        far = base + cost + price
        if far < nodes[number].distance and far < state[BEST]:
            nodes[number].origin_cost = cost
            label(nodes, heap, state, number, far, pupil)
    pupils[pupil].floor = least


@compiled
def descend(nodes: Any, held: Any, heap: Any, state: Any, number: int) -> None:
    """Label the nodes under a limit where somebody may make room."""
    above = nodes[number].distance - nodes[number].price
    for place in range(nodes[number].first, nodes[number].first + nodes[number].count):
        child = held[place]
        if nodes[child].inside > 0:
            label(nodes, heap, state, child, above + nodes[child].price, -2 - number)


@compiled
def label(nodes: Any, heap: Any, state: Any, number: int, far: int, origin: int) -> None:
    """Note a shorter way to a node; free room there ends the search unless something is nearer."""
    node = nodes[number]
    if far >= node.distance or far >= state[BEST]:
        return
    if node.distance == FAR:
        state[HEAD + state[TOUCHED]] = number
        state[TOUCHED] += 1
    node.distance = far
    node.origin = origin
    if has_room(nodes, number):
        state[BEST], state[END] = far, number
    else:
        push(heap, state[SIZE], far, number)
        state[SIZE] += 1


@compiled
def has_room(nodes: Any, number: int) -> bool:
    """Is there room in this node and in all limits above it?"""
    while number != NOBODY:
        if nodes[number].inside >= nodes[number].capacity:
            return False
        number = nodes[number].parent
    return True

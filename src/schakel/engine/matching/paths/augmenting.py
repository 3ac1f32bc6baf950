"""Moving everybody along a path, and the prices that follow from a search."""

from __future__ import annotations

from typing import Any

from schakel.engine.compiled import compiled
from schakel.engine.matching.paths.arrays import BEST, HEAD, LEAVES, NOBODY, TOUCHED


@compiled
def raise_prices(nodes: Any, held: Any, state: Any) -> None:
    """Raise each node that is nearer than the end by the difference, so no arc becomes negative."""
    best, last = state[BEST], HEAD + state[TOUCHED]
    for place in range(HEAD, last):
        node = nodes[state[place]]
        if node.distance < best:
            node.price += best - node.distance
    for place in range(HEAD, last):
        if state[place] >= state[LEAVES]:
            lift_empty(nodes, held, state[place], state[LEAVES])


@compiled
def lift_empty(nodes: Any, held: Any, number: int, leaves: int) -> None:
    """A node without anybody in it costs at least what the limit above it costs."""
    price = nodes[number].price
    for place in range(nodes[number].first, nodes[number].first + nodes[number].count):
        child = nodes[held[place]]
        if child.inside == 0 and child.price < price:
            child.price = price
            if held[place] >= leaves:
                for below in range(child.first, child.first + child.count):
                    nodes[held[below]].price = max(nodes[held[below]].price, price)


@compiled
def augment(nodes: Any, pupils: Any, held: Any, end: int) -> None:
    """Walk back from the end of a path to the pupil it began with, moving everybody one step."""
    number = end
    if end < NOBODY:
        number = leave(nodes, pupils, held, -2 - end)
        pupils[-2 - end].at = NOBODY
    else:
        change_inside(nodes, end, 1)
    while number != NOBODY:
        origin = nodes[number].origin
        if origin < NOBODY:
            other = -2 - origin
            if nodes[number].parent == other:
                nodes[number].inside -= 1
            else:
                nodes[other].inside += 1
            number = other
        else:
            left = NOBODY
            if pupils[origin].at != NOBODY:
                left = leave(nodes, pupils, held, origin)
            enter(nodes, pupils, held, origin, number)
            pupils[origin].paid = nodes[number].origin_cost
            number = left


@compiled
def change_inside(nodes: Any, number: int, by: int) -> None:
    """Count somebody in (1) or out (-1) of a node and the limits above it."""
    while number != NOBODY:
        nodes[number].inside += by
        number = nodes[number].parent


@compiled
def leave(nodes: Any, pupils: Any, held: Any, pupil: int) -> int:
    """Take a pupil off the members of a leaf; return that leaf."""
    number = pupils[pupil].at
    leaf = nodes[number]
    leaf.count -= 1
    last = held[leaf.first + leaf.count]
    held[pupils[pupil].seat] = last
    pupils[last].seat = pupils[pupil].seat
    return int(number)


@compiled
def enter(nodes: Any, pupils: Any, held: Any, pupil: int, number: int) -> None:
    """Put a pupil among the members of a leaf."""
    seat = nodes[number].first + nodes[number].count
    held[seat] = pupil
    nodes[number].count += 1
    pupils[pupil].seat = seat
    pupils[pupil].at = number

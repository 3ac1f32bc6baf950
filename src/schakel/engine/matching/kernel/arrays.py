"""The arrays of the kernel. All are one-dimensional; costs, prices and distances are int64."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from schakel.engine.compiled import compiled

FAR = np.int64(1) << np.int64(61)
NOBODY = -1


class Graph(NamedTuple):
    """What does not change: arcs by pupil (cheapest first), nodes (leaves first), no-place cost."""

    start: Any
    node: Any
    cost: Any
    unplaced: Any
    capacity: Any
    parent: Any
    child_start: Any
    child: Any
    leaves: int


class Plan(NamedTuple):
    """Who is where, what the pupil's arc costs, and the price of each node.

    The price of a node is what one more pupil in it would cost the others: the sum of the prices of
    its own limit and of those above it. Members of leaf v stand in `member` from `room[v]` on.
    """

    price: Any
    inside: Any
    at: Any
    paid: Any
    room: Any
    member: Any
    count: Any
    seat: Any
    floor: Any


class Search(NamedTuple):
    """Room for one search: distance and origin of each node, the heap, and a few counts."""

    distance: Any
    origin: Any
    origin_cost: Any
    heap_key: Any
    heap_node: Any
    touched: Any
    counts: Any


@compiled
def empty_plan(graph: Graph) -> Plan:
    """Nobody anywhere."""
    pupils, nodes, leaves = len(graph.start) - 1, len(graph.capacity), graph.leaves
    room = np.zeros(leaves + 1, np.int64)
    for arc in range(len(graph.node)):
        room[graph.node[arc] + 1] += 1
    for leaf in range(leaves):
        room[leaf + 1] = room[leaf] + min(room[leaf + 1], graph.capacity[leaf])
    return Plan(
        np.zeros(nodes, np.int64),
        np.zeros(nodes, np.int64),
        np.full(pupils, NOBODY, np.int64),
        np.zeros(pupils, np.int64),
        room,
        np.zeros(room[leaves], np.int64),
        np.zeros(leaves, np.int64),
        np.zeros(pupils, np.int64),
        np.zeros(pupils, np.int64),
    )


@compiled
def empty_search(graph: Graph) -> Search:
    """Nothing labelled yet. A node is pushed at most once per arc into it."""
    nodes = len(graph.capacity)
    most = len(graph.node) + 4 * nodes + 8
    return Search(
        np.full(nodes, FAR, np.int64),
        np.zeros(nodes, np.int64),
        np.zeros(nodes, np.int64),
        np.zeros(most, np.int64),
        np.zeros(most, np.int64),
        np.zeros(nodes + 1, np.int64),
        np.zeros(4, np.int64),
    )

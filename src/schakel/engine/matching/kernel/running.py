"""From a network to an optimal plan with its prices."""

from __future__ import annotations

from typing import Any

import numpy as np

from schakel.engine.compiled import compiled
from schakel.engine.matching.kernel.arrays import Graph, Plan, Search, empty_plan, empty_search
from schakel.engine.matching.kernel.searching import place_one
from schakel.engine.matching.network import Network


def graph_of(network: Network) -> Graph:
    """The network as the kernel reads it."""
    parent = network.tree.parent
    inner = np.flatnonzero(parent >= 0)
    child = inner[np.argsort(parent[inner], kind="stable")]
    child_start = np.zeros(len(parent) + 1, np.int64)
    child_start[1:] = np.cumsum(np.bincount(parent[inner], minlength=len(parent)))
    return Graph(
        network.start, network.node.astype(np.int32), network.cost, network.unplaced,
        network.tree.capacity, parent, child_start, child, len(network.groups),
    )  # fmt: skip


def order_of(network: Network) -> Any:
    """Pupils with the fewest possibilities first; that makes for the shortest searches."""
    return np.argsort(np.diff(network.start), kind="stable")


@compiled
def run(graph: Graph, order: Any) -> Plan:
    """Place all pupils one after the other, each at least cost: optimal after every step."""
    plan, search = empty_plan(graph), empty_search(graph)
    place_all(graph, plan, search, order)
    return plan


@compiled
def place_all(graph: Graph, plan: Plan, search: Search, order: Any) -> None:
    """Place these pupils in a plan that is optimal without them."""
    for number in range(len(order)):
        place_one(graph, plan, search, order[number])


def warm_up() -> None:
    """Load or compile the kernel by solving one pupil on one place."""
    one, zero = np.ones(1, np.int64), np.zeros(1, np.int64)
    start = np.array([0, 1], np.int64)
    run(
        Graph(
            start, np.zeros(1, np.int32), one, one * 9, one, -one,
            np.zeros(2, np.int64), np.zeros(0, np.int64), 1,
        ),
        zero,
    )  # fmt: skip

"""The tables of the kernel: one row a node, a pupil, an arc. Costs and prices are int64.

Rows keep what is read together in one line of the processor's cache, and a handful of tables is
cheap to hand to a function; with 25 separate arrays the same kernel takes four times as long.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

NOBODY = -1
FAR = 2**61
END, BEST, BASE, SIZE, TOUCHED, POPS, LEAVES, HEAD = range(8)
"""Places in `Board.state`: where the path ends (a leaf with room, or -2 - pupil for a pupil who
gives up the place, or nobody), how far that is, from what distance a pupil is scanned, the size of
the heap, the number of nodes touched, how many nodes were looked at so far, and the number of
leaves; from HEAD on the nodes that were touched."""

NODE = np.dtype(
    [
        ("price", np.int64), ("distance", np.int64), ("origin_cost", np.int64),
        ("capacity", np.int32), ("inside", np.int32), ("parent", np.int32), ("origin", np.int32),
        ("first", np.int32), ("count", np.int32),
    ]
)  # fmt: skip
"""A limit. The price is what one more pupil in it would cost the others, limits above included.
`held[first : first + count]` are the pupils in a leaf, or the nodes within a larger limit."""

PUPIL = np.dtype(
    [
        ("unplaced", np.int64), ("paid", np.int64), ("floor", np.int64),
        ("start", np.int32), ("stop", np.int32), ("at", np.int32), ("seat", np.int32),
    ]
)  # fmt: skip
"""A pupil: cost of no place, cost of the arc in use, least price seen, arcs (cheapest first)."""

ARC = np.dtype([("cost", np.int64), ("node", np.int64)])
ENTRY = np.dtype([("key", np.int64), ("node", np.int64)])


class Board(NamedTuple):
    """Everything the kernel works on; leaves come before the other nodes.

    Compiled functions get it as a plain tuple: a class in their signature would outlive itself in
    the cache on disk, and break it once the class changes.
    """

    nodes: Any
    pupils: Any
    arcs: Any
    held: Any
    heap: Any
    state: Any


def empty_board(network: Any) -> Board:
    """The network with nobody anywhere; the heap has room for each node once for each way in."""
    parent, leaves = network.tree.parent, len(network.groups)
    nodes = np.zeros(len(parent), NODE)
    nodes["capacity"] = np.minimum(network.tree.capacity, 2**31 - 1)
    nodes["parent"], nodes["distance"] = parent, FAR
    seats = np.minimum(np.bincount(network.node, minlength=leaves), network.tree.capacity[:leaves])
    inner = np.flatnonzero(parent >= 0)
    children = inner[np.argsort(parent[inner], kind="stable")]
    nodes["count"] = np.bincount(parent[inner], minlength=len(parent))
    nodes["first"][:leaves] = np.cumsum(seats) - seats
    nodes["first"][leaves:] = seats.sum() + np.cumsum(nodes["count"][leaves:])
    nodes["first"][leaves:] -= nodes["count"][leaves:]
    pupils = np.zeros(len(network.unplaced), PUPIL)
    pupils["unplaced"], pupils["at"] = network.unplaced, NOBODY
    pupils["start"], pupils["stop"] = network.start[:-1], network.start[1:]
    arcs = np.zeros(len(network.node), ARC)
    arcs["cost"], arcs["node"] = network.cost, network.node
    held = np.concatenate([np.zeros(seats.sum(), np.int32), children.astype(np.int32)])
    heap = np.zeros(len(arcs) + 4 * len(nodes) + 1, ENTRY)
    state = np.zeros(HEAD + len(nodes) + 1, np.int64)
    state[LEAVES] = leaves
    return Board(nodes, pupils, arcs, held, heap, state)

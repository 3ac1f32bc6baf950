"""In what order pupils are placed; the plan is optimal in any order, but not as soon."""

from __future__ import annotations

from typing import Any

import numpy as np

from schakel.engine.matching.network import Network

FEW, CHEAPEST = 3_000, 4


def order_of(network: Network) -> Any:
    """Pupils with the fewest arcs first; in a large network neighbours one after the other.

    Neighbours look at the same nodes, which then still are in the processor's cache. Cuthill and
    McKee's order finds them from the cheapest arcs of each pupil; all arcs tell no more.
    """
    pupils = len(network.unplaced)
    if pupils <= FEW:
        return np.argsort(np.diff(network.start), kind="stable")
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    place = network.start[:-1, None] + np.arange(CHEAPEST)
    is_arc = place < network.start[1:, None]
    pupil = np.repeat(np.arange(pupils), is_arc.sum(axis=1))
    node = pupils + top(network.tree.parent)[network.node[place[is_arc]]]
    ends = np.concatenate([pupil, node]), np.concatenate([node, pupil])
    size = pupils + len(network.tree.parent)
    near = coo_array((np.ones(len(ends[0]), np.int8), ends), shape=(size, size)).tocsr()
    order = reverse_cuthill_mckee(near, symmetric_mode=True)
    return order[order < pupils].astype(np.int64)


def top(parent: Any) -> Any:
    """The node that stands above each node and under no other."""
    above = np.arange(len(parent))
    while (parent[above] >= 0).any():
        above = np.where(parent[above] >= 0, parent[above], above)
    return above

"""A binary heap in two arrays; the caller keeps its size."""

from __future__ import annotations

from typing import Any

from schakel.engine.compiled import compiled


@compiled
def push(keys: Any, nodes: Any, size: int, key: int, node: int) -> int:
    """Add a node; return the new size."""
    hole = size
    while hole > 0:
        above = (hole - 1) >> 1
        if keys[above] <= key:
            break
        keys[hole] = keys[above]
        nodes[hole] = nodes[above]
        hole = above
    keys[hole] = key
    nodes[hole] = node
    return size + 1


@compiled
def drop_least(keys: Any, nodes: Any, size: int) -> int:
    """Remove the first (least) entry; return the new size."""
    size -= 1
    key, node, hole = keys[size], nodes[size], 0
    while True:
        below = 2 * hole + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[hole] = keys[below]
        nodes[hole] = nodes[below]
        hole = below
    keys[hole] = key
    nodes[hole] = node
    return size

"""A binary heap in a table of (key, node); the caller keeps its size."""

from __future__ import annotations

from typing import Any

from schakel.engine.compiled import compiled


@compiled
def push(heap: Any, size: int, key: int, node: int) -> None:
    """Add a node to a heap of this size."""
    hole = size
    while hole > 0:
        above = (hole - 1) >> 1
        if heap[above].key <= key:
            break
        heap[hole].key = heap[above].key
        heap[hole].node = heap[above].node
        hole = above
    heap[hole].key = key
    heap[hole].node = node


@compiled
def drop_least(heap: Any, size: int) -> None:
    """Remove the first (least) entry of a heap of this size."""
    last = size - 1
    key, node, hole = heap[last].key, heap[last].node, 0
    while True:
        below = 2 * hole + 1
        if below >= last:
            break
        if below + 1 < last and heap[below + 1].key < heap[below].key:
            below += 1
        if heap[below].key >= key:
            break
        heap[hole].key = heap[below].key
        heap[hole].node = heap[below].node
        hole = below
    heap[hole].key = key
    heap[hole].node = node

"""Trying many sets of sites by distance, in machine code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from schakel.engine.coverage.case import FAR, Case, Whole
from schakel.engine.coverage.transport import HELPERS, place_pupils

Search = Callable[[Whole, Whole, Whole, Whole, Whole, int], tuple[int, int]]

FEW_SITES = 7
"""With no more sites there are too few sets to make up for loading the compiler."""


def search(case: Case, tried: Whole, beaten: int) -> tuple[int, int]:
    """`shortest_of` for a case, compiled when there are many sets."""
    rest = np.array([case.smallest_group, case.unreached_tenths])
    find = shortest_of if len(case.sites) <= FEW_SITES else compiled()
    return find(case.tenths, case.pupils, case.capacity, rest, tried, beaten)


@cache
def compiled() -> Search:
    """`shortest_of` in machine code; the first time on a machine it takes a few seconds."""
    from numba import njit
    from numba.extending import register_jitable

    for helper in (*HELPERS, place_pupils, _distance):
        register_jitable(helper)
    found: Search = njit(cache=True)(shortest_of)
    return found


def shortest_of(
    tenths: Whole, pupils: Whole, capacity: Whole, rest: Whole, tried: Whole, beaten: int
) -> tuple[int, int]:
    """The row of the shortest set below `beaten` with its distance; row -1 when there is none.

    Rows of `tried` are (bound, open, full) from the lowest bound up; `rest` holds the smallest
    group and what a pupil who is not reached counts. Stops at the first bound that is too high.
    """
    best = -1
    for row in range(len(tried)):
        if tried[row, 0] >= beaten:
            break
        value = _distance(tenths, pupils, capacity, rest, tried[row])
        if value < beaten:
            best, beaten = row, value
    return best, beaten


def _distance(tenths: Whole, pupils: Whole, capacity: Whole, rest: Whole, row: Whole) -> int:
    """Tenths of kilometres when the sites of a row are open, FAR when its groups stay too small."""
    count = 0
    for bit in range(len(capacity)):
        count += row[1] >> bit & 1
    cost = np.full((len(pupils), count + 1), rest[1], dtype=np.int64)
    least = np.zeros(count + 1, dtype=np.int64)
    most = np.full(count + 1, FAR, dtype=np.int64)
    place = 0
    for bit in range(len(capacity)):
        if row[1] >> bit & 1:
            for area in range(len(pupils)):
                cost[area, place] = tenths[area, bit]
            most[place] = capacity[bit]
            least[place] = rest[0] * (row[2] >> bit & 1)
            place += 1
    flow, possible = place_pupils(cost, pupils, least, most)
    if not possible:
        return FAR
    total = 0
    for area in range(len(pupils)):
        for place in range(count + 1):
            if flow[area, place] > 0:
                total += flow[area, place] * cost[area, place]
    return total

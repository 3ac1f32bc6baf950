"""Trying many sets of sites by distance, in machine code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar

import numpy as np

from schakel.engine.coverage.case import FAR, Case, Whole
from schakel.engine.coverage.transport import HELPERS, place_pupils

Arguments = ParamSpec("Arguments")
Found = TypeVar("Found")

FEW_SITES = 7
"""With no more sites there are too few sets to make up for loading the compiler."""


def search(case: Case, tried: Whole, beaten: int) -> tuple[int, int]:
    """`shortest_of` for a case, compiled when there are many sets."""
    find = shortest_of if len(case.sites) <= FEW_SITES else compiled(shortest_of)
    return find(case.tenths, case.pupils, case.capacity, _rest(case), tried, beaten)


def distances(case: Case) -> tuple[Whole, Whole]:
    """`distances_of` all sets of a case, compiled when there are many."""
    find = distances_of if len(case.sites) <= FEW_SITES else compiled(distances_of)
    return find(case.tenths, case.pupils, case.capacity, _rest(case))


@cache
def compiled(function: Callable[Arguments, Found]) -> Callable[Arguments, Found]:
    """A function in machine code; the first time on a machine it takes a few seconds."""
    from numba import njit
    from numba.extending import register_jitable

    for helper in (*HELPERS, place_pupils, _placed, _distance):
        register_jitable(helper)
    found: Callable[Arguments, Found] = njit(cache=True)(function)
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
        _, chosen, full = tried[row]
        cost, flow, possible = _placed(tenths, pupils, capacity, rest, chosen, full)
        value = _distance(cost, flow) if possible else FAR
        if value < beaten:
            best, beaten = row, value
    return best, beaten


def distances_of(tenths: Whole, pupils: Whole, capacity: Whole, rest: Whole) -> tuple[Whole, Whole]:
    """For all sets: the least distance when no group needs to be full, and which are so anyway."""
    count = len(capacity)
    least = np.zeros(1 << count, dtype=np.int64)
    natural = np.zeros(1 << count, dtype=np.int64)
    for chosen in range(1 << count):
        cost, flow, _ = _placed(tenths, pupils, capacity, rest, chosen, 0)
        least[chosen] = _distance(cost, flow)
        place = 0
        for bit in range(count):
            if chosen >> bit & 1:
                load = 0
                for area in range(len(pupils)):
                    load += flow[area, place]
                if load >= rest[0]:
                    natural[chosen] |= 1 << bit
                place += 1
    return least, natural


def _placed(
    tenths: Whole, pupils: Whole, capacity: Whole, rest: Whole, chosen: int, full: int
) -> tuple[Whole, Whole, bool]:
    """Cost and flow (areas × open sites + 1) of a set; False when its groups stay too small."""
    count = 0
    for bit in range(len(capacity)):
        count += chosen >> bit & 1
    cost = np.full((len(pupils), count + 1), rest[1], dtype=np.int64)
    least = np.zeros(count + 1, dtype=np.int64)
    most = np.full(count + 1, FAR, dtype=np.int64)
    place = 0
    for bit in range(len(capacity)):
        if chosen >> bit & 1:
            for area in range(len(pupils)):
                cost[area, place] = tenths[area, bit]
            most[place] = capacity[bit]
            least[place] = rest[0] * (full >> bit & 1)
            place += 1
    flow, possible = place_pupils(cost, pupils, least, most)
    return cost, flow, possible


def _distance(cost: Whole, flow: Whole) -> int:
    """Tenths of kilometres of a flow."""
    total = 0
    for area in range(cost.shape[0]):
        for place in range(cost.shape[1]):
            if flow[area, place] > 0:
                total += flow[area, place] * cost[area, place]
    return total


def _rest(case: Case) -> Whole:
    return np.array([case.smallest_group, case.unreached_tenths])

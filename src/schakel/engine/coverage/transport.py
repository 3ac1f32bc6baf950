"""The cheapest way to place the pupils of one profile at open sites.

The same code runs as it is, and compiled (`search.py`) where it is asked ten thousands of times:
loading the compiler takes longer than a few hundred placings.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from schakel.engine.coverage.case import FAR, Whole


def place_pupils(cost: Whole, pupils: Whole, least: Whole, most: Whole) -> tuple[Whole, bool]:
    """Pupils per area and site at the least cost, with least ≤ pupils of a site ≤ most.

    `cost` is areas × sites, FAR where a pupil may not go; every area needs one cheap way out, such
    as a last column for pupils who are not reached. The flow is not usable when the answer is
    False: the bounds cannot be met.

    All pupils first go where it is cheapest; then every site that has too many or too few is
    mended along shortest paths, which keeps the flow optimal.

    Bron: Fulkerson, An out-of-kilter method for minimal-cost flow problems, J. SIAM 9, 1961, with
    shortest paths as in Bellman (1958)
    """
    flow, load = _cheapest_first(cost, pupils)
    start = np.zeros(cost.shape[1], dtype=np.bool_)
    while True:
        crowded, thin = _first_wrong(load, least, most)
        if crowded < 0 and thin < 0:
            return flow, True
        for site in range(len(load)):
            start[site] = site == crowded or (crowded < 0 and load[site] > least[site])
        step, mover = _steps(cost, flow)
        length, came_from = _shortest(step, start)
        end = thin if crowded < 0 else _nearest_with_room(length, load, most)
        if end < 0 or length[end] >= FAR:
            return flow, False
        bound = least if crowded < 0 else most
        _move(flow, load, bound, end, came_from, mover)


def _cheapest_first(cost: Whole, pupils: Whole) -> tuple[Whole, Whole]:
    """All pupils where it is cheapest for them, and how many that gives each site."""
    flow = np.zeros(cost.shape, dtype=np.int64)
    load = np.zeros(cost.shape[1], dtype=np.int64)
    for area in range(cost.shape[0]):
        best = 0
        for site in range(1, cost.shape[1]):
            if cost[area, site] < cost[area, best]:
                best = site
        flow[area, best] = pupils[area]
        load[best] += pupils[area]
    return flow, load


def _first_wrong(load: Whole, least: Whole, most: Whole) -> tuple[int, int]:
    """A site with too many pupils as (site, -1), else one with too few as (-1, site)."""
    for site in range(len(load)):
        if load[site] > most[site]:
            return site, -1
    for site in range(len(load)):
        if load[site] < least[site]:
            return -1, site
    return -1, -1


def _steps(cost: Whole, flow: Whole) -> tuple[Whole, Whole]:
    """What it costs to move one pupil from site to site, and from which area that pupil comes."""
    count = cost.shape[1]
    step = np.full((count, count), FAR, dtype=np.int64)
    mover = np.full((count, count), -1, dtype=np.int64)
    for area in range(cost.shape[0]):
        for here in range(count):
            if flow[area, here] > 0:
                for there in range(count):
                    more = cost[area, there] - cost[area, here]
                    if cost[area, there] < FAR and more < step[here, there]:
                        step[here, there] = more
                        mover[here, there] = area
    return step, mover


def _shortest(step: Whole, start: NDArray[np.bool_]) -> tuple[Whole, Whole]:
    """Bellman's shortest paths from any start to all sites, with the site before each."""
    count = len(start)
    length = np.full(count, FAR, dtype=np.int64)
    came_from = np.full(count, -1, dtype=np.int64)
    for site in range(count):
        if start[site]:
            length[site] = 0
    for _round in range(count):
        changed = False
        for here in range(count):
            if length[here] < FAR:
                for there in range(count):
                    if step[here, there] < FAR and length[here] + step[here, there] < length[there]:
                        length[there] = length[here] + step[here, there]
                        came_from[there] = here
                        changed = True
        if not changed:
            break
    return length, came_from


def _nearest_with_room(length: Whole, load: Whole, most: Whole) -> int:
    """The cheapest site to send somebody to; -1 when all are full."""
    best = -1
    for site in range(len(load)):
        has_room = load[site] < most[site] and length[site] < FAR
        if has_room and (best < 0 or length[site] < length[best]):
            best = site
    return best


def _move(flow: Whole, load: Whole, bound: Whole, end: int, came_from: Whole, mover: Whole) -> None:
    """Move as many pupils along the path to `end` as the path and the bounds at its ends allow."""
    amount = abs(bound[end] - load[end])
    there = end
    while came_from[there] >= 0:
        here = came_from[there]
        amount = min(amount, flow[mover[here, there], here])
        there = here
    amount = min(amount, load[there] - bound[there])
    load[there] -= amount
    load[end] += amount
    there = end
    while came_from[there] >= 0:
        here = came_from[there]
        area = mover[here, there]
        flow[area, here] -= amount
        flow[area, there] += amount
        there = here


HELPERS = (_cheapest_first, _first_wrong, _steps, _shortest, _nearest_with_room, _move)
"""What `place_pupils` calls, for who compiles it."""

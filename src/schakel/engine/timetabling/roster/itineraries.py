"""All itineraries of a group on a day within a limit of cost, in machine code.

An itinerary is a row of visits forward in time. Looking back from the end of the day it is known
for each slot and site what the rest costs at least (`togo`; companies that the group does not want
may repeat there); forward, every beginning that cannot stay within the limit is cut off.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from schakel.engine.compiled import compiled

NODE = np.dtype(
    [("time", np.int64), ("index", np.int64), ("workshop", np.int64), ("company", np.int64),
     ("site", np.int64), ("after", np.int64)]
)  # fmt: skip
"""A workshop in a slot of one day, in order of time; `after` is the first node of a later slot."""
NEVER = 1e18
SMALLEST = 1e-7


@compiled
def look_back(nodes: Any, value: Any, bit: Any, travel: Any, gap: float, togo: Any) -> None:
    """Fill `togo[m, used, time, site]`: the least of up to m more visits after being there.

    `value` is what a visit adds (below zero when it is worth more than it costs); float64, minutes
    and cost in one unit. `bit` numbers the companies that a group wants most, -1 for others; `used`
    is the set of those it has been to. The last time is "before the day".
    """
    most, sets, times, sites = togo.shape
    best, index = np.empty((times - 1, sites)), np.zeros(times - 1, np.int64)
    for number in range(len(nodes)):
        index[nodes[number].time] = nodes[number].index
    togo[0] = 0.0
    for m in range(1, most):
        for used in range(sets):
            if size_of(used) > most - 1 - m:
                continue
            best[:] = NEVER
            for number in range(len(nodes)):
                after = used
                if bit[number] >= 0:
                    after = used | (1 << bit[number])
                    if after == used:
                        continue
                time, site = nodes[number].time, nodes[number].site
                here = value[number] + togo[m - 1, after, time, site]
                best[time, site] = min(best[time, site], here)
            go_on(best, index, travel, gap, togo[m, used])
            togo[m, used, times - 1] = min(0.0, best.min()) if best.size else 0.0


@compiled
def size_of(used: int) -> int:
    """How many companies are in a set."""
    count = 0
    while used:
        used &= used - 1
        count += 1
    return count


@compiled
def go_on(best: Any, index: Any, travel: Any, gap: float, togo: Any) -> None:
    """From each time and site the least of going on to a later one, or of stopping (0).

    `beyond` holds the least per site of all times later than the next; to those any distance goes.
    """
    times, sites = best.shape
    beyond, near = np.full(sites, NEVER), np.zeros(sites, np.int64)
    for time in range(times - 1, -1, -1):
        follows = time + 1
        is_adjacent = follows < times and index[follows] - index[time] == 1
        if follows < times and not is_adjacent:
            beyond[:] = np.minimum(beyond, best[follows])
        least = beyond.argmin()
        count = below(beyond, min(0.0, beyond[least] + travel[least].max() + 1.0), near)
        for site in range(sites):
            togo[time, site] = nearest(beyond, travel[site], near[:count], NEVER, 0.0)
        if is_adjacent:
            count = below(best[follows], togo[time].max(), near)
            for site in range(sites):
                known = togo[time, site]
                togo[time, site] = nearest(best[follows], travel[site], near[:count], gap, known)
            beyond[:] = np.minimum(beyond, best[follows])


@compiled
def below(value: Any, ceiling: float, near: Any) -> int:
    """Note the sites below a ceiling: only there going on can be the best; return how many."""
    count = 0
    for site in range(len(value)):
        if value[site] < ceiling:
            near[count] = site
            count += 1
    return count


@compiled
def nearest(value: Any, minutes: Any, near: Any, gap: float, least: float) -> float:
    """The least of a value per site with the minutes to it, no farther than the gap."""
    for site in near:
        if value[site] < least and minutes[site] <= gap:
            least = min(least, value[site] + minutes[site])
    return least


@compiled
def list_within(nodes: Any, visit: Any, travel: Any, togo: Any, bound: Any, found: Any) -> int:
    """List itineraries that cost at most `bound[0]` in the rows of `found`; return how many.

    `bound` is (limit, base cost, gap, keep best). Each row of `found` has the node of each visit,
    or -1; costs are written to `bound[4:]`. When there are more than rows, the cheapest are kept if
    `keep best` is 1; else the search stops and one more than the rows is returned.
    """
    value, bit = visit
    visits = togo.shape[0] - 1
    path, used = np.zeros(visits + 1, np.int64), np.zeros(visits + 1, np.int64)
    spent = np.full(visits + 1, bound[1])
    count = record(path, 0, bound[1], bound, found, 0) if bound[1] <= bound[0] else 0
    depth = 0 if bound[1] + togo[visits, 0, togo.shape[2] - 1, 0] <= bound[0] else -1
    while depth >= 0:
        number = path[depth]
        if number >= len(nodes) or depth == visits:
            depth -= 1
            path[depth] += 1
            continue
        node = nodes[number]
        after = used[depth] if bit[number] < 0 else used[depth] | (1 << bit[number])
        rest = togo[visits - depth - 1, after, node.time, node.site]
        if spent[depth] + value[number] + rest > bound[0]:
            path[depth] += 1
            continue
        reach = spent[depth] + step(nodes, value, travel, path, depth, bound[2])
        if reach + rest > bound[0]:
            path[depth] += 1
            continue
        if reach <= bound[0]:
            count = record(path, depth + 1, reach, bound, found, count)
            if count > len(found):
                if bound[3] == 0.0:
                    return count
                count = len(found)
        depth += 1
        spent[depth], used[depth], path[depth] = reach, after, node.after
    return count


@compiled
def step(nodes: Any, value: Any, travel: Any, path: Any, depth: int, gap: float) -> float:
    """What the visit `path[depth]` adds after those before it, or never when it cannot follow."""
    node = nodes[path[depth]]
    cost: float = value[path[depth]]
    for earlier in range(depth):
        if nodes[path[earlier]].company == node.company:
            return NEVER
    if depth > 0:
        before = nodes[path[depth - 1]]
        minutes = travel[before.site, node.site]
        if node.index - before.index == 1 and minutes > gap:
            return NEVER
        cost += minutes
    return cost


@compiled
def record(path: Any, visits: int, cost: float, bound: Any, found: Any, count: int) -> int:
    """Write one itinerary down, when full over the dearest; return the new count."""
    row = count
    if count >= len(found):
        row = 0
        for other in range(len(found)):
            if bound[4 + other] > bound[4 + row]:
                row = other
        if bound[3] == 0.0 or cost >= bound[4 + row]:
            return count + 1
    for place in range(found.shape[1]):
        found[row, place] = path[place] if place < visits else -1
    bound[4 + row] = cost
    if bound[3] == 1.0 and count + 1 >= len(found):
        bound[0] = min(bound[0], bound[4 : 4 + len(found)].max() - SMALLEST)
    return count + 1

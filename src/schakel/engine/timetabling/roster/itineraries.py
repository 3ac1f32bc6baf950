"""All itineraries of a group on a day within a limit of cost, in machine code.

An itinerary is a row of visits forward in time. Looking back from the end of the day it is known
for each slot and site what the rest costs at least (`looking_back.py`); forward, every beginning
that cannot stay within the limit is cut off.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from schakel.engine.compiled import compiled
from schakel.engine.timetabling.roster.looking_back import NEVER, look_back, worth_telling

SMALLEST = 1e-7
UNUSABLE = 1e15
"""Nothing that can be done costs this much."""


@compiled
def cheapest(week: Any, groups: Any, prices: Any, found: Any) -> None:
    """Find the few cheapest itineraries of each group (first, last + 1) at prices per room.

    `found` is (cost[group, few] with the prices, nodes[group, few, visits] filled up with -1, how
    many[group]). Staying at home is an itinerary too.
    """
    cost, nodes, count = found
    at = np.empty(3)
    for group in range(groups[0], groups[1]):
        row = group - groups[0]
        at[0], at[1], at[2] = UNUSABLE, 1.0, 0.0
        record(week.no_visit, 0, week.base[group], at, (cost[row], nodes[row]))
        for part in range(week.part[group], week.part[group + 1]):
            list_part(week, (group, part), prices, at, (cost[row], nodes[row]))
        count[row] = min(int(at[2]), cost.shape[1])


@compiled
def list_part(week: Any, asked: Any, prices: Any, at: Any, found: Any) -> None:
    """Add the itineraries of a group on one of its days (`asked`) that cost at most `at[0]`.

    `at` is (limit, keep the cheapest when full, how many there are). When there are more than fit,
    the cheapest stay if `at[1]` is 1; else the search stops with one more than fit.
    """
    group, part = asked
    day = week.day[part]
    first, last = week.first[day], week.first[day + 1]
    start = week.start[part]
    value, nodes = week.value[start : start + last - first].copy(), week.nodes
    for number in range(last - first):
        value[number] += prices[nodes[first + number].room]
        if value[number] > UNUSABLE:
            value[number] = NEVER
    bit = worth_telling(week, day, value, week.bit[start : start + last - first])
    look_back(week, day, value, bit, week.togo)
    search(week, (first, last, week.base[group]), (value, bit), at, found)


@compiled
def search(week: Any, span: Any, visit: Any, at: Any, found: Any) -> None:
    """Go forward from every visit and cut off what cannot stay within the limit."""
    first, last, base = span
    (value, bit), togo, nodes = visit, week.togo, week.nodes
    visits = togo.shape[0] - 1
    path, used = np.full(visits + 1, first), np.zeros(visits + 1, np.int64)
    spent, travel = np.full(visits + 1, base), week.travel
    depth = 0 if base + togo[visits, 0, togo.shape[2] - 1, 0] <= at[0] else -1
    while depth >= 0:
        number = path[depth]
        if number >= last or depth == visits:
            depth -= 1
            path[depth] += 1
            continue
        node, here = nodes[number], number - first
        after = used[depth] if bit[here] < 0 else used[depth] | (1 << bit[here])
        rest = togo[visits - depth - 1, after, node.time, node.site]
        reach = spent[depth] + value[here]
        if reach + rest <= at[0]:
            reach += way(nodes, travel, week.gap, path, depth)
        if reach + rest > at[0]:
            path[depth] += 1
            continue
        if reach <= at[0]:
            record(path, depth + 1, reach, at, found)
            if at[1] == 0.0 and at[2] > len(found[0]):
                return
        depth += 1
        spent[depth], used[depth], path[depth] = reach, after, node.after


@compiled
def way(nodes: Any, travel: Any, gap: float, path: Any, depth: int) -> float:
    """Minutes to the visit `path[depth]` from the one before, or never when it cannot follow."""
    node = nodes[path[depth]]
    for earlier in range(depth):
        if nodes[path[earlier]].company == node.company:
            return NEVER
    if depth == 0:
        return 0.0
    before = nodes[path[depth - 1]]
    minutes: float = travel[before.site, node.site]
    if node.index - before.index == 1 and minutes > gap:
        return NEVER
    return minutes


@compiled
def record(path: Any, visits: int, spent: float, at: Any, found: Any) -> None:
    """Write one itinerary down, when full over the dearest, and lower the limit then."""
    cost, nodes = found
    row = int(at[2])
    at[2] += 1.0
    if row >= len(cost):
        row = cost.argmax()
        if at[1] == 0.0 or spent >= cost[row]:
            return
    for place in range(nodes.shape[1]):
        nodes[row, place] = path[place] if place < visits else -1
    cost[row] = spent
    if at[1] == 1.0 and at[2] >= len(cost):
        at[0] = min(at[0], cost.max() - SMALLEST)

"""What the rest of a day costs at least, for each slot and site, in machine code.

Each loop over sites reads a row of minutes and writes a row: a processor does eight at a time.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from schakel.engine.compiled import compiled

NODE = np.dtype(
    [("time", np.int64), ("index", np.int64), ("company", np.int64), ("site", np.int64),
     ("after", np.int64), ("room", np.int64)]
)  # fmt: skip
"""A workshop in a slot of a day, in order of time; `after` is the first node of a later slot, and
`room` numbers (workshop, slot)."""
NEVER = 1e18


class Week(NamedTuple):
    """A week as the kernels read it: its days, and the value of each visit to each group."""

    nodes: Any
    first: Any
    """The first node of each day, and the number of nodes."""
    times: Any
    """How many slots each day has."""
    is_next: Any
    """[day, time] Does the next slot follow at once?"""
    travel: Any
    gap: float
    near: Any
    """The minutes of travel that fit between two slots, or never."""
    part: Any
    """The first (group, day) of each group, and how many there are."""
    day: Any
    start: Any
    """Of each (group, day) its day, and where its values begin."""
    value: Any
    """What a visit adds, without prices: points, less what a missing visit costs."""
    bit: Any
    """The number of a company whose visits must not repeat, -1 for others."""
    base: Any
    no_visit: Any
    togo: Any
    """Room to work: [more visits, used, time, site]."""


@compiled
def look_back(week: Any, day: int, value: Any, bit: Any, togo: Any) -> None:
    """Fill `togo[m, used, time, site]`: the least of up to m more visits after being there.

    `value` is what a visit adds (below zero when it is worth more than it costs); float64, minutes
    and cost in one unit. `used` is the set of numbered companies it has been to; the others may
    repeat here. The last time is "before the day".
    """
    most, _, times, sites = togo.shape
    nodes, first = week.nodes, week.first[day]
    best, beyond = np.empty((week.times[day], sites)), np.empty(sites)
    togo[0] = 0.0
    for m in range(1, most):
        for used in range(1 << (bit.max() + 1 if len(bit) else 0)):
            if size_of(used) > most - 1 - m:
                continue
            best[:] = NEVER
            least = 0.0
            for number in range(len(value)):
                after = used if bit[number] < 0 else used | (1 << bit[number])
                if value[number] >= NEVER or (bit[number] >= 0 and after == used):
                    continue
                node = nodes[first + number]
                here = value[number] + togo[m - 1, after, node.time, node.site]
                best[node.time, node.site] = min(best[node.time, node.site], here)
                least = min(least, here)
            if m < most - 1:
                go_on(week, week.is_next[day], best, beyond, togo[m, used])
            togo[m, used, times - 1] = least


@compiled
def worth_telling(week: Any, day: int, value: Any, bit: Any) -> Any:
    """Number only the companies of which a second visit would be cheaper than one of no number.

    With fewer numbers there are fewer sets; the bound stays a bound without them.
    """
    nodes, first, times = week.nodes, week.first[day], week.times[day]
    most = bit.max() + 1 if len(bit) else 0
    least = np.full((most + 1, times), NEVER)  # the last row is for no number (-1)
    for number in range(len(value)):
        time = nodes[first + number].time
        least[bit[number], time] = min(least[bit[number], time], value[number])
    for one in range(most + 1):
        least[one].sort()
    visits = min(week.togo.shape[0] - 1, times)
    ceiling = least[most, visits - 1]
    new, count = np.full(most + 1, -1), 0
    for one in range(most):
        if times > 1 and least[one, 1] < ceiling:
            new[one], count = count, count + 1
    return new[bit]


@compiled
def size_of(used: int) -> int:
    """How many companies are in a set."""
    count = 0
    while used:
        used &= used - 1
        count += 1
    return count


@compiled
def go_on(week: Any, is_next: Any, best: Any, beyond: Any, togo: Any) -> None:
    """From each time and site the least of going on to a later one, or of stopping (0).

    `beyond` holds the least per site of all times later than the next; to those any distance goes.
    """
    times = len(best)
    beyond[:] = NEVER
    for time in range(times - 1, -1, -1):
        here = togo[time]
        here[:] = 0.0
        follows = time + 1
        if follows < times and not is_next[time]:
            lower(beyond, best[follows], 0.0)
        spread(beyond, week.travel, here)
        if follows < times and is_next[time]:
            spread(best[follows], week.near, here)
            lower(beyond, best[follows], 0.0)


@compiled
def spread(least: Any, minutes: Any, togo: Any) -> None:
    """Lower what going on costs from each site to the least of a site with the minutes to it.

    The best site goes first; then many others are too dear to matter anywhere.
    """
    best, ceiling = least.argmin(), togo.max()
    if least[best] >= ceiling:
        return
    lower(togo, minutes[best], least[best])
    ceiling = togo.max()
    for site in range(len(least)):
        if least[site] < ceiling:
            lower(togo, minutes[site], least[site])


@compiled
def lower(togo: Any, other: Any, more: float) -> None:
    """Take the least of two rows, with so much more for the second."""
    for site in range(len(togo)):
        there = other[site] + more
        togo[site] = min(togo[site], there)

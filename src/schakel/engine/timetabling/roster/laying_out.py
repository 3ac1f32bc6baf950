"""A problem as arrays: the days with their nodes, and what each visit is worth to each group."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from schakel.engine.timetabling.roster.looking_back import NEVER, NODE, Week
from schakel.engine.timetabling.roster.problem import (
    CHANGE,
    MISSING,
    PER_POINT,
    Problem,
    points_of,
)  # fmt: skip

MOST_WANTED = 6
"""Of so many companies that a group wants it is remembered whether it has been there."""


def lay_out(problem: Problem) -> Week:
    """The arrays of the kernels."""
    names = sorted({slot.day for slot in problem.slots})
    slots = [[n for n, slot in enumerate(problem.slots) if slot.day == name] for name in names]
    nodes = [nodes_of(problem, day) for day in slots]
    days = [[d for d, name in enumerate(names) if name in g.days] for g in problem.groups]
    of_group = [(number, nodes[day]) for number, mine in enumerate(days) for day in mine]
    values = [value_of(problem, number, here) for number, here in of_group]
    company = companies_of(problem)
    wanted = [[company[wish] for wish in group.wishes] for group in problem.groups]
    bits = [
        bits_of(wanted[number], here, value)
        for (number, here), value in zip(of_group, values, strict=True)
    ]
    first = counted(nodes)
    for day, begin in zip(nodes, first[:-1], strict=True):
        day["after"] += begin
    travel = np.array(problem.travel, float).reshape(len(problem.sites), len(problem.sites))
    most = 1 + max((int(bit.max(initial=-1)) for bit in bits), default=-1)
    longest = max(map(len, slots), default=0)
    return Week(
        nodes=joined(nodes, NODE),
        first=first,
        times=np.array([len(day) for day in slots], np.int64),
        is_next=np.array([following(problem, day, longest) for day in slots]).reshape(-1, longest),
        travel=travel,
        gap=float(problem.gap_min),
        near=np.where(travel <= problem.gap_min, travel, NEVER),
        part=counted(days),
        day=joined(days, np.int64),
        start=counted(values),
        value=joined(values, float),
        bit=joined(bits, np.int64),
        base=np.array([at_home(problem, number) for number in range(len(problem.groups))], float),
        no_visit=np.full(problem.visits + 1, -1),
        togo=np.empty((problem.visits + 1, 1 << most, longest + 1, len(travel))),
    )


def counted(parts: list[Any]) -> Any:
    """Where each part begins when they stand after each other, and their length together."""
    return np.cumsum([0, *map(len, parts)])


def joined(parts: list[Any], kind: Any) -> Any:
    """Parts after each other."""
    return np.concatenate([np.zeros(0, kind), *(np.asarray(part, kind) for part in parts)])


def at_home(problem: Problem, group: int) -> int:
    """What a group costs that visits nothing."""
    return MISSING * problem.visits + CHANGE * len((problem.previous or {}).get(group, ()))


def companies_of(problem: Problem) -> list[int]:
    """The number of the company of each workshop."""
    number = {name: n for n, name in enumerate(sorted({w.company for w in problem.workshops}))}
    return [number[workshop.company] for workshop in problem.workshops]


def nodes_of(problem: Problem, slots: list[int]) -> Any:
    """The nodes of one day; `after` counts within the day."""
    companies = companies_of(problem)
    sites = {name: n for n, name in enumerate(problem.sites)}
    rows: list[tuple[int, ...]] = []
    for time, slot in enumerate(slots):
        here = [w for w, one in enumerate(problem.workshops) if slot in one.open and one.capacity]
        after, index = len(rows) + len(here), problem.slots[slot].index
        for workshop in here:
            site = sites[problem.workshops[workshop].site]
            room = workshop * len(problem.slots) + slot
            rows.append((time, index, companies[workshop], site, after, room))
    return np.array(rows, NODE)


def following(problem: Problem, slots: list[int], longest: int) -> Any:
    """Of each slot of a day whether the next follows at once."""
    found = np.zeros(longest, bool)
    for time, (one, other) in enumerate(pairwise(slots)):
        found[time] = problem.slots[other].index - problem.slots[one].index == 1
    return found


def value_of(problem: Problem, number: int, nodes: Any) -> Any:
    """What each visit adds: points, less what a missing visit costs, less a change saved."""
    group, slots = problem.groups[number], len(problem.slots)
    workshop, slot = np.divmod(nodes["room"], slots)
    points = np.full(len(problem.workshops), points_of(group, -1), float)
    for wish in group.wishes:
        points[wish] = points_of(group, wish)
    value: Any = PER_POINT * points[workshop] - MISSING
    kept = [w * slots + s for w, s in (problem.previous or {}).get(number, ())]
    value[np.isin(nodes["room"], kept)] -= CHANGE
    value[np.isin(slot, list(group.closed))] = NEVER
    return value


def bits_of(wanted: Iterable[int], nodes: Any, value: Any) -> Any:
    """A number for each company that a group wants and could visit twice, -1 for the others."""
    bit, number = np.full(len(nodes), -1, np.int64), 0
    for company in dict.fromkeys(wanted):
        is_here = nodes["company"] == company
        times = nodes["time"][is_here & (value < NEVER)].tolist()
        if len(set(times)) > 1 and number < MOST_WANTED:
            bit[is_here], number = number, number + 1
    return bit

"""From prices to whole rosters: all itineraries within the gap, and parts of the roster again."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.diving import dive
from schakel.engine.timetabling.roster.looking_back import NEVER
from schakel.engine.timetabling.roster.master import Master

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

MOST_COLUMNS = 60_000
NEAREST = 20
CHOICE, EXACT = 0.5, 0.8
"""Shares of the time that is left: for the first choice, and for the exact one."""
FEW, PER_GROUP = 8, 120
LEAST, KNOWN, WIDE = 10, 4_000, 0.01
"""Groups in a part, and itineraries of each; in the choice before, at least so many of each group
and so many in all; above such a gap those of the master go first."""
PART_SECONDS, LEAST_SECONDS = 2.0, 0.1
FIRST_PATIENCE, PATIENCE, LESS = 25, 400, 0.8
"""How many parts in vain, and what share of the gap before makes it worth to list all again."""


def choose_near(state: State) -> None:
    """Send groups where the relaxation sends them nearly for free, and choose for the others.

    With least fillings what is left of a relaxation cannot be held; then this is no help.
    """
    if state.is_proven() or state.newest is None or state.master.layout.filling:
        return
    filling, used = dive(state)
    sent = set(filling.column)
    others = [group for group in range(len(state.problem.groups)) if group not in sent]
    prices = np.where(filling.left > 0, state.duals.prices, NEVER)
    columns = [column for column in state.master.columns if column.group not in sent]
    for group in others:
        columns += [column for _, column in state.search.best(group, prices, NEAREST)]
    near = nearest(state, [column for column in columns if filling.has_room(column)])
    filling.fill(others, state.duals.prices)
    start = filling.columns()
    state.take(start)
    choose(state, [*start, *used, *near], start, state.left() * CHOICE)


def nearest(state: State, columns: Iterable[Column]) -> list[Column]:
    """Of each group the few columns that are cheapest with the prices, and staying at home."""
    prices, mine = state.duals.prices, defaultdict[int, list[tuple[float, Column]]](list)
    for column in columns:
        priced = column.cost + sum(prices[visit] for visit in column.visits)
        mine[column.group].append((priced, column))
    few = [
        sorted(found, key=lambda one: (one[0], one[1].visits))[:NEAREST] for found in mine.values()
    ]
    return [column for found in few for _, column in found] + [state.search.empty(g) for g in mine]


def choose(
    state: State, columns: Iterable[Column], start: Sequence[Column], seconds: float
) -> float:
    """Take the best choice among these columns when it is better; return the bound on it."""
    master = Master(state.problem, dict.fromkeys([*columns, *start]), is_whole=True)
    chosen, bound = master.choose(seconds, start)
    if chosen:
        state.take(sorted(chosen, key=lambda column: column.group))
    return bound


def choose_known(state: State) -> None:
    """Choose among the itineraries of the master, and more that are near, within the gap."""
    if state.cost - state.bound > WIDE * state.cost:
        choose(state, state.master.columns, state.columns, state.left() * CHOICE)
    if state.is_proven() or state.left() <= 0:
        return
    prices, groups = state.duals.prices, range(len(state.problem.groups))
    few = min(PER_GROUP, max(LEAST, KNOWN // len(groups)))
    best = [state.search.best(group, prices, few) for group in groups]
    limit = [found[0][0] + state.cost - state.bound for found in best]
    columns = [column for found in best for _, column in found] + state.master.columns
    near = [
        column
        for column in dict.fromkeys(columns)
        if column.cost + sum(prices[visit] for visit in column.visits) <= limit[column.group]
    ]
    choose(state, near, state.columns, state.left() * CHOICE)


def enumerate_and_choose(state: State) -> None:
    """When all itineraries that can be part of a better roster are few, choose among them: exact.

    An itinerary that costs, at the prices of the bound, more above the least of its group than the
    gap cannot be in a better roster.
    """
    every = None if state.is_proven() else within_gap(state)
    if every is None or state.left() <= 0:
        return
    bound = choose(state, every, state.columns, state.left() * EXACT)
    state.raise_bound(min(bound, state.cost))


def within_gap(state: State) -> list[Column] | None:
    """All itineraries that a better roster can have, or None when there are too many."""
    groups, prices = range(len(state.problem.groups)), state.duals.prices
    least = [state.search.best(group, prices, 1)[0][0] for group in groups]
    gap = state.cost - sum(least) - state.duals.constant
    every: list[Column] = []
    for group in groups:
        found = state.search.within(group, prices, least[group] + gap + 1e-3)
        if found is None or len(every) > MOST_COLUMNS or state.left() <= 0:
            return None
        every += found
    return every


def finish(state: State) -> None:
    """Choose among all itineraries, and improve parts until the gap is small enough for that."""
    tried, patience, near = math.inf, FIRST_PATIENCE, dict[int, list[Column]]()
    while patience <= PATIENCE and not state.is_proven() and state.left() > LEAST_SECONDS:
        gap = state.cost - state.bound
        if gap < LESS * tried:
            enumerate_and_choose(state)
            tried = gap
        else:
            patience *= 2
        improve(state, patience, near)


def improve(state: State, patience: int, near: dict[int, list[Column]]) -> None:
    """Take a few groups that are near each other, and give them the best itineraries together.

    `near` remembers the cheapest itineraries of each group.
    """
    without, few = 0, FEW
    while not state.is_proven() and state.left() > LEAST_SECONDS and without < patience:
        part = neighbours(state, few)
        before = state.cost
        columns = list(state.columns)
        for group in sorted(part):
            if group not in near:
                found = state.search.best(group, state.duals.prices, PER_GROUP)
                near[group] = [column for _, column in found]
            columns += near[group]
        choose(state, columns, state.columns, min(PART_SECONDS, state.left()))
        better = state.cost < before - 1e-9
        without = 0 if better else without + 1
        few = FEW if better else min(few + 1, len(state.columns))


def neighbours(state: State, count: int) -> set[int]:
    """Groups that want what a group with a costly itinerary has, or wants."""
    groups = state.problem.groups
    costs = [column.cost for column in state.columns]
    lead = state.luck.choices(range(len(groups)), weights=[cost + 1 for cost in costs])[0]
    wanted = set(groups[lead].wishes) | {w for w, _ in state.columns[lead].visits}
    near = [
        (sum(w in wanted for w, _ in column.visits) + state.luck.random(), column.group)
        for column in state.columns
        if column.group != lead
    ]
    return {lead} | {group for _, group in sorted(near, reverse=True)[: count - 1]}

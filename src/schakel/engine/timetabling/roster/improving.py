"""From prices to whole rosters: all itineraries within the gap, and parts of the roster again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.master import Master

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

MOST_COLUMNS = 60_000
FIRST_CHOICE = 0.3
FEW = 8
PER_GROUP = 120
PART_SECONDS = 2.0
PATIENCE = 400


def enumerate_and_choose(state: State) -> None:
    """When all itineraries that can be part of a better roster are few, choose among them: exact.

    An itinerary that costs, at the prices of the bound, more above the least of its group than the
    gap cannot be in a better roster.
    """
    rough = Master(state.problem, dict.fromkeys([*state.pool, *state.columns]), is_whole=True)
    chosen, _ = rough.choose(min(10.0, state.left() * FIRST_CHOICE), state.columns)
    if chosen:
        state.take(sorted(chosen, key=lambda column: column.group))
    if state.is_proven():
        return
    every = within_gap(state)
    if every is None or state.left() <= 0:
        return
    master = Master(state.problem, dict.fromkeys([*every, *state.columns]), is_whole=True)
    chosen, bound = master.choose(state.left() * 0.8, state.columns)
    if chosen:
        state.take(sorted(chosen, key=lambda column: column.group))
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
        every += [column for _, column in found]
    return every


def improve(state: State) -> None:
    """Take a few groups that are near each other, and give them the best itineraries together."""
    without = 0
    few = FEW
    while not state.is_proven() and state.left() > 0.1 and without < PATIENCE:
        part = neighbours(state, few)
        before = state.cost
        columns = [column for column in state.columns if column.group not in part]
        for group in sorted(part):
            columns.append(state.columns[group])
            columns += [c for _, c in state.search.best(group, state.duals.prices, PER_GROUP)]
        master = Master(state.problem, dict.fromkeys(columns), is_whole=True)
        chosen, _ = master.choose(min(PART_SECONDS, state.left()), state.columns)
        if chosen:
            state.take(sorted(chosen, key=lambda column: column.group))
        better = state.cost < before - 1e-9
        without = 0 if better else without + 1
        few = FEW if better else min(few + 1, len(state.columns))


def neighbours(state: State, count: int) -> set[int]:
    """Groups that want what a group with a costly itinerary has, or wants."""
    groups = state.problem.groups
    costs = [column.cost - state.search.base(column.group) * 0 for column in state.columns]
    lead = state.luck.choices(range(len(groups)), weights=[cost + 1 for cost in costs])[0]
    wanted = set(groups[lead].wishes) | {w for w, _ in state.columns[lead].visits}
    near = [
        (sum(w in wanted for w, _ in column.visits) + state.luck.random(), column.group)
        for column in state.columns
        if column.group != lead
    ]
    return {lead} | {group for _, group in sorted(near, reverse=True)[: count - 1]}

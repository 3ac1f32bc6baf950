"""Column generation: prices from the master, itineraries from the prices, and a bound from both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schakel.engine.timetabling.roster.columns import Column, Search
from schakel.engine.timetabling.roster.master import Duals, Master
from schakel.engine.timetabling.roster.subgradient import first_prices

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

TINY = 1e-6
SHARE = 0.6
PER_GROUP = 12
"""Of the time there is, what this may take; itineraries that are added a group and round."""


def generate(state: State) -> None:
    """Add itineraries until none is missing, or the share of the time is over.

    Prices are taken between those of the best bound and the newest ones, which swing less.
    """
    problem, search = state.problem, state.search
    start = [search.empty(group) for group in range(len(problem.groups))]
    if search.is_large:
        start += first_prices(state)
    known = {(c.group, c.visits) for c in [*start, *state.columns]}
    master = Master(problem, dict.fromkeys([*start, *state.columns]), is_whole=False)
    stop_at = state.left() * (1 - SHARE)
    steady: Any = state.duals
    weight = 0.5
    while state.left() > stop_at:
        newest = master.relax()
        at = newest if steady is None else between(steady, newest, weight)
        new, bound = price(search, at, newest, state, stop_at)
        if bound is None:
            state.duals = state.duals or newest
            break
        if steady is None or bound > state.bound:
            steady = state.duals = at
        state.raise_bound(bound)
        fresh = [column for column in new if (column.group, column.visits) not in known]
        if newest.value - bound < TINY * max(1.0, abs(bound)) or state.is_proven():
            state.duals = newest
            break
        if not fresh:
            if weight == 0.0:
                break
            weight = 0.0
            continue
        known |= {(column.group, column.visits) for column in fresh}
        master.add(fresh)
    state.pool = master.columns


def between(steady: Duals, newest: Duals, weight: float) -> Duals:
    """Prices between two; what the limits give back is concave, so this stays a bound."""
    rest = 1 - weight
    return Duals(
        newest.value,
        newest.group,
        weight * steady.prices + rest * newest.prices,
        weight * steady.constant + rest * newest.constant,
    )


def price(
    search: Search, at: Duals, newest: Duals, state: State, stop_at: float
) -> tuple[list[Column], float | None]:
    """The cheapest itineraries of each group at these prices, and the bound that follows."""
    new: list[Column] = []
    bound = at.constant
    for group in range(len(search.problem.groups)):
        if state.left() <= stop_at:
            return new, None
        columns = search.best(group, at.prices, PER_GROUP)
        bound += columns[0][0]
        for _, column in columns:
            paid = sum(newest.prices[visit] for visit in column.visits)
            if column.cost + paid < newest.group[group] - TINY:
                new.append(column)
    return new, bound

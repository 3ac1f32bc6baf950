"""Column generation: prices from the master, itineraries from the prices, and a bound from both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from schakel.engine.timetabling.roster.columns import Column, Found, Search
from schakel.engine.timetabling.roster.master import Duals, Master
from schakel.engine.timetabling.roster.subgradient import ask, first_prices

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

TINY = 1e-6
SHARE = 0.6
"""Of the time there is, what this may take."""
NEAREST, FEW = 40, 12
"""Itineraries of each group that the master begins with, and that a search may add."""


def begin(state: State) -> None:
    """First prices, and the master over the itineraries near them, solved once."""
    pool = first_prices(state)
    if state.duals is not None and not state.is_proven():
        columns = [*pool.nearest(state.duals.prices, NEAREST), *state.columns]
        state.master = Master(state.problem, dict.fromkeys(columns), is_whole=False)
        state.newest = state.master.relax(state.left() * SHARE)


def generate(state: State) -> None:
    """Add itineraries until none is missing, or the share of the time is over.

    Prices are taken between those of the best bound and the newest ones, which swing less.
    """
    weight, groups, known_to = 0.5, range(len(state.problem.groups)), state.left() * (1 - SHARE)
    while state.newest is not None and not state.is_proven():
        newest, at = state.newest, between(state.duals, state.newest, weight)
        found = ask(state, groups, at.prices, FEW, known_to)
        if found is None:
            break
        bound = at.constant + float(found.cost[:, 0].sum())
        if bound > state.duals.value:
            state.duals = replace(at, value=bound)
        state.raise_bound(bound)
        if newest.value - bound < TINY * max(1.0, abs(bound)):
            break
        fresh = [c for c in missing(state.search, found, at, newest) if c not in state.master.known]
        if not fresh and weight == 0.0:
            break
        weight = weight if fresh else 0.0
        state.master.add(fresh)
        state.newest = state.master.relax(state.left() - known_to)


def between(steady: Duals, newest: Duals, weight: float) -> Duals:
    """Prices between two; what the limits give back is concave, so this stays a bound."""
    rest = 1 - weight
    return Duals(
        newest.value,
        newest.group,
        weight * steady.prices + rest * newest.prices,
        weight * steady.constant + rest * newest.constant,
    )


def missing(search: Search, found: Found, at: Duals, newest: Duals) -> list[Column]:
    """Of what was found at some prices, what would make the master better at its own."""
    more = np.append((newest.prices - at.prices).ravel(), 0.0)
    room = np.append(search.week.nodes["room"], len(more) - 1)
    priced = found.cost + more[room[found.nodes]].sum(axis=2)
    group, rank = np.nonzero(priced < newest.group[:, None] - TINY)
    rows = found.nodes[group, rank].tolist()
    return [search.column(*one) for one in zip(group.tolist(), rows, strict=True)]

"""First prices for a large week: raise them where too many groups come, lower them where few do.

Each round is a bound by itself (Lagrange), and its itineraries are what the master begins with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.filling import greedy
from schakel.engine.timetabling.roster.master import Duals
from schakel.engine.timetabling.roster.turns import turns

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

ROUNDS, SHARE, FEW = 60, 0.4, 3
BOLD, PATIENCE = 1.0, 3


def first_prices(state: State) -> list[Column]:
    """Look for prices in a share of the time; keep the best bound and return itineraries."""
    room = np.array(
        [
            [w.capacity if s in w.open else 0 for s in range(len(state.problem.slots))]
            for w in state.problem.workshops
        ],
        float,
    )
    stop_at = state.left() * (1 - SHARE)
    prices, best, bold, without = np.zeros(room.shape), -np.inf, BOLD, 0
    centre, pool = prices, dict[Column, None]()
    for _ in range(ROUNDS):
        asked = ask(state, prices, stop_at)
        if asked is None or state.is_proven():
            break
        bound, columns, use = asked
        bound -= float((prices * room).sum())
        pool |= dict.fromkeys(columns)
        without = 0 if bound > best else without + 1
        if bound > best:
            best, centre = bound, prices
            state.raise_bound(bound)
            state.duals = Duals(bound, None, prices, -float((prices * room).sum()))
        elif without >= PATIENCE:
            bold, without, prices = bold / 2, 0, centre
        slope = np.where((prices <= 0) & (use < room), 0.0, use - room)
        step = bold * max(1.0, state.cost - bound) / max(1.0, float((slope**2).sum()))
        prices = np.maximum(0.0, prices + step * slope)
    if state.duals is not None:
        state.take(greedy(state.search, turns(state.problem), state.duals.prices))
    return list(pool)


def ask(state: State, prices: Any, stop_at: float) -> tuple[float, list[Column], Any] | None:
    """The cheapest itinerary of each group: their sum, a few of each, and where they come."""
    total, columns, use = 0.0, list[Column](), np.zeros(prices.shape)
    for group in range(len(state.problem.groups)):
        if state.left() <= stop_at:
            return None
        found = state.search.best(group, prices, FEW)
        total += found[0][0]
        columns += [column for _, column in found]
        for visit in found[0][1].visits:
            use[visit] += 1
    return total, columns, use

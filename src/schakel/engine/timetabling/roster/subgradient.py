"""First prices: raise them where too many groups come, lower them where few do.

Looking for the cheapest itinerary of every group takes long, and choosing among those that are
known does not. So between two searches the prices settle on the itineraries known so far; each
search then gives a bound (Lagrange) and itineraries that were missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from schakel.engine.compiled import compiled
from schakel.engine.timetabling.roster.columns import Found
from schakel.engine.timetabling.roster.filling import greedy
from schakel.engine.timetabling.roster.master import Duals
from schakel.engine.timetabling.roster.pool import Pool
from schakel.engine.timetabling.roster.problem import PER_POINT, RANK_POINTS, Problem
from schakel.engine.timetabling.roster.turns import turns

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

SHARE, FEW, CHUNK = 0.75, 5, 20
"""Of the time, while prices have not settled; itineraries added a group and search; groups
between looks at the clock."""
MOST_SEARCHES, ROUNDS, PATIENCE, MOMENTUM = 100, 400, 8, 0.6
ENOUGH, NEAR, SMALLEST = 0.1, 1e-4, 1e-9
FIRST_TOP = 1.25 * PER_POINT * RANK_POINTS[-1]
"""A price above this is seldom needed: a visit off the list is an escape."""


def first_prices(state: State) -> Pool:
    """Look for prices in a share of the time; keep the best bound and return itineraries."""
    problem, pool, room = state.problem, Pool(state.search), room_of(state.problem)
    known_to, top = state.left() * (1 - SHARE), FIRST_TOP
    prices, best, value = np.zeros(room.shape), -np.inf, np.inf
    groups = range(len(problem.groups))
    for _ in range(MOST_SEARCHES):
        found = ask(state, groups, prices, FEW, known_to if state.duals else 0.0)
        if found is None or state.is_proven():
            break
        pool.add(found, prices)
        constant = -float((prices * room).sum())
        bound = float(found.cost[:, 0].sum()) + constant
        if bound > best:
            best, state.duals = bound, Duals(bound, None, prices, constant)
            state.raise_bound(bound)
        step = max(1.0, min(state.cost, value) - best) / 2
        known = pool.cost, pool.rooms, pool.first
        at = state.duals.prices.ravel()
        value, prices = settle(known, room.ravel(), at, (step, top, float(ROUNDS)))
        prices = prices.reshape(room.shape)
        if value - best < NEAR * abs(best):
            if prices.max(initial=0.0) < top:
                break
            top, value = 10 * top, np.inf
    if state.duals is not None:
        state.take(greedy(state.search, turns(problem), state.duals.prices))
    return pool


def room_of(problem: Problem) -> Any:
    """How many groups fit in each (workshop, slot)."""
    slots = range(len(problem.slots))
    rows = [[float(w.capacity) if s in w.open else 0.0 for s in slots] for w in problem.workshops]
    return np.array(rows).reshape(len(problem.workshops), len(slots))


def ask(state: State, groups: range, prices: Any, few: int, known_to: float) -> Found | None:
    """The few cheapest itineraries of each group at these prices, or None when time is up."""
    parts = []
    for begin in groups[::CHUNK]:
        if state.left() <= known_to:
            return None
        some = range(begin, min(begin + CHUNK, groups.stop))
        parts.append(state.search.cheapest(some, prices, few))
    return Found(
        np.concatenate([part.cost for part in parts]),
        np.concatenate([part.nodes for part in parts]),
        np.concatenate([part.count for part in parts]),
    )


def settle(known: Any, room: Any, prices: Any, plan: Any) -> tuple[float, Any]:
    """The best bound over the known itineraries, near these prices, and its prices.

    `known` is (cost, room of each visit, first of each group); `plan` is (how much more to hope
    for, the highest price, rounds).
    """
    at, best_at = np.append(prices, 0.0), np.append(prices, 0.0)
    rooms = np.append(room, 0.0)
    return climb(known, rooms, at, best_at, np.array(plan)), best_at[:-1]


@compiled
def climb(known: Any, room: Any, at: Any, best_at: Any, plan: Any) -> float:
    """Go up from the prices `at`; write the best into `best_at` and return their bound.

    Steps go so far that the hope would come true (Polyak); the hope is halved when it does not, and
    the direction keeps part of the one before. The last room is nowhere, and free.
    """
    hope, best, without = plan[0], -np.inf, 0
    use, way = np.zeros(len(room)), np.zeros(len(room))
    for _ in range(int(plan[2])):
        value = count_use(known, at, use)
        for number in range(len(room)):
            value -= at[number] * room[number]
        without = 0 if value > best + ENOUGH * hope else without + 1
        if value > best:
            best = value
            best_at[:] = at
        if without > PATIENCE:
            hope, without = hope / 2, 0
            at[:] = best_at
        length = 0.0
        for number in range(len(room) - 1):
            slope = use[number] - room[number]
            if at[number] > 0.0 or slope > 0.0:
                way[number] = MOMENTUM * way[number] + slope
            else:
                way[number] *= MOMENTUM
            if at[number] <= 0.0:
                way[number] = max(0.0, way[number])
            length += way[number] * way[number]
        if length < SMALLEST:
            break
        for number in range(len(room) - 1):
            further = at[number] + (best + hope - value) / length * way[number]
            at[number] = min(plan[1], max(0.0, further))
    return best


@compiled
def count_use(known: Any, prices: Any, use: Any) -> float:
    """Let each group choose its cheapest known itinerary: the sum, and how full each room is."""
    cost, rooms, first = known
    total = 0.0
    use[:] = 0.0
    for group in range(len(first) - 1):
        chosen, least = first[group], np.inf
        for number in range(first[group], first[group + 1]):
            priced = cost[number]
            for visit in range(rooms.shape[1]):
                priced += prices[rooms[number, visit]]
            if priced < least:
                chosen, least = number, priced
        total += least
        for visit in range(rooms.shape[1]):
            use[rooms[chosen, visit]] += 1.0
    return total

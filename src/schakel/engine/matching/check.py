"""Independent checker: does a plan keep every rule, what does it cost, and what is certain at best?

It shares no code with the solver but the problem itself. A bound follows from any prices: with a
price of at least nothing on each limit, a pupil pays at least the cheapest of all possible places
with their prices, or the cost of no place; the limits give back at most capacity times price.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from schakel.engine.matching.problem import Problem

Prices = Mapping[tuple[str, ...], int]
"""Price of ("place", id), ("block", company, block) and ("company", company); absent is nothing."""


class PlanIsWrongError(Exception):
    """A plan breaks a rule. That is a fault of ours, never of the input."""


@dataclass(frozen=True)
class Costs:
    """What a point of rank, a change and a pupil without a place cost; a tenth of a km is 1."""

    rank: int
    change: int
    unplaced: int


@dataclass(frozen=True)
class Sum:
    """A plan counted again from the problem."""

    objective: int
    unplaced: int
    rank_cost: int
    distance: int
    changed: int


def count(problem: Problem, assignment: Sequence[int | None], costs: Costs) -> Sum:
    """Check every rule and add up; `assignment` is the place number of each pupil, or None."""
    check_limits(problem, assignment)
    far = {
        (pupil, company): km
        for pupil, company, km in zip(
            problem.distances.pupil, problem.distances.company, problem.distances.km, strict=True
        )
        if assignment[pupil] is not None
    }
    number = {company: index for index, company in enumerate(problem.companies)}
    objective = unplaced = rank_cost = distance = changed = 0
    for pupil, place in enumerate(assignment):
        before = (problem.previous or {}).get(pupil)
        changes = before is not None and before != place
        changed += changes
        if place is None:
            unplaced += 1
            objective += costs.unplaced + costs.change * changes
            continue
        km = far.get((pupil, number[problem.places[place].company]))
        points, tenths = check_pair(problem, pupil, place, km)
        rank_cost, distance = rank_cost + points, distance + tenths
        if before is None or changes:
            objective += points * costs.rank + tenths + costs.change * changes
    return Sum(objective, unplaced, rank_cost, distance, changed)


def check_limits(problem: Problem, assignment: Sequence[int | None]) -> None:
    """No limit is passed, every pin is kept, and every side constraint holds."""
    used: Counter[tuple[str, ...]] = Counter()
    room = dict(limits(problem))
    for number in assignment:
        if number is not None:
            place = problem.places[number]
            used["place", place.id] += 1
            used["block", place.company, place.block] += 1
            used["company", place.company] += 1
    for limit, pupils in used.items():
        if pupils > room.get(limit, pupils):
            raise PlanIsWrongError(f"{pupils} pupils at {limit}, which holds {room[limit]}")
    for pupil, pinned in problem.pins.items():
        if assignment[pupil] != pinned:
            raise PlanIsWrongError(f"the pin of {problem.pupils[pupil].id} is not kept")
    for row in problem.rows:
        if sum(assignment[pupil] in row.places for pupil in row.pupils) > row.most:
            raise PlanIsWrongError(f"side constraint {row.name} is broken")


def check_pair(problem: Problem, pupil: int, place: int, km: float | None) -> tuple[int, int]:
    """Points of rank and tenths of a km of a pupil at a place, when that is allowed at all."""
    who, where = problem.pupils[pupil], problem.places[place]
    wrong = (
        km is None
        or (who.max_km is not None and km > who.max_km)
        or who.block != where.block
        or who.profile not in where.profiles
        or who.track not in where.tracks
        or not where.is_recognised
        or (who.age is not None and who.age < where.min_age)
        or (pupil, place) in problem.forbidden
    )
    if wrong or km is None:
        raise PlanIsWrongError(f"{who.id} cannot be at {where.id}")
    wish = who.wishes.index(where.company) if where.company in who.wishes else 6
    return problem.rank_costs[min(wish, 6)], round(km * 10)


def bound_of(problem: Problem, prices: Prices, costs: Costs) -> int:
    """No plan costs less than this, whatever the prices are."""
    if any(price < 0 for price in prices.values()):
        raise PlanIsWrongError("a price is negative")
    given_back = sum(capacity * prices.get(limit, 0) for limit, capacity in limits(problem))
    return sum(cheapest(problem, prices, costs)) - given_back


def limits(problem: Problem) -> list[tuple[tuple[str, ...], int]]:
    """Every limit of the problem with its capacity."""
    found: list[tuple[tuple[str, ...], int]] = []
    found += [(("place", place.id), place.capacity) for place in problem.places]
    found += [(("block", *key), capacity) for key, capacity in problem.block_capacity.items()]
    found += [(("company", key), capacity) for key, capacity in problem.company_capacity.items()]
    return found


def cheapest(problem: Problem, prices: Prices, costs: Costs) -> list[int]:
    """The least that each pupil pays."""
    special = {pupil for pupil, _ in problem.forbidden} | set(problem.pins)
    special |= set(problem.previous or {})
    pays = general(problem, prices, costs)
    here: dict[tuple[int, str], list[int]] = {}
    number = {company: index for index, company in enumerate(problem.companies)}
    for place, where in enumerate(problem.places):
        here.setdefault((number[where.company], where.block), []).append(place)
    least: dict[int, int] = {
        pupil: unplaced_cost(problem, pupil, costs)
        for pupil in special
        if pupil not in problem.pins
    }
    given = problem.distances
    for pupil, company, km in zip(given.pupil, given.company, given.km, strict=True):
        if pupil in special:
            for place in here.get((company, problem.pupils[pupil].block), []):
                cost = cost_at(problem, (pupil, place), km, costs)
                if cost is not None and problem.pins.get(pupil, place) == place:
                    cost += price_at(problem, place, prices)
                    least[pupil] = min(cost, least.get(pupil, cost))
    for pupil, cost in least.items():
        pays[pupil] = cost
    return pays


def unplaced_cost(problem: Problem, pupil: int, costs: Costs) -> int:
    """What it costs to leave a pupil without a place."""
    had = (problem.previous or {}).get(pupil)
    return costs.unplaced + (0 if had is None else costs.change)


def cost_at(problem: Problem, pair: tuple[int, int], km: float, costs: Costs) -> int | None:
    """What a pupil at a place costs, or None when that is not allowed."""
    pupil, place = pair
    had = (problem.previous or {}).get(pupil)
    try:
        points, tenths = check_pair(problem, pupil, place, km)
    except PlanIsWrongError:
        return None
    if had == place:
        return 0
    return points * costs.rank + tenths + (0 if had is None else costs.change)


def price_at(problem: Problem, place: int, prices: Prices) -> int:
    """The price of a place with the limits above it."""
    where = problem.places[place]
    return (
        prices.get(("place", where.id), 0)
        + prices.get(("block", where.company, where.block), 0)
        + prices.get(("company", where.company), 0)
    )


def general(problem: Problem, prices: Prices, costs: Costs) -> list[int]:
    """The least that pupils pay who have no veto, no pin and no place yet.

    For each kind of pupil and each company the cheapest fitting place is looked up once; then every
    distance is one sum.
    """
    kind_of: dict[tuple[str, str, str, int | None], int] = {}
    kinds = [
        kind_of.setdefault((who.block, who.profile, who.track, who.age), len(kind_of))
        for who in problem.pupils
    ]
    company_of = {company: number for number, company in enumerate(problem.companies)}
    never = 2**61
    price = np.full((len(kind_of), len(company_of)), never, np.int64)
    for number, place in enumerate(problem.places):
        here = min(price_at(problem, number, prices), never)
        for (block, profile, track, age), kind in kind_of.items():
            fits = block == place.block and profile in place.profiles and track in place.tracks
            if fits and place.is_recognised and (age is None or age >= place.min_age):
                column = company_of[place.company]
                price[kind, column] = min(price[kind, column], here)
    return sweep(problem, costs, np.array(kinds, np.int64), price)


def sweep(problem: Problem, costs: Costs, kinds: object, price: object) -> list[int]:
    """The least of cost and price over all distances of each pupil, and of no place at all."""
    pupil = np.array(problem.distances.pupil, np.int64)
    company = np.array(problem.distances.company, np.int64)
    km = np.array(problem.distances.km, np.float64)
    wish = dict[int, int]()
    number = {name: index for index, name in enumerate(problem.companies)}
    for index, who in enumerate(problem.pupils):
        for place, name in enumerate(who.wishes[:6]):
            wish[index * len(number) + number[name]] = place
    pairs = (pupil * len(number) + company).tolist()
    points = np.array([problem.rank_costs[wish.get(pair, 6)] for pair in pairs], np.int64)
    farthest = np.array([np.inf if who.max_km is None else who.max_km for who in problem.pupils])
    pays = np.full(len(problem.pupils), costs.unplaced, np.int64)
    if len(pairs):
        total = points * costs.rank + np.round(km * 10).astype(np.int64)
        total += np.asarray(price)[np.asarray(kinds)[pupil], company]
        np.minimum.at(pays, pupil, np.where(km <= farthest[pupil], total, costs.unplaced))
    return [int(least) for least in pays]

"""Plans under side constraints, which no flow can hold: mixed-integer programmes by HiGHS.

One programme a level, first pupils without a place, then changes, rank and distance; each level
keeps what the levels before it reached. So no weights are mixed and every number stays exact.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, vstack

from schakel.engine.command import Limits
from schakel.engine.matching.flow import Answer
from schakel.engine.matching.network import Network
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.seats import seats
from schakel.engine.matching.weights import Weights

OPTIMAL = 0
HALF = 0.5
SLACK = 1e-6


@dataclass(frozen=True)
class Level:
    """One aim: its weight in the objective, what each arc adds (int64), and what stands already."""

    weight: int
    cost: Any
    constant: int = 0


@dataclass(frozen=True)
class Solved:
    """The arcs that are used, the value of the level, what is certain at best."""

    used: Any
    value: int
    bound: int


def with_sides(
    problem: Problem, weights: Weights, network: Network, relaxed: Answer, limits: Limits
) -> Answer:
    """The best plan that keeps all side constraints; the flow without them when it happens to."""
    if not broken(problem, relaxed.assignment):
        return relaxed
    begun = time.perf_counter()
    matrix, most = constraints(problem, network)
    best, bound = None, 0
    for level in levels(problem, weights, network):
        solved = run_level(level, matrix, most, limits)
        if solved is None:
            break
        best = solved.used
        bound += level.weight * solved.bound
        if solved.bound < solved.value:
            break
        row = coo_array(level.cost.reshape(1, -1))
        matrix, most = vstack([matrix, row]).tocsr(), np.append(most, solved.value - level.constant)
    if best is None:
        from schakel.engine.matching.greedy import greedy

        assignment = greedy(network, problem)
    else:
        assignment = seats(problem, network.groups, leaves_of(network, best))
    return Answer(assignment, relaxed.prices, time.perf_counter() - begun, bound or None)


def broken(problem: Problem, assignment: list[int | None]) -> bool:
    """Does a plan break a side constraint?"""
    return any(
        sum(assignment[pupil] in row.places for pupil in row.pupils) > row.most
        for row in problem.rows
    )


def levels(problem: Problem, weights: Weights, network: Network) -> Iterator[Level]:
    """The aims in order: pupils without a place, changes in a repair, points of rank, distance."""
    arcs = len(network.cost)
    pupils = len(problem.pupils) - len(problem.pins)
    yield Level(weights.unplaced, np.full(arcs, -1, np.int64), pupils)
    pupil = np.repeat(np.arange(len(problem.pupils)), np.diff(network.start))
    had = network.unplaced[pupil] > weights.unplaced
    stays = had & (network.cost == 0)
    if problem.previous is not None:
        before = int((network.unplaced > weights.unplaced).sum())
        yield Level(weights.change, -stays.astype(np.int64), before)
    points = np.array(problem.rank_costs, np.int64)[network.rank]
    yield Level(weights.rank, np.where(stays, 0, points))
    yield Level(1, np.where(stays, 0, network.tenths))


def constraints(problem: Problem, network: Network) -> tuple[Any, Any]:
    """A row for each pupil, limit and side constraint, over the arcs; and what they allow."""
    pupil = np.repeat(np.arange(len(problem.pupils)), np.diff(network.start))
    rows, columns = [pupil], [np.arange(len(pupil))]
    most = [1] * len(problem.pupils)
    node, column = network.node.astype(np.int64), np.arange(len(pupil))
    while len(node):
        rows.append(len(most) + node)
        columns.append(column)
        above = network.tree.parent[node]
        node, column = above[above >= 0], column[above >= 0]
    most += network.tree.capacity.tolist()
    for row, column in side_columns(problem, network, pupil):
        rows.append(np.full(len(column), len(most)))
        columns.append(column)
        most.append(row)
    entries = (np.concatenate(rows), np.concatenate(columns))
    ones = np.ones(len(entries[0]))
    return coo_array((ones, entries), shape=(len(most), len(pupil))).tocsr(), np.array(most)


def side_columns(problem: Problem, network: Network, pupil: Any) -> Iterator[tuple[int, Any]]:
    """For each side constraint what the pins leave of it, and the arcs it counts."""
    arcs_of: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(network.groups):
        arcs_of[group[0]].append(number)
    for row in problem.rows:
        leaves = [leaf for place in row.places for leaf in arcs_of.get(place, [])]
        inside = np.isin(network.node, leaves) & np.isin(pupil, list(row.pupils))
        pinned = sum(problem.pins.get(who) in row.places for who in row.pupils)
        yield row.most - pinned, np.flatnonzero(inside)


def run_level(level: Level, matrix: Any, most: Any, limits: Limits) -> Solved | None:
    """One programme; None when there is no plan in the time that is left."""
    left = limits.left()
    options = {"mip_rel_gap": 0.0} | ({} if math.isinf(left) else {"time_limit": max(0.1, left)})
    found = milp(
        level.cost.astype(float),
        constraints=LinearConstraint(matrix, ub=most),
        integrality=np.ones(matrix.shape[1]),
        bounds=Bounds(0, 1),
        options=options,
    )
    if found.x is None:
        return None
    used = found.x > HALF
    value = int(level.cost[used].sum()) + level.constant
    if found.status == OPTIMAL:
        return Solved(used, value, value)
    bound = math.ceil(found.mip_dual_bound - SLACK) + level.constant
    return Solved(used, value, min(value, bound))


def leaves_of(network: Network, used: Any) -> list[int]:
    """The leaf of each pupil, or -1."""
    at = np.full(len(network.start) - 1, -1, np.int64)
    pupil = np.repeat(np.arange(len(at)), np.diff(network.start))
    at[pupil[used]] = network.node[used]
    found: list[int] = at.tolist()
    return found

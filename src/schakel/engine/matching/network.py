"""The problem as a network of arrays: pupils to nodes, nodes within larger limits.

A node is a limit: a group of places that nobody can tell apart, a company in a block, or a company
over the year. A limit that never binds is left out, and one with a single node in it is merged.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from schakel.engine.matching.problem import LOST, OFF_LIST, Place, Problem, accepts, ranks
from schakel.engine.matching.tree import Tree, grow
from schakel.engine.matching.weights import TENTHS, Weights

Ints = Any
"""numpy array of int64, one dimension."""
RANKS = 8


@dataclass(frozen=True)
class Network:
    """Arcs of pupil i: `start[i]` up to `start[i + 1]`, cheapest first.

    `node`, `cost`, `rank` and `tenths` are per arc; `unplaced` (what no place costs) is per pupil;
    `groups` holds the places (numbers) of each leaf of the tree.
    """

    start: Ints
    node: Ints
    cost: Ints
    rank: Ints
    tenths: Ints
    unplaced: Ints
    tree: Tree
    groups: list[list[int]]


def build(problem: Problem, weights: Weights) -> Network:
    """The network of a problem; pinned pupils and the room they take are left out of it."""
    groups = group_places(problem)
    tree = grow(problem, groups)
    pupil, leaf, rank, tenths = arcs(problem, groups, tree)
    cost = np.array(problem.rank_costs, np.int64)[rank] * weights.rank + tenths
    unplaced = np.full(len(problem.pupils), weights.unplaced, np.int64)
    stays = np.zeros(len(pupil), np.int64)
    if problem.previous is not None:
        had, stays = stay(problem, groups, pupil, leaf)
        cost = np.where(stays, 0, cost + np.where(had[pupil], weights.change, 0))
        unplaced += np.where(had, weights.change, 0)
    order = np.argsort(
        ((pupil * 2 + (1 - stays)) * RANKS + rank) * (int(tenths.max(initial=0)) + 1) + tenths,
        kind="stable",
    )
    start = np.zeros(len(problem.pupils) + 1, np.int64)
    start[1:] = np.cumsum(np.bincount(pupil, minlength=len(problem.pupils)))
    return Network(
        start, leaf[order], cost[order], rank[order], tenths[order], unplaced, tree, groups
    )


def group_places(problem: Problem) -> list[list[int]]:
    """Places that are the same to every pupil, together; in a repair each place alone."""
    apart = {place for _, place in problem.forbidden} | set(problem.pins.values())
    in_rows: dict[int, list[int]] = defaultdict(list)
    for row_number, row in enumerate(problem.rows):
        for number in row.places:
            in_rows[number].append(row_number)
    found: dict[Any, list[int]] = defaultdict(list)
    for number, place in enumerate(problem.places):
        own = number if number in apart or problem.previous is not None else -1
        found[(*looks(place), own, tuple(in_rows[number]))].append(number)
    return list(found.values())


def looks(place: Place) -> tuple[Any, ...]:
    """All that decides who may go there."""
    return (
        place.company, place.block, place.profiles, place.tracks, place.min_age, place.is_recognised
    )  # fmt: skip


def arcs(problem: Problem, groups: list[list[int]], tree: Tree) -> tuple[Ints, Ints, Ints, Ints]:
    """All possible (pupil, leaf), with rank of the company and distance in tenths of a km."""
    given = problem.distances
    km = np.array(given.km, float)
    pupil, company = np.array(given.pupil, np.int64), np.array(given.company, np.int64)
    kinds, kind = kinds_of(problem)
    limit = np.array([np.inf if one.max_km is None else one.max_km for one in problem.pupils])
    free = np.ones(len(problem.pupils), bool)
    free[list(problem.pins)] = False
    near = (km <= limit[pupil]) & free[pupil] if len(km) else np.zeros(0, bool)
    pupil, company, km = pupil[near], company[near], km[near]
    table, leaves = leaves_by_kind(problem, groups, tree, kinds)
    first = table[kind[pupil] * len(problem.companies) + company]
    last = table[kind[pupil] * len(problem.companies) + company + 1]
    many = last - first
    source = np.repeat(np.arange(len(pupil)), many)
    offset = np.arange(len(source)) - np.repeat(np.cumsum(many) - many, many)
    leaf = leaves[first[source] + offset]
    rank = rank_of(problem, pupil, company)[source]
    tenths = np.rint(km * TENTHS).astype(np.int64)[source]
    keep = allowed(problem, groups, pupil[source], leaf)
    return pupil[source][keep], leaf[keep], rank[keep], tenths[keep]


def kinds_of(problem: Problem) -> tuple[list[int], Ints]:
    """A pupil of each kind (block, profile, track, age), and the kind of every pupil."""
    number: dict[Any, int] = {}
    examples: list[int] = []
    kind = np.zeros(len(problem.pupils), np.int64)
    for index, pupil in enumerate(problem.pupils):
        look = (pupil.block, pupil.profile, pupil.track, pupil.age)
        if look not in number:
            number[look] = len(examples)
            examples.append(index)
        kind[index] = number[look]
    return examples, kind


def leaves_by_kind(
    problem: Problem, groups: list[list[int]], tree: Tree, kinds: list[int]
) -> tuple[Ints, Ints]:
    """For each (kind, company) where its leaves start in a list, and that list."""
    at: dict[str, list[int]] = defaultdict(list)
    for leaf, group in enumerate(groups):
        if tree.is_open[leaf]:
            at[problem.places[group[0]].block].append(leaf)
    company_of = {company: number for number, company in enumerate(problem.companies)}
    count = np.zeros(len(kinds) * len(problem.companies) + 1, np.int64)
    leaves: list[int] = []
    for kind, example in enumerate(kinds):
        pupil = problem.pupils[example]
        fitting = []
        for leaf in at[pupil.block]:
            place = problem.places[groups[leaf][0]]
            if accepts(place, pupil):
                fitting.append((company_of[place.company], leaf))
        for company, leaf in sorted(fitting):
            count[kind * len(problem.companies) + company + 1] += 1
            leaves.append(leaf)
    return np.cumsum(count), np.array(leaves, np.int64)


def rank_of(problem: Problem, pupil: Ints, company: Ints) -> Ints:
    """Rank of the company on the list of the pupil, for each pair."""
    company_of = {name: number for number, name in enumerate(problem.companies)}
    width = len(problem.companies)
    wished = [
        (index * width + company_of[name], rank)
        for index, one in enumerate(problem.pupils)
        for name, rank in ranks(one).items()
    ]
    rank = np.full(len(pupil), OFF_LIST, np.int64)
    if not wished or not len(pupil):
        return rank
    keys, values = np.array(sorted(wished), np.int64).T
    place = np.minimum(np.searchsorted(keys, pupil * width + company), len(keys) - 1)
    return np.where(keys[place] == pupil * width + company, values[place], rank)


def allowed(problem: Problem, groups: list[list[int]], pupil: Ints, leaf: Ints) -> Ints:
    """False for the pairs that somebody forbade."""
    alone = {group[0]: number for number, group in enumerate(groups) if len(group) == 1}
    pairs = [(i, alone[place]) for i, place in problem.forbidden]
    keys = np.array([i * len(groups) + j for i, j in pairs], np.int64)
    return ~np.isin(pupil * len(groups) + leaf, keys)


def stay(problem: Problem, groups: list[list[int]], pupil: Ints, leaf: Ints) -> tuple[Ints, Ints]:
    """Which pupils had a place, and which arcs (0 or 1) keep a pupil there."""
    alone = {group[0]: number for number, group in enumerate(groups)}
    had = np.zeros(len(problem.pupils), bool)
    home = np.full(len(problem.pupils), -1, np.int64)
    for index, place in (problem.previous or {}).items():
        if place is not None:
            had[index] = True
            home[index] = -1 if place == LOST else alone[place]
    return had, (home[pupil] == leaf).astype(np.int64)

"""Which cells to hide so that small ones cannot be computed from what is left, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, lil_array

from schakel.engine.statistics.tables import Counts

ROUNDS = 400
SLACK = 1e-6
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Hiding:
    """The cells to hide: the small ones and their companions, each in the order of the table."""

    small: tuple[str, ...]
    companions: tuple[str, ...]
    cost: int
    bound: float


@dataclass
class _Puzzle:
    """Arrays over the cells: their count, what it costs to hide them, which must be hidden."""

    names: list[str]
    counts: Numbers
    weights: Numbers
    must: NDArray[np.bool_]
    equations: csr_array
    protection: int
    most: float


def hide_small(counts: Counts, threshold: int, protection: int) -> Hiding:
    """Hide every count from 1 to threshold − 1 with the cheapest companions that protect it.

    Afterwards a reader who solves all equations knows each hidden cell no closer than an interval
    of at least `protection` wide. The cost of a companion is its count plus one.

    Bron: Fischetti and Salazar, Models and algorithms for optimizing cell suppression in tabular
    data with linear constraints, JASA 95, 2000: cuts from the reader's linear programme
    """
    puzzle = _puzzle(counts, threshold, protection)
    cuts: list[Numbers] = []
    hidden, bound = puzzle.must.copy(), 0.0
    for _round in range(ROUNDS):
        found = [cut for cell in np.flatnonzero(hidden) for cut in _cuts(puzzle, hidden, int(cell))]
        if not found:
            found = _cut_for_whole_numbers(puzzle, hidden)
        if not found:
            return _hiding(puzzle, hidden, bound)
        cuts += found
        hidden, bound = _cheapest(puzzle, cuts)
    return _hiding(puzzle, np.ones_like(puzzle.must), bound)


def _puzzle(counts: Counts, threshold: int, protection: int) -> _Puzzle:
    names = list(counts.cells)
    place = {name: index for index, name in enumerate(names)}
    equations = lil_array((len(counts.sums), len(names)))
    for row, one in enumerate(counts.sums):
        equations[row, place[one.total]] = -1
        for part in one.parts:
            equations[row, place[part]] = 1
    numbers = np.array([counts.cells[name] for name in names], dtype=float)
    return _Puzzle(
        names, numbers, numbers + 1, (numbers > 0) & (numbers < threshold),
        csr_array(equations), protection, float(numbers.max(initial=0)) + protection,
    )  # fmt: skip


def _cuts(puzzle: _Puzzle, hidden: NDArray[np.bool_], cell: int) -> list[Numbers]:
    """The inequality that this cell's too narrow interval breaks, when it is too narrow."""
    width, reach = 0.0, np.zeros(len(puzzle.names))
    for sign in (1.0, -1.0):
        goal = np.zeros(len(puzzle.names))
        goal[cell] = sign
        low = np.where(hidden, 0.0, puzzle.counts)
        high = np.where(hidden, puzzle.counts + puzzle.most, puzzle.counts)
        solved = linprog(
            goal, A_eq=puzzle.equations, b_eq=np.zeros(puzzle.equations.shape[0]),
            bounds=np.column_stack([low, high]), method="highs",
        )  # fmt: skip
        width -= solved.fun
        prices = solved.lower.marginals + solved.upper.marginals
        reach += np.where(prices > 0, prices * puzzle.counts, -prices * puzzle.most)
    if width >= puzzle.protection - SLACK:
        return []
    return [_cut(puzzle, cell, reach)]


def _cut(puzzle: _Puzzle, cell: int, reach: Numbers) -> Numbers:
    """Companions that widen the interval enough: coefficients, then the right-hand side.

    The cell's own bounds give `reach[cell]`; others must give the rest whenever it is hidden.
    """
    rest = puzzle.protection - float(reach[cell])
    cut = np.minimum(reach, rest)
    cut[cell] = 0.0 if puzzle.must[cell] else -rest
    return np.append(cut, rest if puzzle.must[cell] else 0.0)


def _cut_for_whole_numbers(puzzle: _Puzzle, hidden: NDArray[np.bool_]) -> list[Numbers]:
    """One more cell must be hidden when knowing that counts are whole gives a cell away."""
    bounds = Bounds(
        np.where(hidden, 0.0, puzzle.counts),
        np.where(hidden, puzzle.counts + puzzle.most, puzzle.counts),
    )
    whole = np.ones(len(puzzle.names))
    equal = LinearConstraint(puzzle.equations, 0, 0)
    for cell in map(int, np.flatnonzero(hidden)):
        ends = []
        for sign in (1.0, -1.0):
            goal = np.zeros(len(puzzle.names))
            goal[cell] = sign
            ends.append(milp(goal, constraints=equal, bounds=bounds, integrality=whole).fun)
        if -ends[1] - ends[0] < puzzle.protection - SLACK:
            cut = np.where(hidden, 0.0, 1.0)
            cut[cell] -= 0.0 if puzzle.must[cell] else 1.0
            return [np.append(cut, 1.0 if puzzle.must[cell] else 0.0)]
    return []


def _cheapest(puzzle: _Puzzle, cuts: list[Numbers]) -> tuple[NDArray[np.bool_], float]:
    """The cheapest set of cells that obeys all cuts so far, with the bound on its cost."""
    table = np.array(cuts)
    solved = milp(
        puzzle.weights,
        constraints=LinearConstraint(table[:, :-1], table[:, -1], np.inf),
        bounds=Bounds(puzzle.must.astype(float), np.ones(len(puzzle.names))),
        integrality=np.ones(len(puzzle.names)),
        options={"mip_rel_gap": 0.0},
    )
    if solved.x is None:
        return np.ones_like(puzzle.must), 0.0
    companions = float(puzzle.weights[puzzle.must].sum())
    return solved.x > 0.5, max(0.0, float(solved.mip_dual_bound) - companions)


def _hiding(puzzle: _Puzzle, hidden: NDArray[np.bool_], bound: float) -> Hiding:
    companions = hidden & ~puzzle.must
    return Hiding(
        tuple(_named(puzzle, puzzle.must)),
        tuple(_named(puzzle, companions)),
        int(puzzle.weights[companions].sum()),
        bound,
    )


def _named(puzzle: _Puzzle, chosen: NDArray[np.bool_]) -> Iterable[str]:
    return (puzzle.names[cell] for cell in np.flatnonzero(chosen))

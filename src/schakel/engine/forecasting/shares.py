"""How the total divides over the sites: last year's share, moved by what the past shows.

A share goes back part of the way it came, more after a rise than after a fall, and follows the size
of the school. Five years of one site cannot tell how far, those of all sites together can: the four
weights are fitted to all sites and all origins so far, on least absolute error, and are pulled to
nought (the share stays) as by thirty further site-years.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

MOVES = 4
FIT_HORIZON = 3
PRIOR_ROWS = 30.0
ROUNDS = 15
SMOOTHING = 0.01
"""Absolute errors are rounded off below this part of the mean change."""


def fit_weights(
    shares: Matrix, everyone: Matrix, excluded: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The weight of each move, from every pair of years up to three apart that counts.

    `shares` is sites x years on the scale of the last total, `everyone` the candidates of all
    sectors in the same shape.
    """
    pairs = list(_pairs(shares, everyone, excluded))
    moves = np.concatenate([np.zeros((0, MOVES)), *(moved for moved, _change in pairs)])
    changes = np.concatenate([np.zeros(0), *(change for _moved, change in pairs)])
    return _least_absolute(moves, changes) if len(changes) else np.zeros(MOVES)


def next_shares(shares: Matrix, everyone: Matrix, weights: NDArray[np.float64]) -> Matrix:
    """The share of each site in the years to come, adding up to the same as the last year."""
    last = shares[:, -1]
    found = np.where(last > 0, np.maximum(0.0, last + moves_at(shares, everyone) @ weights), 0.0)
    total = found.sum()
    return found * (last.sum() / total) if total > 0 else last.copy()


def moves_at(shares: Matrix, everyone: Matrix) -> Matrix:
    """Four ways in which each share could move (sites x 4), seen from the last year.

    Back to the year before; the same where that is lower; the change before that undone; and to
    last year's part of this year's school.
    """
    last = shares[:, -1]
    before = shares[:, -2] if shares.shape[1] > 1 else np.zeros_like(last)
    earlier = shares[:, -3] if shares.shape[1] > 2 else np.zeros_like(last)
    school = everyone[:, -2] if shares.shape[1] > 1 else np.zeros_like(last)
    running, settled = before > 0, (before > 0) & (earlier > 0)
    back = np.where(running, before - last, 0.0)
    undone = np.where(settled, earlier - before, 0.0)
    part = np.minimum(1.0, before / np.maximum(school, 1e-9))
    by_school = np.where(running & (school > 0), everyone[:, -1] * part - last, 0.0)
    return np.column_stack([back, np.minimum(back, 0.0), undone, by_school])


def _pairs(
    shares: Matrix, everyone: Matrix, excluded: NDArray[np.bool_]
) -> Iterator[tuple[Matrix, NDArray[np.float64]]]:
    """The moves at each earlier origin, and how the share then changed."""
    years = shares.shape[1]
    for origin in range(1, years - 1):
        if excluded[origin]:
            continue
        running = shares[:, origin] > 0
        moves = moves_at(shares[:, : origin + 1], everyone[:, : origin + 1])[running]
        for target in range(origin + 1, min(origin + FIT_HORIZON, years - 1) + 1):
            if not excluded[target]:
                yield moves, (shares[:, target] - shares[:, origin])[running]


def _least_absolute(moves: Matrix, changes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of least absolute error, by repeated weighted least squares, pulled to nought."""
    size = np.abs(moves).mean(axis=0)
    usable = size > 0
    if not usable.any():
        return np.zeros(moves.shape[1])
    moves, size = moves[:, usable], size[usable]
    weights: NDArray[np.float64] = np.zeros(moves.shape[1])
    pull = PRIOR_ROWS * size
    floor = SMOOTHING * float(np.abs(changes).mean())
    if floor == 0:
        return np.zeros(len(usable))
    for _round in range(ROUNDS):
        part = 1.0 / np.maximum(np.abs(changes - moves @ weights), floor)
        pulled = pull / np.maximum(np.abs(weights), floor / size)
        weighted = moves * part[:, None]
        before = weights
        normal_matrix = weighted.T @ moves
        normal_matrix.flat[:: len(pulled) + 1] += pulled
        weights = np.asarray(np.linalg.solve(normal_matrix, weighted.T @ changes), dtype=float)
        done = np.abs(weights - before).max() < 1e-4
        if done:
            break
    found = np.zeros(len(usable))
    found[usable] = weights
    return found

"""How the total divides over the sites: last year's share, moved by what the past shows.

A share goes back part of the way to the level of its own past, and follows the size of the school.
Five years of one site cannot tell how far, those of all sites together can: the two weights are
fitted to all sites and all origins so far, on least absolute error, and are pulled to nought (the
share stays) as by thirty further site-years. A move of more than three tenths of the share counts
as three tenths: what doubled or halved was mostly moved, opened or run down, and does not go back.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

MOVES = 2
LEVEL_WEIGHT = 0.35
"""How much of a new year enters the level, as in exponential smoothing."""
FARTHEST = 0.3
FIT_HORIZON = 3
PRIOR_ROWS = 30.0
ROUNDS = 15
SMOOTHING = 0.01
"""Absolute errors are rounded off below this part of the mean change."""


def fit_weights(shares: Matrix, everyone: Matrix, excluded: NDArray[np.bool_]) -> Vector:
    """The weight of each move, from every pair of years up to three apart that counts.

    `shares` is sites x years on the scale of the last total, `everyone` the candidates of all
    sectors in the same shape.
    """
    pairs = list(_pairs(shares, everyone, excluded))
    moves = np.concatenate([np.zeros((0, MOVES)), *(moved for moved, _change in pairs)])
    changes = np.concatenate([np.zeros(0), *(change for _moved, change in pairs)])
    return _least_absolute(moves, changes) if len(changes) else np.zeros(MOVES)


def next_shares(shares: Matrix, everyone: Matrix, weights: Vector) -> Vector:
    """The share of each site in the years to come, adding up to the same as the last year."""
    last = shares[:, -1]
    found = np.where(last > 0, np.maximum(0.0, last + moves_at(shares, everyone) @ weights), 0.0)
    total = found.sum()
    return found * (last.sum() / total) if total > 0 else last.copy()


def moves_at(shares: Matrix, everyone: Matrix) -> Matrix:
    """Two ways in which each share could move (sites x 2), seen from the last year.

    Back to its level; and to last year's part of this year's school.
    """
    last = shares[:, -1]
    before = shares[:, -2] if shares.shape[1] > 1 else np.zeros_like(last)
    school = everyone[:, -2] if shares.shape[1] > 1 else np.zeros_like(last)
    part = np.minimum(1.0, before / np.maximum(school, 1e-9))
    by_school = np.where((before > 0) & (school > 0), everyone[:, -1] * part - last, 0.0)
    farthest = FARTHEST * last[:, None]
    moves = np.column_stack([_levels(shares)[:, -1] - last, by_school])
    found: Matrix = np.clip(moves, -farthest, farthest)
    return found


def _levels(shares: Matrix) -> Matrix:
    """Each share smoothed up to each year, from its first year above nought on."""
    found = shares.copy()
    for year in range(1, shares.shape[1]):
        begun = shares[:, :year].any(axis=1)
        smoothed = found[:, year - 1] + LEVEL_WEIGHT * (shares[:, year] - found[:, year - 1])
        found[:, year] = np.where(begun, smoothed, shares[:, year])
    return found


def _pairs(
    shares: Matrix, everyone: Matrix, excluded: NDArray[np.bool_]
) -> Iterator[tuple[Matrix, Vector]]:
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


def _least_absolute(moves: Matrix, changes: Vector) -> Vector:
    """Weights of least absolute error, by repeated weighted least squares, pulled to nought."""
    size = np.abs(moves).mean(axis=0)
    usable = size > 0
    if not usable.any():
        return np.zeros(moves.shape[1])
    moves, size = moves[:, usable], size[usable]
    weights: Vector = np.zeros(moves.shape[1])
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

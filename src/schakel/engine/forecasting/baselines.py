"""The six simple methods that every forecast is shown beside.

All take `history` (series x years, candidates) and return series x horizons, never below zero. A
series begins in its first year above zero; before that the site did not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

LEVELS = np.arange(0.1, 1.001, 0.1)
TRENDS = np.arange(0.0, 0.91, 0.15)
DAMPINGS = np.array([0.8, 0.9, 0.98])
DAMPED = [grid.reshape(-1, 1) for grid in np.meshgrid(LEVELS, TRENDS, DAMPINGS, indexing="ij")]


def naive(history: Matrix, horizon: int) -> Matrix:
    """The last year, again and again."""
    return np.repeat(history[:, -1:], horizon, axis=1)


def mean_of_three(history: Matrix, horizon: int) -> Matrix:
    """The mean of the last three years."""
    return np.repeat(history[:, -3:].mean(axis=1, keepdims=True), horizon, axis=1)


def linear_trend(history: Matrix, horizon: int) -> Matrix:
    """The least-squares line through all years."""
    time = np.arange(history.shape[1], dtype=float)
    ahead = history.shape[1] + np.arange(horizon)
    time_mean = time.mean()
    spread = ((time - time_mean) ** 2).sum()
    slope = (history @ (time - time_mean)) / spread if spread else np.zeros(len(history))
    line = history.mean(axis=1)[:, None] + slope[:, None] * (ahead - time_mean)
    return at_least_nought(line)


def drift(history: Matrix, horizon: int) -> Matrix:
    """The line through the first and the last year."""
    steps = max(1, history.shape[1] - 1)
    slope = (history[:, -1] - history[:, 0]) / steps
    return at_least_nought(history[:, -1:] + slope[:, None] * np.arange(1, horizon + 1))


def damped_trend(history: Matrix, horizon: int) -> Matrix:
    """Holt's method with a damped trend; its three constants fit each series by least squares.

    Source: Gardner and McKenzie (1985), Forecasting trends in time series.
    """
    if history.shape[1] < 2:
        return naive(history, horizon)
    level_weight, trend_weight, damping = DAMPED
    level = np.repeat(history[:, 0][None], len(damping), axis=0)
    trend = np.repeat((history[:, 1] - history[:, 0])[None], len(damping), axis=0)
    error = np.zeros_like(level)
    for value in history.T[1:]:
        ahead = level + damping * trend
        error += (value - ahead) ** 2
        new_level = level_weight * value + (1 - level_weight) * ahead
        trend = trend_weight * (new_level - level) + (1 - trend_weight) * damping * trend
        level = new_level
    best, series = _first_best(error), np.arange(len(history))
    steps = np.cumsum(damping[best] ** np.arange(1, horizon + 1), axis=1)
    return at_least_nought(level[best, series][:, None] + trend[best, series][:, None] * steps)


def exponential_smoothing(history: Matrix, horizon: int) -> Matrix:
    """Simple exponential smoothing; its constant fits each series by least squares."""
    weight = LEVELS[:, None]
    level = np.repeat(history[:, 0][None], len(weight), axis=0)
    error = np.zeros_like(level)
    for value in history.T[1:]:
        error += (value - level) ** 2
        level = weight * value + (1 - weight) * level
    found = level[_first_best(error), np.arange(len(history))]
    return np.repeat(found[:, None], horizon, axis=1)


def _first_best(error: Matrix) -> NDArray[np.intp]:
    """For each series the first constants whose error is least, rounding errors aside."""
    return np.asarray((error <= error.min(axis=0) + 1e-9).argmax(axis=0), dtype=np.intp)


METHODS: dict[str, Callable[[Matrix, int], Matrix]] = {
    "naive": naive,
    "mean_of_three": mean_of_three,
    "linear_trend": linear_trend,
    "drift": drift,
    "damped_trend": damped_trend,
    "exponential_smoothing": exponential_smoothing,
}


def all_baselines(history: Matrix, horizon: int) -> dict[str, Matrix]:
    """Every method on every series, each from its own first year above zero."""
    found = {name: np.zeros((len(history), horizon)) for name in METHODS}
    for begin, rows in _by_begin(history):
        for name, method in METHODS.items():
            found[name][rows] = method(history[rows, begin:], horizon)
    return found


def at_least_nought(counts: Matrix) -> Matrix:
    """No school has fewer than no candidates."""
    found: Matrix = np.maximum(0.0, counts)
    return found


def _by_begin(history: Matrix) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """The series that begin in the same year; those without any candidate are left out."""
    begins = np.where((history > 0).any(axis=1), (history > 0).argmax(axis=1), -1)
    for begin in np.unique(begins[begins >= 0]):
        yield int(begin), np.flatnonzero(begins == begin)

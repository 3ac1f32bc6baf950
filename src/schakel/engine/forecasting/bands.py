"""Bands: how far the count may lie from the forecast, at each level by its own past errors.

The errors of all earlier origins at a level, the sites by size class, are one sorted list in which
each is worth its weight over the sum and one (conformal). They count whatever their horizon, made
comparable by how fast errors grow with it, and half as much for each year they are older: schools
move and merge in waves. Fewer errors than forty are a normal spread, tempered by a prior one.

The country is one series. Its errors are shared by all schools and grow faster; a handful of them
is weighed against what the same method did in other sectors.

Where pupils were known the errors of earlier origins are too wide. A forecast that uses news well
errs less by just as much as the news moved it: the band narrows by 1 - var(move) / var(error).

Source: Lei et al. (2018), Distribution-free predictive inference; Barber et al. (2023), Conformal
prediction beyond exchangeability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.residuals import LONGEST, Errors

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Rows = NDArray[np.intp]

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
NORMAL = np.array([NormalDist().inv_cdf(level) for level in LEVELS])
CLASSES = (15.0, 40.0)
"""Small is below fifteen candidates, large from forty on."""
LEAST_ERRORS = 40
"""With fewer errors in a size class, all sizes together speak for it; fewer in all are normal."""
FADING = 0.5
GROWTH, GROWTH_BEYOND = 0.25, 0.5
"""Errors grow as the fourth root of the years ahead; beyond three years, unseen, as the root."""
NARROWEST = 0.2
SITE_PRIOR, REGION_PRIOR, PRIOR_ERRORS = 1.9, 1.3, 10.0
"""Standard deviation of a score before any error is seen, counted as ten errors."""
TOTAL_PRIOR, TOTAL_GROWTH, TOTAL_ERRORS = 0.024, 0.7, 4.0
"""Of the country: 2.4 per cent a year ahead, as in other sectors, counted as four origins."""


@dataclass(frozen=True)
class Spread:
    """The errors so far, as scores one year ahead at the quantiles of LEVELS.

    `sites` has a row for each size class; `total` says how many times the prior the errors of the
    total were; `middle` holds how far the middle eighty per cent of all sites are apart.
    """

    sites: Matrix
    regions: Vector
    total: float
    middle: float


def spread_of(errors: Sequence[Errors]) -> Spread:
    """What the earlier origins say."""
    scores = _joined([found.score / growth(found.horizon) for found in errors])
    weights = _joined([np.full(len(found.score), FADING**found.age) for found in errors])
    classes = size_class(_joined([found.expected for found in errors]))
    by_class = []
    for number in range(len(CLASSES) + 1):
        own = classes == number
        if own.sum() < LEAST_ERRORS:
            own = np.full(len(classes), fill_value=True)
        by_class.append(_quantiles(scores[own], weights[own], SITE_PRIOR))
    of_regions = _joined([found.of_regions / growth(found.horizon) for found in errors])
    ages = _joined([np.full(len(found.of_regions), FADING**found.age) for found in errors])
    all_sites = _quantiles(scores, weights, SITE_PRIOR)
    return Spread(
        np.array(by_class),
        _quantiles(of_regions, ages, REGION_PRIOR),
        _total_scale(errors),
        float(all_sites[-1] - all_sites[0]),
    )


def growth(horizon: int) -> float:
    """How much wider errors are so many years ahead than one year ahead."""
    seen = min(horizon, LONGEST)
    return float(seen**GROWTH * (horizon / seen) ** GROWTH_BEYOND)


def width(values: Vector) -> float:
    """From the 10th to the 90th percentile."""
    low, high = np.quantile(values, (LEVELS[0], LEVELS[-1]))
    return float(high - low)


def size_class(expected: Vector) -> Rows:
    """Small, middle or large (0, 1, 2)."""
    return np.digitize(expected, CLASSES)


def narrowing(moved: Vector, spread: Spread, horizon: int) -> float:
    """By how much the band of a site shrinks after news that moved the scores this far."""
    before = spread.middle * growth(horizon)
    if len(moved) < LEAST_ERRORS or before <= 0:
        return 1.0
    return float(np.sqrt(max(NARROWEST, 1 - (width(moved) / before) ** 2)))


def site_quantiles(expected: Vector, horizon: int, spread: Spread, narrow: float) -> Matrix:
    """Quantiles of each site (sites x levels, candidates); a site without forecast has none."""
    return _counts(expected, spread.sites[size_class(expected)] * narrow * growth(horizon))


def region_quantiles(expected: Vector, horizon: int, spread: Spread, narrow: float) -> Matrix:
    """Quantiles of each region (regions x levels, candidates)."""
    return _counts(expected, spread.regions[None, :] * narrow * growth(horizon))


def total_quantiles(expected: float, horizon: int, spread: Spread) -> Matrix:
    """Quantiles of the total (1 x levels, candidates)."""
    scale = spread.total * _total_unit(expected, horizon)
    found: Matrix = np.maximum(0.0, expected + NORMAL * scale)
    return found[None, :] if expected > 0 else np.zeros((1, len(LEVELS)))


def _joined(parts: Sequence[Vector]) -> Vector:
    return np.concatenate([np.zeros(0), *parts])


def _counts(expected: Vector, score: Matrix) -> Matrix:
    """The counts (series x levels) that lie so many scores from what was expected."""
    centre = expected[:, None]
    found = np.maximum(0.0, centre + score * np.sqrt(np.maximum(centre, 1.0)))
    return np.where(centre > 0, found, 0.0)


def _quantiles(scores: Vector, weights: Vector, prior: float) -> Vector:
    """Scores at LEVELS: each error stands at its share of the weight, of which one more is kept."""
    if len(scores) < LEAST_ERRORS:
        squares = PRIOR_ERRORS * prior**2 + float((scores**2).sum())
        normal: Vector = NORMAL * np.sqrt(squares / (PRIOR_ERRORS + len(scores)))
        return normal
    order = np.argsort(scores, kind="stable")
    place = np.cumsum(weights[order]) / (weights.sum() + weights.mean())
    found: Vector = np.interp(LEVELS, place, scores[order])
    return found


def _total_scale(errors: Sequence[Errors]) -> float:
    """The errors of the total as a multiple of the prior; those of one origin count as one."""
    squares = [(found.total_error / _total_unit(found.total, found.horizon)) ** 2
               for found in errors if found.total > 0]  # fmt: skip
    seen = len(squares) / LONGEST
    return float(np.sqrt((TOTAL_ERRORS + sum(squares) / LONGEST) / (TOTAL_ERRORS + seen)))


def _total_unit(expected: float, horizon: int) -> float:
    """The prior: what the whole country shares, and the chance of each candidate."""
    shared = TOTAL_PRIOR * expected * horizon**TOTAL_GROWTH
    return float(np.hypot(shared, np.sqrt(max(expected, 1.0)) * growth(horizon)))

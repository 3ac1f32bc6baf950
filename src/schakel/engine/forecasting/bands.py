"""Bands: how far the count may lie from the forecast, at every level at once.

For a site the band is conformal: the errors of earlier origins at the same horizon and among sites
of the same size class, each worth 1/(n+1). Regions and the total come from a thousand draws of all
sites together, in which the sites share a national shock, so the levels belong together. Sites
close more often than known sites open, and what closes opens elsewhere under another code: so in a
sum each site is drawn around its forecast, and a region as wide as regions were wrong before.

Where pupils were known the errors of earlier origins are too wide. A forecast that uses news well
errs less by just as much as the news moved it: the band narrows by 1 - var(move) / var(error).

Source: Lei et al. (2018), Distribution-free predictive inference; Vovk (2005), conformal sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.residuals import Errors

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Rows = NDArray[np.intp]

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
CLASSES = (15.0, 40.0)
"""Small is below fifteen candidates, large from forty on."""
LEAST_ERRORS = 40
"""With fewer errors in a size class, all sizes together speak for it."""
DRAWS = 1000
NARROWEST = 0.2
PRIOR_NATIONAL, PRIOR_ORIGINS = 0.02, 3.0
"""Before any origin is seen, the national shock is a fiftieth of the variance of a site's error."""
MOST_NATIONAL = 0.3
REGION_WIDTHS = (0.5, 2.0)
UNKNOWN_SCORE = 1.9
"""Without any earlier origin errors are normal, so many roots of the forecast wide."""
NORMAL = NormalDist()
GRID_STEPS = 100
GRID = np.arange(-4 * GRID_STEPS, 4 * GRID_STEPS + 1) / GRID_STEPS


@dataclass(frozen=True)
class Spread:
    """The errors of one horizon.

    For each size class sorted scores and their normal places; the part of the variance that is
    national; and how far apart the scores of regions were, from the 10th to the 90th percentile.
    """

    scores: tuple[Vector, ...]
    places: tuple[Vector, ...]
    national: float
    between_regions: float | None

    def at(self, normal: Matrix, classes: Rows) -> Matrix:
        """The score at each normal place; `normal` is sites x anything."""
        found = np.empty_like(normal)
        for number, (scores, places) in enumerate(zip(self.scores, self.places, strict=True)):
            rows = np.flatnonzero(classes == number)
            if len(rows):
                found[rows] = np.interp(normal[rows], places, scores)
        return found

    def near(self, normal: Matrix, classes: Rows) -> Matrix:
        """As `at`, to a hundredth of a standard deviation, for many draws."""
        table = self.at(np.tile(GRID, (len(CLASSES) + 1, 1)), np.arange(len(CLASSES) + 1))
        step = ((normal - GRID[0]) * GRID_STEPS).astype(np.intp).clip(0, len(GRID) - 1)
        found: Matrix = table[classes[:, None], step]
        return found


def spread_of(errors: Sequence[Errors], horizon: int) -> Spread:
    """What the earlier origins say about one horizon; a longer one grows with the root of time."""
    longest = max((found.horizon for found in errors), default=0)
    chosen = [found for found in errors if found.horizon == min(horizon, longest)]
    if not chosen or not sum(len(found.score) for found in chosen):
        places = np.array([NORMAL.inv_cdf(level / 100) for level in range(1, 100)])
        scores = UNKNOWN_SCORE * np.sqrt(horizon) * places
        return Spread((scores,) * 3, (places,) * 3, PRIOR_NATIONAL, None)
    growth = float(np.sqrt(horizon / chosen[0].horizon))
    pooled = np.concatenate([found.score for found in chosen]) * growth
    classes = size_class(np.concatenate([found.expected for found in chosen]))
    by_class = []
    for number in range(len(CLASSES) + 1):
        own = pooled[classes == number]
        by_class.append(np.sort(own if len(own) >= LEAST_ERRORS else pooled))
    of_regions = np.concatenate([found.of_region for found in chosen]) * growth
    return Spread(
        tuple(by_class),
        tuple(_normal_places(len(own)) for own in by_class),
        _national_part(chosen),
        width(of_regions) if len(of_regions) >= LEAST_ERRORS else None,
    )


def width(values: Vector) -> float:
    """From the 10th to the 90th percentile."""
    low, high = np.quantile(values, (LEVELS[0], LEVELS[-1]))
    return float(high - low)


def size_class(expected: Vector) -> Rows:
    """Small, middle or large (0, 1, 2)."""
    return np.digitize(expected, CLASSES)


def narrowing(moved: Vector, spread: Spread) -> float:
    """By how much the band of a site shrinks after news that moved the scores this far."""
    before = width(np.concatenate(spread.scores))
    if len(moved) < LEAST_ERRORS or before <= 0:
        return 1.0
    return float(np.sqrt(max(NARROWEST, 1 - (width(moved) / before) ** 2)))


def site_quantiles(expected: Vector, spread: Spread, narrow: float) -> Matrix:
    """Quantiles of each site (sites x levels, candidates); a site without forecast has none."""
    normal = np.array([NORMAL.inv_cdf(level) for level in LEVELS])
    score = spread.at(np.tile(normal, (len(expected), 1)), size_class(expected))
    return _counts(expected, score * narrow)


def draw_regions(
    expected: Vector, region: Rows, spread: Spread, narrow: float, random: np.random.Generator
) -> Matrix:
    """Possible outcomes of all regions together (regions x draws, candidates).

    `expected` holds the forecast of each site and `region` the place of its region.
    """
    member = np.zeros((int(region.max(initial=-1)) + 1, len(expected)))
    member[region, np.arange(len(expected))] = 1.0
    normal = random.standard_normal((len(expected), DRAWS)) * np.sqrt(1.0 - spread.national)
    normal += random.standard_normal(DRAWS) * np.sqrt(spread.national)
    drawn = _counts(expected, spread.near(normal, size_class(expected)) * narrow)
    centre = member @ expected
    away = member @ (drawn - drawn.mean(axis=1, keepdims=True))
    found: Matrix = centre[:, None] + away * _region_width(away, centre, spread, narrow)
    return found


def _region_width(away: Matrix, centre: Vector, spread: Spread, narrow: float) -> float:
    """How wide regions were wrong before, as a multiple of what the draws make of it."""
    if spread.between_regions is None or narrow <= 0:
        return 1.0
    drawn = width((away / np.sqrt(np.maximum(centre, 1.0))[:, None]).ravel()) / narrow
    least, most = REGION_WIDTHS
    return min(most, max(least, spread.between_regions / drawn)) if drawn > 0 else 1.0


def _counts(expected: Vector, score: Matrix) -> Matrix:
    """The counts (sites x anything) that lie so many scores from what was expected."""
    centre = expected[:, None]
    found = np.maximum(0.0, centre + score * np.sqrt(np.maximum(centre, 1.0)))
    return np.where(centre > 0, found, 0.0)


@cache
def _normal_places(size: int) -> Vector:
    """Where each of so many sorted errors stands in a normal distribution: its rank over n + 1."""
    return np.array([NORMAL.inv_cdf(rank / (size + 1)) for rank in range(1, size + 1)])


def _national_part(chosen: Sequence[Errors]) -> float:
    """Which part of the variance of an error all sites of a year share."""
    pooled = np.concatenate([found.score for found in chosen])
    rank = np.argsort(np.argsort(pooled, kind="stable"), kind="stable")
    normal = _normal_places(len(pooled))[rank]
    shared, begin = PRIOR_NATIONAL * PRIOR_ORIGINS, 0
    for found in chosen:
        own, weight = normal[begin : begin + len(found.score)], np.sqrt(found.expected)
        begin += len(found.score)
        if len(own):
            mean = float(own @ weight / weight.sum())
            by_chance = float((weight**2).sum() / weight.sum() ** 2)
            shared += mean**2 - by_chance
    return min(MOST_NATIONAL, max(0.0, shared / (PRIOR_ORIGINS + len(chosen))))

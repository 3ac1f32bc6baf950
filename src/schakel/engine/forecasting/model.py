"""The point forecast: a national total, divided over the sites by their shares.

So all levels add up by construction. Where the pupils of the origin's year are known, next year's
shares come mostly from the third-year pupils, and the later years go on from there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.births import born_for
from schakel.engine.forecasting.panel import Panel
from schakel.engine.forecasting.school_years import year_after
from schakel.engine.forecasting.shares import fit_weights, next_shares
from schakel.engine.forecasting.total import total_path

Matrix = NDArray[np.float64]

COHORT_WEIGHT = 0.85
"""How much of next year's share follows the third-year pupils; the rest follows the past."""
RATE_PUPILS = 20.0
"""A site's own rate of candidates per fourth-year pupil counts as against so many pupils."""


@dataclass(frozen=True)
class Point:
    """What one origin makes of the figures: candidates (sites x horizon) and the fitted weights."""

    counts: Matrix
    weights: NDArray[np.float64]


def forecast_point(
    panel: Panel,
    horizon: int,
    *,
    with_pupils: bool = True,
    weights: NDArray[np.float64] | None = None,
) -> Point:
    """Candidates of each site in the coming years; no cell is negative.

    The weights of the shares are fitted, unless they are given.
    """
    shares, schools = to_last_total(panel.counts), to_last_total(panel.everyone)
    if weights is None:
        weights = fit_weights(shares, schools, panel.excluded)
    ahead = next_shares(shares, schools, weights)
    found = np.repeat(ahead[:, None], horizon, axis=1)
    if with_pupils and panel.third is not None and panel.fourth is not None:
        cohort = cohort_shares(panel.counts[:, -1], panel.third, panel.fourth)
        found[:, 0] = COHORT_WEIGHT * cohort + (1 - COHORT_WEIGHT) * ahead
        found[:, 1:] = _after_cohort(shares, schools, found[:, 0], weights)[:, None]
    sums = found.sum(axis=0)
    scale = np.divide(_total(panel, horizon), sums, out=np.zeros(horizon), where=sums > 0)
    return Point(found * scale, weights)


def _total(panel: Panel, horizon: int) -> NDArray[np.float64]:
    ahead = [year_after(panel.years[-1], step) for step in range(1, horizon + 1)]
    born = born_for([*panel.years, *ahead])
    counts, everyone = panel.counts.sum(axis=0), panel.everyone.sum(axis=0)
    return total_path(counts, everyone, panel.failed, born, horizon)


def to_last_total(counts: Matrix) -> Matrix:
    """Every year scaled to the total of the last, so that only the division is left."""
    totals = counts.sum(axis=0)
    scale = np.divide(totals[-1], totals, out=np.zeros_like(totals), where=totals > 0)
    found: Matrix = counts * scale
    return found


def cohort_shares(
    last: NDArray[np.float64], third: NDArray[np.float64], fourth: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Next year's shares from the third-year pupils, on the scale of the last total.

    The rate of candidates per fourth-year pupil is the site's own, shrunk to the national one.
    How many third-year pupils reach the exam one year cannot tell; so the pupils divide the total
    and do not set it.
    """
    national = last.sum() / max(1.0, fourth.sum())
    rate = (last + RATE_PUPILS * national) / (fourth + RATE_PUPILS)
    expected = third * np.minimum(rate, 1.5 * national)
    total = expected.sum()
    return expected * (last.sum() / total) if total > 0 else last.copy()


def _after_cohort(
    shares: Matrix, schools: Matrix, nearest: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The shares of the years after, as if next year's shares had been seen."""
    last = shares[:, -1]
    growth = np.divide(nearest, last, out=np.ones_like(last), where=last > 0)
    school = schools[:, -1] * growth
    return next_shares(
        np.column_stack([shares, nearest]), np.column_stack([schools, school]), weights
    )

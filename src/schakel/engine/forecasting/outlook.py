"""One origin, all levels: the point forecast, the bands and the baselines in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.bands import (
    LEVELS,
    draw_regions,
    narrowing,
    site_quantiles,
    spread_of,
)
from schakel.engine.forecasting.baselines import all_baselines
from schakel.engine.forecasting.model import forecast_point
from schakel.engine.forecasting.panel import Panel, sum_by_region
from schakel.engine.forecasting.residuals import past_errors, scores
from schakel.engine.forecasting.school_years import year_after

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Level:
    """All series of one level: means (series x horizon), quantiles (… x LEVELS), baselines."""

    mean: Matrix
    quantiles: NDArray[np.float64]
    baselines: dict[str, Matrix]


@dataclass(frozen=True)
class Outlook:
    """What the origin of a panel says about the coming years (candidates)."""

    panel: Panel
    years: tuple[str, ...]
    weights: NDArray[np.float64]
    used_pupils: bool
    sites: Level
    regions: Level
    total: Level

    def level(self, name: str) -> Level:
        """The level by its name: site, region or total."""
        return {"site": self.sites, "region": self.regions, "total": self.total}[name]


def look_ahead(panel: Panel, horizon: int, *, seed: int = 1) -> Outlook:
    """Forecast every site, region and the total; the same seed gives the same bands."""
    point = forecast_point(panel, horizon)
    counts = point.counts
    of_sites, of_regions, of_total = _quantiles(panel, counts, seed)
    totals = counts.sum(axis=0, keepdims=True)
    return Outlook(
        panel,
        tuple(year_after(panel.years[-1], step) for step in range(1, horizon + 1)),
        point.weights,
        panel.third is not None,
        Level(counts, of_sites, all_baselines(panel.counts, horizon)),
        _level(sum_by_region(panel, counts), of_regions, sum_by_region(panel, panel.counts)),
        _level(totals, of_total, panel.counts.sum(axis=0, keepdims=True)),
    )


def _level(mean: Matrix, quantiles: NDArray[np.float64], history: Matrix) -> Level:
    return Level(mean, quantiles, all_baselines(history, mean.shape[1]))


def _quantiles(
    panel: Panel, counts: Matrix, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Quantiles of sites, regions and the total, each series x horizon x LEVELS."""
    horizon = counts.shape[1]
    errors = past_errors(panel, horizon)
    before = None
    if panel.third is not None:
        before = forecast_point(panel, horizon, with_pupils=False).counts
    sites, regions, total = [], [], []
    for step in range(horizon):
        spread, narrow = spread_of(errors, step + 1), 1.0
        if before is not None:
            known = before[:, step] > 0
            narrow = narrowing(scores(before[known, step], counts[known, step]), spread)
        expected = counts[:, step]
        sites.append(site_quantiles(expected, spread, narrow))
        random = np.random.default_rng([seed, step])
        by_region = draw_regions(expected, panel.region, spread, narrow, random)
        regions.append(_of_draws(by_region))
        total.append(_of_draws(by_region.sum(axis=0, keepdims=True)))
    return np.stack(sites, axis=1), np.stack(regions, axis=1), np.stack(total, axis=1)


def _of_draws(drawn: Matrix) -> Matrix:
    """The quantiles of each series (series x LEVELS) from its draws (series x draws)."""
    found: Matrix = np.maximum(0.0, np.quantile(drawn, LEVELS, axis=1).T)
    return found

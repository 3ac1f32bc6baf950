"""One origin, all levels: the point forecast, the bands and the baselines in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.bands import (
    narrowing,
    region_quantiles,
    site_quantiles,
    spread_of,
    total_quantiles,
)
from schakel.engine.forecasting.baselines import all_baselines
from schakel.engine.forecasting.model import Point, forecast_point
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


def look_ahead(panel: Panel, horizon: int) -> Outlook:
    """Forecast every site, region and the total."""
    point = forecast_point(panel, horizon)
    counts = point.counts
    of_sites, of_regions, of_total = _quantiles(panel, point)
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
    panel: Panel, point: Point
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Quantiles of sites, regions and the total, each series x horizon x LEVELS."""
    horizon = point.counts.shape[1]
    spread = spread_of(past_errors(panel, point.weights))
    before = None
    if panel.third is not None:
        before = forecast_point(panel, horizon, with_pupils=False, weights=point.weights).counts
    sites, regions, total = [], [], []
    for step in range(horizon):
        expected, narrow = point.counts[:, step], 1.0
        if before is not None:
            known = before[:, step] > 0
            moved = scores(before[known, step], expected[known])
            narrow = narrowing(moved, spread, step + 1)
        sites.append(site_quantiles(expected, step + 1, spread, narrow))
        by_region = sum_by_region(panel, expected)
        regions.append(region_quantiles(by_region, step + 1, spread, narrow))
        total.append(total_quantiles(float(expected.sum()), step + 1, spread))
    return np.stack(sites, axis=1), np.stack(regions, axis=1), np.stack(total, axis=1)

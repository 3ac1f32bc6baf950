"""How wrong the same method was at earlier origins: the raw material of the bands.

At every earlier origin the model runs again on what was known then, with the weights of today. An
error counts in units of the square root of the forecast, so that small and large can be compared.
Whatever a masked cell may have been is no error: it counts from the nearest of its bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.model import forecast_point
from schakel.engine.forecasting.panel import Panel, sum_by_region

Vector = NDArray[np.float64]

FIRST_ORIGIN = 1
"""The place of the first origin: two years are the least from which a share can move."""
LONGEST = 3
"""Years ahead of which errors are looked at."""


@dataclass(frozen=True)
class Errors:
    """The errors of one earlier origin at one horizon; `age` is how many years ago they came out.

    `expected` (candidates) and `score` hold one value per site that was forecast, `of_regions` one
    score per region with all its sites, new ones too. A score is the error in units of the root of
    what was expected. `total` and `total_error` are candidates.
    """

    horizon: int
    age: int
    expected: Vector
    score: Vector
    of_regions: Vector
    total: float
    total_error: float


def past_errors(panel: Panel, weights: Vector) -> list[Errors]:
    """All errors that were known at the origin of this panel, oldest origin first."""
    return list(_errors(panel, weights))


def cut(panel: Panel, last: int) -> Panel:
    """The panel as it was when the year with this place was the last; pupils were not known."""
    return replace(
        panel,
        years=panel.years[: last + 1],
        counts=panel.counts[:, : last + 1],
        slack=panel.slack[:, : last + 1],
        everyone=panel.everyone[:, : last + 1],
        failed=panel.failed[: last + 1],
        excluded=panel.excluded[: last + 1],
        third=None,
        fourth=None,
    )


def scores(expected: Vector, seen: Vector, slack: Vector | float = 0.0) -> Vector:
    """Errors in units of the square root of what was expected; `slack` around `seen` is none."""
    error = seen - expected
    beyond = np.sign(error) * np.maximum(0.0, np.abs(error) - slack)
    found: Vector = beyond / np.sqrt(np.maximum(expected, 1.0))
    return found


def _errors(panel: Panel, weights: Vector) -> Iterator[Errors]:
    last = len(panel.years) - 1
    for origin in range(FIRST_ORIGIN, last):
        if panel.excluded[origin]:
            continue
        ahead = min(LONGEST, last - origin)
        expected = forecast_point(cut(panel, origin), ahead, weights=weights).counts
        for step in range(ahead):
            target = origin + step + 1
            if not panel.excluded[target]:
                yield _compare(panel, expected[:, step], target, step + 1)


def _compare(panel: Panel, expected: Vector, target: int, horizon: int) -> Errors:
    seen, slack = panel.counts[:, target], panel.slack[:, target]
    asked = expected > 0
    regions, total = sum_by_region(panel, expected), float(expected.sum())
    of_regions = scores(regions, sum_by_region(panel, seen), sum_by_region(panel, slack))
    return Errors(
        horizon,
        len(panel.years) - 1 - target,
        expected[asked],
        scores(expected[asked], seen[asked], slack[asked]),
        of_regions[regions > 0],
        total,
        float(seen.sum()) - total,
    )

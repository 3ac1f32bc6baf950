"""How wrong the same method was at earlier origins: the raw material of the bands.

At every earlier origin the model runs again on what was known then. An error counts in units of the
square root of the forecast, so that small and large sites can be compared.
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


@dataclass(frozen=True)
class Errors:
    """The errors of one earlier origin at one horizon, in units of the root of what was expected.

    `expected` (candidates) and `score` hold one value per site that was forecast; `of_region` one
    score per region with all its sites, new ones too, as if the national total had been right.
    """

    horizon: int
    expected: Vector
    score: Vector
    of_region: Vector


def past_errors(panel: Panel, horizon: int) -> list[Errors]:
    """All errors that were known at the origin of this panel, oldest origin first."""
    return list(_errors(panel, horizon))


def cut(panel: Panel, last: int) -> Panel:
    """The panel as it was when the year with this place was the last; pupils were not known."""
    return replace(
        panel,
        years=panel.years[: last + 1],
        counts=panel.counts[:, : last + 1],
        everyone=panel.everyone[:, : last + 1],
        failed=panel.failed[: last + 1],
        excluded=panel.excluded[: last + 1],
        third=None,
        fourth=None,
    )


def scores(expected: Vector, seen: Vector) -> Vector:
    """Errors in units of the square root of what was expected."""
    found: Vector = (seen - expected) / np.sqrt(np.maximum(expected, 1.0))
    return found


def _errors(panel: Panel, horizon: int) -> Iterator[Errors]:
    last = len(panel.years) - 1
    for origin in range(FIRST_ORIGIN, last):
        if panel.excluded[origin]:
            continue
        ahead = min(horizon, last - origin)
        expected = forecast_point(cut(panel, origin), ahead).counts
        for step in range(ahead):
            target = origin + step + 1
            if panel.excluded[target]:
                continue
            found, seen = expected[:, step], panel.counts[:, target]
            asked = found > 0
            yield Errors(
                step + 1,
                found[asked],
                scores(found[asked], seen[asked]),
                _region_scores(panel, found, seen),
            )


def _region_scores(panel: Panel, expected: Vector, seen: Vector) -> Vector:
    total = expected.sum()
    right = expected * (seen.sum() / total) if total > 0 else expected
    return scores(sum_by_region(panel, right), sum_by_region(panel, seen))

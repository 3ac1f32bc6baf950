"""A band is as wide as the same method was wrong before."""

from __future__ import annotations

import numpy as np
import pytest

from schakel.engine.forecasting.bands import (
    Spread,
    growth,
    region_quantiles,
    site_quantiles,
    spread_of,
    total_quantiles,
)
from schakel.engine.forecasting.residuals import Errors

SITES = 400
ONE = np.array([100.0])


def errors(spread: float, age: int, horizon: int = 1, total_error: float = 0.0) -> Errors:
    """Errors spread evenly between minus and plus so many roots, at sites of a hundred."""
    scores = np.linspace(-spread, spread, SITES)
    return Errors(
        horizon, age, np.full(SITES, 100.0), scores, scores[::10], 100.0 * SITES, total_error
    )


def wide(spread: Spread, horizon: int = 1) -> float:
    quantiles = site_quantiles(ONE, horizon, spread, 1.0)[0]
    return float(quantiles[-1] - quantiles[0])


def test_the_band_holds_the_middle_of_the_errors() -> None:
    quantiles = site_quantiles(ONE, 1, spread_of([errors(2.0, 0)]), 1.0)[0]

    assert quantiles == pytest.approx([84, 90, 100, 110, 116], abs=0.2)


def test_a_newer_error_counts_more() -> None:
    calm_now = spread_of([errors(3.0, 1), errors(1.0, 0)])
    wild_now = spread_of([errors(1.0, 1), errors(3.0, 0)])

    assert wide(spread_of([errors(1.0, 0)])) < wide(calm_now) < wide(wild_now)


def test_errors_further_ahead_are_brought_back_to_one_year() -> None:
    near, far = spread_of([errors(1.0, 0)]), spread_of([errors(growth(3), 0, horizon=3)])

    assert wide(near) == pytest.approx(wide(far))
    assert wide(near) < wide(near, 3) < wide(near, 10)


def test_a_region_has_a_band_of_its_own_errors() -> None:
    calm = errors(3.0, 0)
    regions = spread_of([Errors(1, 0, calm.expected, calm.score, np.zeros(50), 1.0, 0.0)])

    assert region_quantiles(ONE, 1, regions, 1.0)[0] == pytest.approx([100] * 5)


def test_without_any_error_there_is_a_band_all_the_same() -> None:
    nothing = spread_of([])

    assert wide(nothing) > 0
    quantiles = total_quantiles(10_000.0, 1, nothing)[0]
    assert quantiles[-1] - quantiles[0] == pytest.approx(2.56 * 0.026 * 10_000, rel=0.01)


def test_the_band_of_the_country_follows_its_own_errors() -> None:
    right, wrong = (
        spread_of([errors(1.0, age, total_error=of) for age in range(9)]) for of in (0.0, 4000.0)
    )

    assert right.total < 1 < wrong.total

"""ETS and Theta of statsmodels, in the bench environment: series in, forecasts out.

Reads `{"series": [[…], …], "horizon": n, "methods": ["ets", "theta"]}` and writes for each method
its forecasts, `{"ets": [[…], …], "theta": [[…], …]}`. Of ETS the form with the least AICc is taken:
additive error, with no trend, a trend or a damped trend. A series too short for a method, or on
which it breaks, goes on as it was in the last year.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

FORMS: tuple[tuple[str | None, bool], ...] = ((None, False), ("add", False), ("add", True))
LEAST_YEARS = 4


def main() -> None:
    """Answer one question."""
    asked = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    found = {
        name: [forecast(method, series, asked["horizon"]) for series in asked["series"]]
        for name, method in (("ets", ets), ("theta", theta))
        if name in asked.get("methods", ("ets", "theta"))
    }
    json.dump(found, sys.stdout)


def forecast(method: Callable[[Any, int], Any], series: list[float], horizon: int) -> list[float]:
    """The coming years of one series, from its first year above nought, never below nought."""
    history = np.trim_zeros(np.array(series, dtype=float), "f")
    if len(history) >= LEAST_YEARS and history.any():
        try:
            ahead = np.asarray(method(history, horizon), dtype=float)
        except (ValueError, IndexError, np.linalg.LinAlgError):
            ahead = np.full(horizon, np.nan)
        if np.isfinite(ahead).all():
            return list(np.maximum(0.0, ahead))
    return [float(history[-1]) if len(history) else 0.0] * horizon


def ets(history: Any, horizon: int) -> Any:
    """The ETS form with the least AICc."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # type: ignore[import-not-found]

    fitted = []
    for trend, damped in FORMS:
        try:
            model = ETSModel(history, error="add", trend=trend, damped_trend=damped)
            fitted.append(model.fit(disp=False, maxiter=200))
        except (ValueError, np.linalg.LinAlgError):
            continue
    best = min(fitted, key=lambda one: one.aicc if np.isfinite(one.aicc) else one.aic + 1e6)
    return best.forecast(horizon)


def theta(history: Any, horizon: int) -> Any:
    """The Theta method without season."""
    from statsmodels.tsa.forecasting.theta import ThetaModel  # type: ignore[import-not-found]

    fitted = ThetaModel(history, period=1, deseasonalize=False).fit(disp=False)
    return fitted.forecast(horizon)


if __name__ == "__main__":
    main()

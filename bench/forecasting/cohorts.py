"""Cohort forecasts of invented regions beside the simple methods and statsmodels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bench.forecasting.exams import ENGINE, PEER
from bench.forecasting.regions import region
from bench.peers import ask_engine, ask_peer
from schakel.engine.forecasting.baselines import all_baselines

SEEDS = (1, 2, 3, 4, 5, 11, 12, 13, 14, 15)
HORIZONS = (1, 3, 5, 10)

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass
class Cohorts:
    """WAPE by method and horizon (one per seed), cover of the bands, and what it cost."""

    wape: dict[str, dict[int, list[float]]] = field(default_factory=dict)
    covers: dict[int, list[float]] = field(default_factory=dict)
    cpu_seconds: list[float] = field(default_factory=list)
    peak_mib: float = 0.0


def measure() -> Cohorts:
    """Every seed once."""
    found = Cohorts()
    for seed in SEEDS:
        made = region(seed)
        seen: Array = np.array(made["future"])
        answer = ask_engine(ENGINE, made["problem"], arguments=("-",))
        found.cpu_seconds.append(answer.cpu_seconds)
        found.peak_mib = max(found.peak_mib, answer.peak_mib)
        mean, low, high = (_counts(answer.result, key) for key in ("mean", "q10", "q90"))
        methods = {"schakel": mean} | _others(made["problem"], seen.shape)
        for horizon in HORIZONS:
            truth = seen[:, horizon - 1]
            for name, ahead in methods.items():
                wrong = float(np.abs(ahead[:, horizon - 1] - truth).sum() / truth.sum())
                found.wape.setdefault(name, {}).setdefault(horizon, []).append(wrong)
            inside = (low[:, horizon - 1] <= truth) & (truth <= high[:, horizon - 1])
            found.covers.setdefault(horizon, []).append(float(inside.mean()))
    return found


def _counts(result: Any, key: str) -> Array:
    """Cohorts x horizon x years of study."""
    return np.array(
        [
            [[one[key] for one in row["pupils"]] for row in cohort["forecasts"]]
            for cohort in result["cohorts"]
        ]
    )


def _others(problem: Any, shape: tuple[int, ...]) -> dict[str, Array]:
    """Each year of study of each cohort as a series of its own."""
    history = np.array([cohort["pupils"] for cohort in problem["cohorts"]], dtype=float)
    series = history.transpose(0, 2, 1).reshape(-1, history.shape[1])
    found = all_baselines(series, shape[1])
    asked = {"series": series.tolist(), "horizon": shape[1], "methods": ["ets"]}
    peers = ask_peer(PEER, asked).result
    found |= {name: np.array(ahead) for name, ahead in peers.items()}
    return {
        name: ahead.reshape(shape[0], shape[2], shape[1]).transpose(0, 2, 1)
        for name, ahead in found.items()
    }

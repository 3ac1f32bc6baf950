"""Rolling origins: forecast from the past with what was known then, and count how wrong it was.

The error of a level is the sum of |seen - forecast| over all its series, divided by the sum of seen
(WAPE). A masked cell counts as the middle of its bounds; for the bands any overlap counts. What was
seen at sites that nobody knew at the origin is an error of every method alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.outlook import Level, Outlook
from schakel.engine.forecasting.truth import LEVELS, Truth

Json = dict[str, object]
Matrix = NDArray[np.float64]

MODEL = "schakel"
DECIMALS = 4
EDGE = 1e-9


@dataclass
class Tally:
    """Sums of one level and one horizon over the origins so far."""

    wrong: dict[str, float] = field(default_factory=dict)
    seen: float = 0.0
    inside: int = 0
    inside_half: int = 0
    asked: int = 0
    origins: int = 0

    def add(self, level: Level, truth: Truth, name: str, step: int) -> None:
        """Count one origin."""
        bounds = truth.bounds[name]
        middle, unknown = bounds.mean(axis=1), truth.unknown[name]
        methods = {MODEL: level.mean} | level.baselines
        for method, counts in methods.items():
            wrong = float(np.abs(middle - counts[:, step]).sum()) + unknown
            self.wrong[method] = self.wrong.get(method, 0.0) + wrong
        self.seen += float(middle.sum()) + unknown
        asked = level.mean[:, step] > 0
        quantiles = level.quantiles[asked, step]
        self.inside += _inside(quantiles[:, [0, -1]], bounds[asked])
        self.inside_half += _inside(quantiles[:, [1, -2]], bounds[asked])
        self.asked += int(asked.sum())
        self.origins += 1

    def as_json(self, name: str, horizon: int) -> Json:
        """One row of the table of errors."""
        rates = {method: wrong / self.seen for method, wrong in self.wrong.items() if self.seen}
        naive = rates.get("naive", 0.0)
        return {
            "level": name,
            "horizon": horizon,
            "origins": self.origins,
            "wape": {method: round(rate, DECIMALS) for method, rate in rates.items()},
            "times_naive": round(rates[MODEL] / naive, DECIMALS) if naive else None,
            "band_80_covers": round(self.inside / self.asked, DECIMALS) if self.asked else None,
            "band_50_covers": round(self.inside_half / self.asked, DECIMALS)
            if self.asked
            else None,
            "series": self.asked,
        }


def _inside(band: Matrix, bounds: Matrix) -> int:
    """How many bands (series x low, high) overlap with what was seen."""
    overlap = (band[:, 0] <= bounds[:, 1] + EDGE) & (band[:, 1] >= bounds[:, 0] - EDGE)
    return int(overlap.sum())


def score_table(
    outlooks: Sequence[tuple[Outlook, Sequence[Truth | None]]], horizons: Sequence[int]
) -> list[Json]:
    """The errors of every level and horizon, over all origins of which the year is known."""
    return [tally.as_json(name, horizon) for name, horizon, tally in _tallies(outlooks, horizons)]


def _tallies(
    outlooks: Sequence[tuple[Outlook, Sequence[Truth | None]]], horizons: Sequence[int]
) -> Iterator[tuple[str, int, Tally]]:
    for name in LEVELS:
        for horizon in horizons:
            tally = Tally()
            for outlook, truths in outlooks:
                truth = truths[horizon - 1]
                if truth is not None:
                    tally.add(outlook.level(name), truth, name, horizon - 1)
            if tally.origins:
                yield name, horizon, tally

"""An outlook as JSON: the same rows for every site, every RPA region and the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schakel.engine.forecasting.bands import LEVELS
from schakel.engine.forecasting.outlook import Outlook
from schakel.engine.forecasting.truth import Truth

Json = dict[str, object]
Truths = Sequence[Truth | None]

DECIMALS = 4
STOPPED_AFTER = 3
"""A site without candidates for so many years is only named, as stopped."""


def outlook_document(
    outlook: Outlook, horizons: Sequence[int], truths: Truths | None = None
) -> Json:
    """The whole result of one origin; `truths` (one per horizon) add what was seen in the end."""
    panel = outlook.panel
    rows = _Rows(outlook, horizons, truths)
    running = [
        row
        for row in range(len(panel.sites))
        if panel.counts[row, -STOPPED_AFTER:].any() or outlook.sites.mean[row].any()
    ]
    known = [year for year, out in zip(panel.years, panel.excluded, strict=True) if not out]
    return {
        "origin": panel.years[-1],
        "known_years": known,
        "pupils_used": outlook.used_pupils,
        "weights": [round(float(weight), DECIMALS) for weight in outlook.weights],
        "sites": [rows.of_site(row) for row in sorted(running, key=lambda row: panel.sites[row])],
        "stopped": sorted(set(panel.sites) - {panel.sites[row] for row in running}),
        "regions": [
            {"region": region, "forecasts": rows.of("region", row)}
            for region, row in sorted((name, row) for row, name in enumerate(panel.regions))
        ],
        "total": {"forecasts": rows.of("total", 0)},
    }


@dataclass(frozen=True)
class _Rows:
    """Writes the rows of one series."""

    outlook: Outlook
    horizons: Sequence[int]
    truths: Truths | None

    def of_site(self, row: int) -> Json:
        """A site with its place and its rows."""
        panel = self.outlook.panel
        return {
            "site": panel.sites[row],
            "name": panel.places[row].name,
            "municipality": panel.places[row].municipality,
            "region": panel.regions[panel.region[row]],
            "forecasts": self.of("site", row),
        }

    def of(self, name: str, series: int) -> list[Json]:
        """One row for each asked year."""
        return [self._row(name, series, horizon - 1) for horizon in self.horizons]

    def _row(self, name: str, series: int, step: int) -> Json:
        level = self.outlook.level(name)
        row: Json = {
            "year": self.outlook.years[step],
            "horizon": step + 1,
            "mean": _round(level.mean[series, step]),
        }
        for share, count in zip(LEVELS, level.quantiles[series, step], strict=True):
            row[f"q{100 * share:.0f}"] = _round(count)
        row["baselines"] = {
            method: _round(counts[series, step]) for method, counts in level.baselines.items()
        }
        truth = self.truths[step] if self.truths else None
        if truth is not None:
            low, high = map(float, truth.bounds[name][series])
            row |= {"actual": (low + high) / 2, "actual_low": low, "actual_high": high}
        return row


def _round(count: float) -> float:
    return round(float(count), DECIMALS)

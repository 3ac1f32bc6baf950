"""Looks at a finished result with nothing but the result: it shares no code with the model.

`check_document` returns a sentence for each thing that is wrong; an empty list is a good result.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

QUANTILES = ("q10", "q25", "q50", "q75", "q90")
BASELINES = {
    "naive", "mean_of_three", "linear_trend", "drift", "damped_trend", "exponential_smoothing",
}  # fmt: skip
ROUNDING = 1e-4


def check_document(document: dict[str, Any]) -> list[str]:
    """Levels add up, quantiles stand in order, nothing is negative, every site is there once."""
    return [*_sites(document), *_rows(document), *_sums(document)]


def _sites(document: dict[str, Any]) -> Iterator[str]:
    named = [site["site"] for site in document["sites"]] + list(document["stopped"])
    yield from (f"{site} is there twice" for site, times in Counter(named).items() if times > 1)
    regions = [region["region"] for region in document["regions"]]
    yield from (f"{name} is there twice" for name, times in Counter(regions).items() if times > 1)
    for site in document["sites"]:
        if site["region"] not in regions:
            yield f"{site['site']} is in {site['region']}, which is not among the regions"


def _series(document: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for site in document["sites"]:
        yield site["site"], site["forecasts"]
    for region in document["regions"]:
        yield region["region"], region["forecasts"]
    yield "the total", document["total"]["forecasts"]


def _rows(document: dict[str, Any]) -> Iterator[str]:
    origin = int(document["origin"][:4])
    asked = [row["horizon"] for row in document["total"]["forecasts"]]
    for name, rows in _series(document):
        if [row["horizon"] for row in rows] != asked:
            yield f"{name} has other years than the total"
        for row in rows:
            where = f"{name} in {row['year']}"
            begin = origin + row["horizon"]
            if row["year"] != f"{begin}-{begin + 1}":
                yield f"{where} is not {row['horizon']} after the origin"
            if set(row["baselines"]) != BASELINES:
                yield f"{where} has other baselines"
            quantiles = [row[name] for name in QUANTILES]
            counts = [row["mean"], *quantiles, *row["baselines"].values()]
            if not all(math.isfinite(count) and count >= 0 for count in counts):
                yield f"{where} has a count below nought or none at all"
            if quantiles != sorted(quantiles):
                yield f"{where} has quantiles out of order"


def _sums(document: dict[str, Any]) -> Iterator[str]:
    for step, row in enumerate(document["total"]["forecasts"]):
        parts: dict[str, list[float]] = {region["region"]: [] for region in document["regions"]}
        for site in document["sites"]:
            parts.setdefault(site["region"], []).append(site["forecasts"][step]["mean"])
        for region in document["regions"]:
            mean, own = region["forecasts"][step]["mean"], parts[region["region"]]
            if abs(mean - math.fsum(own)) > ROUNDING * (len(own) + 1):
                yield f"{region['region']} is not the sum of its sites in {row['year']}"
        regions = [region["forecasts"][step]["mean"] for region in document["regions"]]
        if abs(row["mean"] - math.fsum(regions)) > ROUNDING * (len(regions) + 1):
            yield f"the total is not the sum of the regions in {row['year']}"

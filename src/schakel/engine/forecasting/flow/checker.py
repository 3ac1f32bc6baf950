"""Looks at a finished cohort forecast with nothing but the result.

`check_flow` returns a sentence for each thing that is wrong; an empty list is a good result.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

QUANTILES = ("q10", "q25", "q50", "q75", "q90")
ROUNDING = 1e-4


def check_flow(result: dict[str, Any]) -> list[str]:
    """Levels add up, quantiles stand in order, nothing is negative, every cohort is there once."""
    return [*_names(result), *_forecasts(result), *_sums(result)]


def _names(result: dict[str, Any]) -> Iterator[str]:
    named = Counter((cohort["site"], cohort["track"]) for cohort in result["cohorts"])
    yield from (f"{name} is there twice" for name, times in named.items() if times > 1)
    if {site for site, _track in named} != {site["site"] for site in result["sites"]}:
        yield "the sites are not those of the cohorts"


def _forecasts(result: dict[str, Any]) -> Iterator[str]:
    for part in (*result["cohorts"], *result["sites"], result["total"]):
        name = " ".join(filter(None, (part.get("site"), part.get("track")))) or "the total"
        for row in part["forecasts"]:
            for one in (*row["pupils"], row["all"]):
                quantiles = [one[key] for key in QUANTILES]
                if not all(math.isfinite(n) and n >= 0 for n in (one["mean"], *quantiles)):
                    yield f"{name} has a count below nought or none at all in {row['year']}"
                if quantiles != sorted(quantiles):
                    yield f"{name} has quantiles out of order in {row['year']}"
            of_years = math.fsum(one["mean"] for one in row["pupils"])
            if abs(row["all"]["mean"] - of_years) > ROUNDING * (len(row["pupils"]) + 1):
                yield f"{name} is not the sum of its years of study in {row['year']}"


def _sums(result: dict[str, Any]) -> Iterator[str]:
    for step, row in enumerate(result["total"]["forecasts"]):
        parts: dict[str, list[float]] = {}
        for cohort in result["cohorts"]:
            parts.setdefault(cohort["site"], []).append(cohort["forecasts"][step]["all"]["mean"])
        for site in result["sites"]:
            mean, own = site["forecasts"][step]["all"]["mean"], parts.get(site["site"], [])
            if abs(mean - math.fsum(own)) > ROUNDING * (len(own) + 1):
                yield f"{site['site']} is not the sum of its cohorts in {row['year']}"
        sites = [site["forecasts"][step]["all"]["mean"] for site in result["sites"]]
        if abs(row["all"]["mean"] - math.fsum(sites)) > ROUNDING * (len(sites) + 1):
            yield f"the total is not the sum of the sites in {row['year']}"

"""What came true after an origin, in the order of the panel of that origin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.exams import Exams
from schakel.engine.forecasting.panel import Panel
from schakel.engine.forecasting.regions import region_of

Matrix = NDArray[np.float64]
LEVELS = ("site", "region", "total")


@dataclass(frozen=True)
class Truth:
    """The bounds (series x 2: low, high; candidates) of each level in one year.

    `unknown` holds for each level what was seen in series that did not exist at the origin.
    """

    bounds: dict[str, Matrix]
    unknown: dict[str, float]


def truth_of(exams: Exams, panel: Panel, year: str) -> Truth | None:
    """What the file says about a later year; None when it does not hold that year."""
    if year not in exams.years or not exams.seen[exams.years.index(year)]:
        return None
    at = exams.years.index(year)
    place = {site: row for row, site in enumerate(panel.sites)}
    regions = {region: row for row, region in enumerate(panel.regions)}
    sites, of_region = np.zeros((len(place), 2)), np.zeros((len(regions), 2))
    new_sites = new_regions = 0.0
    both = np.stack([exams.low[:, at], exams.high[:, at]], axis=1)
    for row in np.flatnonzero(both[:, 1]):
        site = exams.sites[row]
        if site in place:
            sites[place[site]] = both[row]
            of_region[panel.region[place[site]]] += both[row]
            continue
        new_sites += both[row].mean()
        region = regions.get(region_of(exams.places[site][at].municipality))
        if region is None:
            new_regions += both[row].mean()
        else:
            of_region[region] += both[row]
    total = both.sum(axis=0, keepdims=True)
    bounds = dict(zip(LEVELS, (sites, of_region, total), strict=True))
    return Truth(bounds, dict(zip(LEVELS, (new_sites, new_regions, 0.0), strict=True)))

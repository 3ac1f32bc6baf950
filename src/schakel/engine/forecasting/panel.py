"""What is known at the origin: the one gate through which data reach the model.

Everything after the origin is cut off here, so nothing behind this gate can peek. The rows stand in
an order that depends on the figures and not on the names, so that renaming sites changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.exams import Exams, Matrix, Place
from schakel.engine.forecasting.pupils import Pupils, fitting
from schakel.engine.forecasting.regions import region_of

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Panel:
    """The figures up to and including the origin, which is the last year.

    `counts` and `everyone` are sites x years (candidates); an excluded year is filled from its
    neighbours and marked in `excluded`. A masked cell may be `slack` more or less than its count.
    `third` and `fourth` are the pupils on 1 October of the
    origin, or None. `region` holds for each site the place of its region in `regions`.
    """

    sites: tuple[str, ...]
    places: tuple[Place, ...]
    regions: tuple[str, ...]
    region: Rows
    years: tuple[str, ...]
    counts: Matrix
    slack: Matrix
    everyone: Matrix
    failed: NDArray[np.float64]
    excluded: NDArray[np.bool_]
    third: NDArray[np.float64] | None = None
    fourth: NDArray[np.float64] | None = None


def panel_at(
    exams: Exams,
    origin: str,
    *,
    pupils: dict[str, Pupils] | None = None,
    exclude: Collection[str] = (),
) -> Panel:
    """Cut the file off after `origin`; sites without candidates or pupils until then are absent."""
    until = exams.years.index(origin) + 1
    known = _pupils_of(exams, until, (pupils or {}).get(origin))
    places = _known_places(exams, until, known)
    names = list(places)
    excluded = np.array(
        [year in exclude or not exams.seen[i] for i, year in enumerate(exams.years[:until])]
    )
    counts = filled(_rows(exams.middle, exams, names, until), excluded)
    slack = filled(_rows((exams.high - exams.low) / 2, exams, names, until), excluded)
    everyone = filled(_rows(exams.everyone, exams, names, until), excluded)
    region_names = [region_of(place.municipality) for place in places.values()]
    order, regions = _canonical(counts, everyone, region_names)
    third = fourth = None
    if known is not None:
        third = np.array([known.third.get(names[i], 0) for i in order], dtype=float)
        fourth = np.array([known.fourth.get(names[i], 0) for i in order], dtype=float)
    return Panel(
        tuple(names[i] for i in order),
        tuple(places[names[i]] for i in order),
        regions,
        np.array([regions.index(region_names[i]) for i in order], dtype=np.intp),
        exams.years[:until],
        counts[order],
        slack[order],
        everyone[order],
        filled(exams.failed[None, :until], excluded)[0],
        excluded,
        third,
        fourth,
    )


def filled(counts: Matrix, excluded: NDArray[np.bool_]) -> Matrix:
    """The counts with each excluded year replaced by the mean of its neighbours that count."""
    usable = np.flatnonzero(~excluded)
    found = counts.copy()
    for year in np.flatnonzero(excluded):
        near = [*usable[usable < year][-1:], *usable[usable > year][:1]]
        found[:, year] = counts[:, near].mean(axis=1) if near else 0.0
    return found


def sum_by_region(panel: Panel, values: Matrix) -> Matrix:
    """Add up sites x anything to regions x anything."""
    found = np.zeros((len(panel.regions), *values.shape[1:]))
    np.add.at(found, panel.region, values)
    return found


def _pupils_of(exams: Exams, until: int, pupils: Pupils | None) -> Pupils | None:
    if pupils is None:
        return None
    last = exams.middle[:, until - 1]
    return fitting(pupils, {exams.sites[row]: float(last[row]) for row in np.flatnonzero(last)})


def _known_places(exams: Exams, until: int, known: Pupils | None) -> dict[str, Place]:
    """Each site with candidates or third-year pupils until then, and where it was last seen."""
    found = {site: known.places[site] for site in known.third if known.third[site]} if known else {}
    for row, site in enumerate(exams.sites):
        if exams.high[row, :until].any():
            years = [year for year in exams.places[site] if year < until]
            found[site] = exams.places[site][max(years)]
    return dict(sorted(found.items()))


def _rows(values: Matrix, exams: Exams, names: list[str], until: int) -> Matrix:
    """The rows of these sites up to the origin.

    A site that had no candidates of the sector until then gets noughts, so that not even the other
    sectors of a site tell that it is going to have candidates.
    """
    at = {site: row for row, site in enumerate(exams.sites) if exams.high[row, :until].any()}
    found = np.zeros((len(names), until))
    for row, site in enumerate(names):
        if site in at:
            found[row] = values[at[site], :until]
    return found


def _canonical(
    counts: Matrix, everyone: Matrix, region_names: list[str]
) -> tuple[list[int], tuple[str, ...]]:
    """An order of the sites, and of their regions, that figures decide and names only in a tie."""
    own = [(*counts[row, ::-1], *everyone[row, ::-1]) for row in range(len(counts))]
    of_region: dict[str, list[tuple[float, ...]]] = {}
    for row, region in enumerate(region_names):
        of_region.setdefault(region, []).append(own[row])
    signature = {region: sorted(rows) for region, rows in of_region.items()}
    regions = sorted(signature, key=lambda region: (signature[region], region))
    rank = {region: place for place, region in enumerate(regions)}
    order = sorted(range(len(own)), key=lambda row: (own[row], rank[region_names[row]], row))
    return order, tuple(regions)

"""Reading the file of exam candidates: one row per site, track, sector and school year.

The columns are those of DUO's "examenkandidaten en geslaagden per vestiging", made tidy. Counts
below five are printed `<5` since 2019-2020; such a cell is the interval 1..4 and never a zero.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.school_years import is_school_year, years_between
from schakel.engine.forecasting.table import read_table
from schakel.engine.problem import BadInput, one_of, shown

Matrix = NDArray[np.float64]

COLUMNS = (
    "vestigingscode", "naam", "gemeente", "leerweg", "sector", "schooljaar",
    "examenkandidaten_totaal", "geslaagden_totaal",
)  # fmt: skip
THEORETICAL = "T"
COUNT = re.compile(r"\d{1,6}")
MASKED = re.compile(r"<([2-9]|[1-9]\d)")
MOST_YEARS, MOST_SITES = 60, 20_000


@dataclass(frozen=True)
class Place:
    """A site (vestiging) as the file names it in one year."""

    name: str
    municipality: str


@dataclass(frozen=True)
class Exams:
    """Candidates of one sector, basis, kader and gemengd together.

    `low` and `high` (sites x years, candidates) bound what masked cells allow; they are equal
    elsewhere. `everyone` counts the candidates of all sectors of the same tracks, with the middle
    of the bounds. `failed[y]` is the part of the candidates of year y who did not pass, from the
    cells that are not masked. `seen[y]` says whether the file has any row of year y. Sites are in
    the order of their codes, years in their own.
    """

    sector: str
    sites: tuple[str, ...]
    years: tuple[str, ...]
    low: Matrix
    high: Matrix
    everyone: Matrix
    failed: NDArray[np.float64]
    seen: tuple[bool, ...]
    places: dict[str, dict[int, Place]]

    @property
    def middle(self) -> Matrix:
        """The count used for computing: the middle of the bounds."""
        return (self.low + self.high) / 2


@dataclass
class _Sums:
    """What the rows add up to while they are read."""

    low: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    high: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    everyone: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    counted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    passed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    places: dict[str, dict[str, Place]] = field(default_factory=lambda: defaultdict(dict))
    sectors: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)


def read_exams(path: str, sector: str) -> Exams:
    """The candidates of a sector; `BadInput` says in one sentence what is wrong with the file."""
    sums = _Sums()
    for number, row in read_table(path, COLUMNS):
        _add(sums, number, row, sector)
    if not sums.years:
        raise BadInput("The file has no rows.")
    if sector not in sums.sectors:
        raise BadInput(f"The sector {shown(sector)} is not in the file: {one_of(sums.sectors)}.")
    return _as_exams(sums, sector)


def _add(sums: _Sums, number: int, row: tuple[str, ...], wanted: str) -> None:
    site, name, municipality, track, sector, year, count, passed = row
    if year not in sums.years:
        if not is_school_year(year):
            raise BadInput(f"Row {number}: schooljaar {shown(year)} is not a school year.")
        sums.years.add(year)
    if track == THEORETICAL or not sector:
        return
    low, high = _bounds(count, number)
    if not site:
        raise BadInput(f"Row {number}: vestigingscode is empty.")
    sums.sectors.add(sector)
    sums.everyone[site, year] += (low + high) / 2
    if sector == wanted:
        sums.low[site, year] += low
        sums.high[site, year] += high
        sums.places[site][year] = Place(name, municipality)
        if low == high and COUNT.fullmatch(passed):
            sums.counted[year] += low
            sums.passed[year] += min(low, int(passed))


def _bounds(count: str, number: int) -> tuple[int, int]:
    if COUNT.fullmatch(count):
        return int(count), int(count)
    if masked := MASKED.fullmatch(count):
        return 1, int(masked[1]) - 1
    raise BadInput(f"Row {number}: examenkandidaten_totaal is {shown(count)}, not a count or <5.")


def _as_exams(sums: _Sums, sector: str) -> Exams:
    years = tuple(years_between(min(sums.years), max(sums.years)))
    sites = tuple(sorted(sums.places))
    if len(years) > MOST_YEARS or len(sites) > MOST_SITES:
        raise BadInput(f"The file has more than {MOST_YEARS} years or {MOST_SITES} sites.")
    year_at = {year: place for place, year in enumerate(years)}
    return Exams(
        sector,
        sites,
        years,
        _matrix(sums.low, sites, years),
        _matrix(sums.high, sites, years),
        _matrix(sums.everyone, sites, years),
        np.array([1 - sums.passed[y] / sums.counted[y] if sums.counted[y] else 0 for y in years]),
        tuple(year in sums.years for year in years),
        {
            site: {year_at[year]: place for year, place in by_year.items()}
            for site, by_year in sums.places.items()
        },
    )


def _matrix(
    sums: dict[tuple[str, str], float], sites: tuple[str, ...], years: tuple[str, ...]
) -> Matrix:
    return np.array([[sums.get((site, year), 0.0) for year in years] for site in sites])

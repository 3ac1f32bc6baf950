"""Pupils in the third and fourth year of study, where these are known.

The third-year pupils of 1 October are next year's candidates: the cohort of a site tells more about
the coming year than its past does, and announces sites that open and close.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from schakel.engine.forecasting.exams import Place
from schakel.engine.forecasting.school_years import is_school_year
from schakel.engine.forecasting.table import read_table
from schakel.engine.problem import BadInput, shown

SHIPPED = Path(__file__).parent / "data" / "pupils_2019.csv.gz"
COLUMNS = (
    "schooljaar", "vestigingscode", "naam", "gemeente", "sector", "leerjaar_3", "leerjaar_4",
)  # fmt: skip
LONGEST_COUNT = 6
FITS = (0.5, 1.5)
"""Fourth-year pupils per candidate, within which a table and a file are about the same schools."""
WHOLE = 0.9
"""From this part of all fourth-year pupils on, the file holds the whole country."""


@dataclass(frozen=True)
class Pupils:
    """Pupils of one sector on 1 October of a school year, third and fourth year, per site."""

    year: str
    third: dict[str, int]
    fourth: dict[str, int]
    places: dict[str, Place]


def fitting(pupils: Pupils, candidates: dict[str, float]) -> Pupils | None:
    """The pupils of the schools of a file, or None when the table is about other schools.

    `candidates` are those of the same year per site. Sites without candidates are kept, as sites
    that will open, only where the file holds the whole country and not a part of it.
    """
    met = sum(pupils.fourth.get(site, 0) for site in candidates)
    if (
        not FITS[0] * sum(candidates.values()) <= met <= FITS[1] * sum(candidates.values())
        or not met
    ):
        return None
    if met >= WHOLE * sum(pupils.fourth.values()):
        return pupils
    known = [site for site in pupils.third if site in candidates]
    return Pupils(
        pupils.year,
        {site: pupils.third[site] for site in known},
        {site: pupils.fourth[site] for site in known},
        {site: pupils.places[site] for site in known},
    )


def read_pupils(path: str, sector: str) -> dict[str, Pupils]:
    """The pupils of a sector by school year."""
    found: dict[str, Pupils] = {}
    for number, (year, site, name, municipality, of_sector, *counts) in read_table(path, COLUMNS):
        if not is_school_year(year):
            raise BadInput(f"Row {number}: schooljaar {shown(year)} is not a school year.")
        for count in counts:
            if not (count.isascii() and count.isdigit() and len(count) <= LONGEST_COUNT):
                raise BadInput(f"Row {number}: {shown(count)} is not a number of pupils.")
        if of_sector == sector:
            pupils = found.setdefault(year, Pupils(year, {}, {}, {}))
            pupils.third[site] = pupils.third.get(site, 0) + int(counts[0])
            pupils.fourth[site] = pupils.fourth.get(site, 0) + int(counts[1])
            pupils.places[site] = Place(name, municipality)
    return found

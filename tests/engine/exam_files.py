"""Files of exam candidates for the tests of the forecasts: the country's own, and invented ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from schakel.engine.forecasting.exams import Exams, read_exams
from schakel.engine.forecasting.publisher import tidy

REFERENCE = Path(__file__).parents[2] / "src/schakel/reference/data"
COLUMNS = (
    "vestigingscode", "naam", "gemeente", "leerweg", "sector", "schooljaar",
    "examenkandidaten_totaal", "geslaagden_totaal",
)  # fmt: skip
MODULE = "schakel.engine.forecasting"
JUDGED = ("2018-2019", "2019-2020", "2020-2021")


@cache
def national() -> str:
    """The candidates of 2014-2015 to 2021-2022. Bron: DUO, Open onderwijsdata."""
    names = ("examens_2014-2019.csv.gz", "examens_2019-2022.csv.gz")
    return tidy([str(REFERENCE / name) for name in names])


def exams_of(text: str, folder: Path, sector: str = "techniek") -> Exams:
    """Read a table from a text."""
    file = folder / "exams.csv"
    file.write_text(text)
    return read_exams(str(file), sector)


def invented(
    counts: Mapping[str, Sequence[int | str]],
    first: int = 2014,
    municipalities: Mapping[str, str] | None = None,
) -> str:
    """A table with one row per site and year; a site is named by its code (verzonnen)."""
    rows = []
    for site, own in counts.items():
        place = (municipalities or {}).get(site, "AMERSFOORT")
        for year, count in enumerate(own, start=first):
            if count != 0:
                school_year = f"{year}-{year + 1}"
                rows.append((site, site, place, "K", "techniek", school_year, count, count))
    return table(rows)


def table(rows: Iterable[Sequence[object]]) -> str:
    """The rows under the columns that are read."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()

"""Which RPA region (regionaal platform arbeidsmarkt) a municipality is in, as of 2020."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from schakel.engine.forecasting.table import read_table

FILE = Path(__file__).parent / "data" / "rpa_2020.csv.gz"
UNKNOWN = "onbekend"


def region_of(municipality: str) -> str:
    """The RPA region of a municipality by its name; `onbekend` for a name we do not know."""
    return _regions().get(plain(municipality), UNKNOWN)


def plain(name: str) -> str:
    """A name without accents, points and small letters, as the table writes it."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return " ".join(letters.replace(".", "").split())


@cache
def _regions() -> dict[str, str]:
    rows = read_table(str(FILE), ("gemeente", "rpa"))
    return {municipality: region for _number, (municipality, region) in rows}

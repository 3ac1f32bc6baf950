"""The table of keuzevakken that comes with Schakel: read once, with its certainty per row."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schakel.catalogue.terms import Certainty

FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True)
class TableRow:
    """One keuzevak of the table and the columns in which it most likely has a cross."""

    profile: str
    code: str
    kind: str
    name: str
    columns: str
    certainty: str
    other_reading: str
    note: str

    @property
    def key(self) -> str:
        """What names this row on a form."""
        return f"{self.profile}-{self.code}"

    @property
    def is_sure(self) -> bool:
        """Whether the columns were read with certainty."""
        return self.certainty == Certainty.SURE


@dataclass(frozen=True)
class ElectiveTable:
    """The rows, what their letters stand for, for which region and year, and the source."""

    source: str
    region: str
    school_year: int
    columns: dict[str, str]
    rows: tuple[TableRow, ...]


@cache
def shipped_table() -> ElectiveTable:
    """The table of figure 3."""
    about = tomllib.loads((FOLDER / "keuzevakken_figuur3.toml").read_text(encoding="utf-8"))
    with (FOLDER / "keuzevakken_figuur3.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        next(lines)
        rows = tuple(
            TableRow(profile, code, kind, name, columns, certainty, other, note)
            for profile, code, kind, name, columns, certainty, other, note in lines
        )
    return ElectiveTable(
        about["bron"], about["regio"], about["schooljaar"], about["kolommen"], rows
    )

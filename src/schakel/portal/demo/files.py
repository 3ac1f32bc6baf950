"""Read the data files: one TOML file per noun, or several when one would grow too long."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
AMERSFOORT = "amersfoort"
NOORDOOST_BRABANT = "noordoost_brabant"
CAPELLE_OOSTLAND = "capelle_oostland"
REGIONS = (AMERSFOORT, NOORDOOST_BRABANT, CAPELLE_OOSTLAND)

Row = dict[str, Any]


def rows(folder: str, noun: str) -> list[Row]:
    """All rows of a noun, in the order of the files `noun.toml`, `noun-….toml`."""
    found: list[Row] = []
    for file in sorted([*(DATA / folder).glob(f"{noun}.toml"), *(DATA / folder).glob(f"{noun}-*")]):
        (listed,) = _parsed(file).values()
        found += listed
    return found


def table(folder: str, noun: str) -> Row:
    """The one thing that a file describes; empty when there is no such file."""
    file = DATA / folder / f"{noun}.toml"
    return _parsed(file) if file.exists() else {}


def _parsed(file: Path) -> Row:
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)

"""The chart of accounts as data (`data/ledger.toml`), and by which account a cost kind goes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "ledger.toml"
BANK, PAYABLE, ADVANCE = "1100", "1600", "2300"
GIVEN_COST, GRANT_INCOME, GIVEN_INCOME = "4800", "8000", "8100"


@dataclass(frozen=True)
class ChartRow:
    """One account of the chart."""

    code: str
    name: str
    kind: str
    rgs: str
    cost_kind: str = ""


@cache
def chart() -> tuple[ChartRow, ...]:
    """All accounts, by number."""
    rows = tomllib.loads(FILE.read_text())["account"]
    return tuple(sorted((ChartRow(**row) for row in rows), key=lambda row: row.code))


def account_of(cost_kind: str) -> str:
    """The number of the account on which a kind of cost is booked."""
    return next(row.code for row in chart() if row.cost_kind == cost_kind)

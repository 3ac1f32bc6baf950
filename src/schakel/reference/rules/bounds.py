"""Counts that may be hidden: a lower and an upper bound instead of one number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

HIDDEN = re.compile(r"<\s*([0-9]{1,2})")
WHOLE = re.compile(r"[0-9]{1,9}")
NUMBER = re.compile(r"-?[0-9]{0,12}(?:[.,][0-9]{1,15})?")


@dataclass(frozen=True)
class Bounds:
    """A count between `low` and `high`, both included; equal when it is known."""

    low: int
    high: int

    @property
    def is_known(self) -> bool:
        """Whether the count is exact."""
        return self.low == self.high

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.high + other.high)

    def __str__(self) -> str:
        return str(self.low) if self.is_known else f"{self.low}–{self.high}"


def read_bounds(text: str) -> Bounds:
    """A cell with a count; '<5' hides a count of 1 to 4 and is never nought.

    Bron: DUO Open onderwijsdata, toelichting bij de bestanden vanaf 2019-2020
    """
    text = text.strip()
    if WHOLE.fullmatch(text):
        return Bounds(int(text), int(text))
    hidden = HIDDEN.fullmatch(text)
    if hidden and int(hidden[1]) > 1:
        return Bounds(1, int(hidden[1]) - 1)
    raise ValueError(text)


def read_number(text: str) -> Decimal:
    """A number with a decimal comma or point; a percent sign is left out (',0%' is 0).

    Bron: R-005; the number notations of DUO and CBS files
    """
    text = text.strip().removesuffix("%").strip()
    if not NUMBER.fullmatch(text) or not re.search("[0-9]", text):
        raise ValueError(text)
    return Decimal(text.replace(",", "."))

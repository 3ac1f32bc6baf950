"""How many children were born who can sit the exam in a year: known sixteen years ahead.

A pupil who never repeats or skips a year is born between October and September, sixteen years
before the exam; a third takes one year longer. So half of a year's candidates are born in the year
sixteen before, most others the year before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.table import read_table

FILE = Path(__file__).parent / "data" / "births.csv.gz"
PARTS = ((16, 0.50), (17, 0.42), (18, 0.08))
"""Years between birth and the year of the exam, and the part of the candidates."""


def born_for(years: Sequence[str]) -> NDArray[np.float64]:
    """Births in the Netherlands that each exam year (the end of a school year) draws on.

    Outside the years that are known, the nearest known one stands in.
    """
    ends = [int(year[5:]) for year in years]
    return np.array([sum(part * _born(end - age) for age, part in PARTS) for end in ends])


def _born(year: int) -> int:
    known = _births()
    return known[min(max(year, min(known)), max(known))]


@cache
def _births() -> dict[int, int]:
    rows = read_table(str(FILE), ("jaar", "levend_geboren"))
    return {int(year): int(count) for _number, (year, count) in rows}

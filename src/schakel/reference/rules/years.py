"""School years, kept as the year in which they begin."""

from __future__ import annotations

import re

LABEL = re.compile(r"(20[0-9]{2})\s*[-/–]\s*(20)?([0-9]{2})")


def school_year(label: str) -> int:
    """The first year of '2019-2020', '2019/20' or '2019–2020'.

    Bron: own choice: the notations found in DUO files
    """
    found = LABEL.fullmatch(label.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[3]):
        raise ValueError(label)
    return int(found[1])


def school_year_label(year: int) -> str:
    """How we write a school year on screen: 2019-2020.

    Bron: XX-03
    """
    return f"{year}-{year + 1}"

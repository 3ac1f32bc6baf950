"""School years, written as 2019-2020."""

from __future__ import annotations

import re
from collections.abc import Iterator

YEAR = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")


def years_between(first: str, last: str) -> Iterator[str]:
    """All school years from the first up to and including the last."""
    for begin in range(int(first[:4]), int(last[:4]) + 1):
        yield f"{begin}-{begin + 1}"


def year_after(year: str, steps: int) -> str:
    """The school year so many years later."""
    return f"{int(year[:4]) + steps}-{int(year[:4]) + steps + 1}"


def is_school_year(text: str) -> bool:
    """Is this a school year such as 2021-2022?"""
    return bool(YEAR.fullmatch(text)) and int(text[5:]) == int(text[:4]) + 1

"""Codes on things: a series of them, and how somebody types one on a phone. Pure."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"^(.*?)([0-9]+)$")


def series(first: str, count: int) -> list[str]:
    """So many codes from the first on: RS-01 and 3 give RS-01, RS-02, RS-03.

    A code without a number at its end counts on with -2, -3; the width of the number stays.
    Bron: peers, feature 10 (hand-over on a phone with a code)
    """
    found = NUMBERED.match(first)
    if found is None:
        return [first, *(f"{first}-{number}" for number in range(2, count + 1))]
    text, digits = found.groups()
    width, start = len(digits), int(digits)
    return [f"{text}{number:0{width}}" for number in range(start, start + count)]


def typed(text: str) -> str:
    """A code as it stands on the label, from what somebody typed or scanned.

    Bron: peers, feature 10 (hand-over on a phone with a code)
    """
    return "".join(text.split()).upper()

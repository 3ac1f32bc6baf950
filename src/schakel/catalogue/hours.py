"""Hours as people write them: 8:30-12:30, 13:00-17:00, or the parts of a day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

from schakel.catalogue.timing import DayHours, hours_of

PARTS = {
    "ochtend": (time(8), time(12, 30)),
    "middag": (time(12, 30), time(17)),
    "avond": (time(17), time(22)),
}
"""Dagdelen, as instructors give their availability (DI-08)."""
BLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|tot)\s*(\d{1,2})(?:[:.](\d{2}))?")


def read_hours(weekday: int, text: str) -> list[DayHours]:
    """The blocks of one weekday; ValueError when a part cannot be read or two overlap."""
    blocks = [
        read_block(weekday, part.strip()) for part in re.split(r"[,;]| en ", text) if part.strip()
    ]
    blocks.sort()
    if any(first.closes > second.opens for first, second in pairwise(blocks)):
        raise ValueError(text)
    return blocks


def read_block(weekday: int, text: str) -> DayHours:
    """One block: two times, or a part of the day."""
    if text.lower() in PARTS:
        return DayHours(weekday, *PARTS[text.lower()])
    found = BLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    numbers = [int(group or 0) for group in found.groups()]
    opens, closes = time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
    if closes <= opens:
        raise ValueError(text)
    return DayHours(weekday, opens, closes)


def say_hours(weekday: int, hours: Iterable[DayHours]) -> str:
    """The blocks of one weekday as somebody would write them; nothing when there are none."""
    return ", ".join(
        f"{block.opens:%H:%M}–{block.closes:%H:%M}" for block in hours_of(weekday, hours)
    )

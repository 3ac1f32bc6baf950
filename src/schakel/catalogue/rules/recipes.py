"""What a lesson needs from the pools, and how long it keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from uuid import UUID

TRAVEL_MINUTES = 30
"""Before and after a lesson elsewhere, for what travels there."""


@dataclass(frozen=True)
class Line:
    """How many of a pool a lesson needs: a fixed number, or so many per so many pupils."""

    pool: UUID
    quantity: int
    per_pupils: int | None = None
    lesson_number: int | None = None


def needs(lines: Iterable[Line], *, number: int, pupils: int) -> dict[UUID, int]:
    """A lesson needs what its recipe says for it and for every lesson: pool → number.

    Bron: peers 4.1 (one click books everything the lesson needs)
    """
    wanted: dict[UUID, int] = {}
    for line in lines:
        if line.lesson_number in (None, number):
            times = ceil(pupils / line.per_pupils) if line.per_pupils else 1
            wanted[line.pool] = wanted.get(line.pool, 0) + line.quantity * times
    return wanted


def travel_minutes(*, is_elsewhere: bool) -> int:
    """Instructors, vehicles and things need time to get to a lesson elsewhere and back.

    Bron: peers J (time to clean, check, move); our own choice of thirty minutes
    """
    return TRAVEL_MINUTES if is_elsewhere else 0

"""The kinds of series and their fixed form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    SINGLE = "single"
    """Inspiratieles: once two hours."""
    MASTERCLASS = "masterclass"
    """Masterklas: four times two hours."""
    PO_SERIES = "po_series"
    """Lessenserie po: two lessons in a room of the hotspot, then two at the school by vehicle."""
    KEUZEVAK = "keuzevak"
    """Keuzevak: fifteen half days of two blocks, 60 hours."""


@dataclass(frozen=True)
class Shape:
    """So many weekly sessions of so many blocks; the first `in_room` are at the hotspot."""

    sessions: int
    blocks: int
    in_room: int


SHAPES = {
    Kind.SINGLE: Shape(1, 1, 1),
    Kind.MASTERCLASS: Shape(4, 1, 4),
    Kind.PO_SERIES: Shape(4, 1, 2),
    Kind.KEUZEVAK: Shape(15, 2, 15),
}

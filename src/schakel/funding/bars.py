"""Amounts as horizontal bars below their labels, one or more per label; legible on a phone. Pure.

`Bars` holds every place in the picture; the template `funding/_bars.html` only draws. What the
bars show always stands in a table beside them as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, VALUE = 420, 160
TEXT, HEIGHT, GAP = 20, 16, 12
LONGEST_LABEL = 46
THINNEST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """An amount and how it is written beside its bar."""

    amount: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a series; negative amounts have none."""

    series: int
    y: int
    length: int
    words: str
    words_x: int
    words_y: int


@dataclass(frozen=True, slots=True)
class Group:
    """A label with its bars below it."""

    label: str
    label_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """Everything to draw."""

    groups: tuple[Group, ...]
    height: int
    width: int = WIDTH
    thickness: int = HEIGHT


def bars(rows: Sequence[tuple[str, Sequence[Told]]]) -> Bars | None:
    """The rows in their order, on one scale; None when there is nothing to draw."""
    longest = max((told.amount for _label, series in rows for told in series), default=Decimal(0))
    if longest <= 0:
        return None
    groups, y = [], 0
    for label, series in rows:
        top = y + TEXT
        placed = tuple(
            bar(place, told, top + place * (HEIGHT + THINNEST), longest)
            for place, told in enumerate(series)
        )
        groups.append(Group(shortened(label), top - 6, placed))
        y = top + len(series) * (HEIGHT + THINNEST) + GAP
    return Bars(tuple(groups), y)


def bar(place: int, told: Told, y: int, longest: Decimal) -> Bar:
    """One bar; the series are numbered from 1 on, as their colours are."""
    length = int(told.amount * (WIDTH - VALUE) / longest)
    length = max(THINNEST, length) if told.amount > 0 else 0
    return Bar(place + 1, y, length, told.words, length + 8, y + HEIGHT - 3)


def shortened(label: str) -> str:
    """A label that fits the picture."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[: LONGEST_LABEL - 1].rstrip() + "…"

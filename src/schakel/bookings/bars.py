"""Horizontal bars with a label and a value each, as places in a picture. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LABEL, VALUE = 640, 200, 60
HEIGHT, GAP = 22, 10
LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `text_y` is the line on which its words stand."""

    label: str
    value: int
    y: int
    length: int
    text_y: int


@dataclass(frozen=True)
class Bars:
    """Everything to draw."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    left: int = LABEL
    thickness: int = HEIGHT


def bars(values: Sequence[tuple[str, int]], *, most: int = 15) -> Bars | None:
    """The highest values as bars, in the order given; None when there is nothing to draw."""
    kept = sorted((value for _label, value in values), reverse=True)[:most]
    drawn = [(label, value) for label, value in values if value and value >= kept[-1]][:most]
    if not drawn:
        return None
    longest = max(value for _label, value in drawn)
    room = WIDTH - LABEL - VALUE
    return Bars(
        bars=tuple(
            Bar(
                label=shortened(label),
                value=value,
                y=place * (HEIGHT + GAP),
                length=max(2, value * room // longest),
                text_y=place * (HEIGHT + GAP) + HEIGHT - 6,
            )
            for place, (label, value) in enumerate(drawn)
        ),
        height=len(drawn) * (HEIGHT + GAP),
    )


def shortened(label: str) -> str:
    """A label that fits beside its bar."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[: LONGEST_LABEL - 1].rstrip() + "…"

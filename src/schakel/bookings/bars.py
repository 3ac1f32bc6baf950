"""Horizontal bars, each below its label, as places in a picture: legible on a phone too. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, VALUE = 480, 60
TEXT, HEIGHT, GAP = 20, 16, 14
LONGEST_LABEL = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; its label stands on `label_y`, its value beside it on `value_y`."""

    label: str
    value: int
    y: int
    length: int
    label_y: int
    value_y: int


@dataclass(frozen=True)
class Bars:
    """Everything to draw."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    thickness: int = HEIGHT


def bars(values: Sequence[tuple[str, int]], *, most: int = 15) -> Bars | None:
    """The highest values as bars, in the order given; None when there is nothing to draw."""
    kept = sorted((value for _label, value in values), reverse=True)[:most]
    drawn = [(label, value) for label, value in values if value and value >= kept[-1]][:most]
    if not drawn:
        return None
    longest = max(value for _label, value in drawn)
    room, step = WIDTH - VALUE, TEXT + HEIGHT + GAP
    return Bars(
        bars=tuple(
            Bar(
                label=shortened(label),
                value=value,
                y=place * step + TEXT,
                length=max(2, value * room // longest),
                label_y=place * step + TEXT - 6,
                value_y=place * step + TEXT + HEIGHT - 3,
            )
            for place, (label, value) in enumerate(drawn)
        ),
        height=len(drawn) * step,
    )


def shortened(label: str) -> str:
    """A label that fits beside its bar."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[: LONGEST_LABEL - 1].rstrip() + "…"

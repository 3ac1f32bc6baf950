"""Cofinancing over time with its target, as points of a picture. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.common.money import ZERO

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 84, 20, 16, 34
STEPS = (1, 2, 5, 10)
TICKS = 5


@dataclass(frozen=True, slots=True)
class Moment:
    """How much there was on a day, added up from the start of the period."""

    on: date
    confirmed: Decimal
    delivered: Decimal


@dataclass(frozen=True, slots=True)
class Ends:
    """Where things end: what both bases need, and the forecast."""

    of_grant: Decimal
    of_total: Decimal
    low: Decimal
    mid: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the picture."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A word on an axis."""

    label: str
    value: Decimal
    at: int


@dataclass(frozen=True)
class Chart:
    """Everything to draw."""

    confirmed: str
    delivered: str
    band: str
    mid: str
    start: Spot
    of_grant: Spot
    of_total: Spot
    years: tuple[Mark, ...]
    values: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def cofinancing_chart(
    moments: Sequence[Moment], ends: Ends, *, starts_on: date, ends_on: date
) -> Chart:
    """Draw what came in, where it is heading, and the two lines that it must reach."""
    delivered = [moment.delivered for moment in moments]
    top, step = scale(max(ends.of_grant, ends.of_total, ends.high, *delivered, Decimal(1)))
    whole = (ends_on - starts_on).days

    def place(on: date, value: Decimal) -> Spot:
        across = Decimal((on - starts_on).days) / whole
        x = LEFT + int(across * (WIDTH - LEFT - RIGHT))
        return Spot(x, HEIGHT - BOTTOM - int(value / top * (HEIGHT - TOP - BOTTOM)))

    now = moments[-1] if moments else Moment(starts_on, ZERO, ZERO)
    here = place(now.on, now.confirmed)
    low, mid, high = (place(ends_on, value) for value in (ends.low, ends.mid, ends.high))
    return Chart(
        confirmed=path([place(moment.on, moment.confirmed) for moment in moments]),
        delivered=path([place(moment.on, moment.delivered) for moment in moments]),
        band=path([here, high, low]) + "Z",
        mid=path([here, mid]),
        start=place(starts_on, ZERO),
        of_grant=place(ends_on, ends.of_grant),
        of_total=place(ends_on, ends.of_total),
        years=tuple(
            Mark(str(year), Decimal(year), place(date(year, 7, 1), ZERO).x)
            for year in range(starts_on.year, ends_on.year)
        ),
        values=tuple(
            Mark("", step * n, place(starts_on, step * n).y) for n in range(int(top / step) + 1)
        ),
    )


def path(spots: Sequence[Spot]) -> str:
    """The spots as one line."""
    return "M" + "L".join(f"{spot.x} {spot.y}" for spot in spots) if spots else ""


def scale(most: Decimal) -> tuple[Decimal, Decimal]:
    """A round top above everything, and the step between the marks."""
    size = Decimal(10) ** (most / TICKS).adjusted()
    step = next(size * factor for factor in STEPS if size * factor * TICKS >= most)
    marks = (most / step).to_integral_value(rounding="ROUND_CEILING")
    return step * marks, step

"""A line of values over years with its target, as points of a picture. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 18, 34
STEPS = (1, 2, 5)
TICKS = 5
FLAT = 20
"""A line that moves less than a twentieth gets room above and below it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a year, and where it is drawn."""

    year: int
    value: Decimal
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    label: str
    at: int


@dataclass(frozen=True)
class Chart:
    """Everything to draw; `target` is the end of the dashed line from the baseline."""

    points: tuple[Point, ...]
    target: Point | None
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM

    @property
    def line(self) -> str:
        """The measured values as one path."""
        return "M" + "L".join(f"{point.x} {point.y}" for point in self.points)


def chart(
    measured: Sequence[tuple[int, Decimal]], target: tuple[int, Decimal] | None
) -> Chart | None:
    """Draw values by year; None when there is nothing to draw."""
    known = sorted(measured)
    everything = [*known, *([target] if target else [])]
    if not known:
        return None
    first, last = min(year for year, _v in everything), max(year for year, _v in everything)
    low, high, step = axis([value for _year, value in everything])

    def place(year: int, value: Decimal) -> Point:
        across = Decimal(year - first) / (last - first) if last > first else Decimal("0.5")
        up = (value - low) / (high - low)
        x = LEFT + int(across * (WIDTH - LEFT - RIGHT))
        return Point(year, value, x, HEIGHT - BOTTOM - int(up * (HEIGHT - TOP - BOTTOM)))

    marks = range(int((high - low) / step) + 1)
    years = sorted({first, last, *(year for year, _value in everything)})
    return Chart(
        points=tuple(place(*one) for one in known),
        target=place(*target) if target else None,
        years=tuple(Tick(str(year), place(year, low).x) for year in years),
        values=tuple(Tick(f"{low + step * n:f}", place(first, low + step * n).y) for n in marks),
    )


def axis(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Round bounds around the values, and the step between the marks."""
    low, high = min(values), max(values)
    if high - low < abs(high) / FLAT:
        low, high = low - abs(high) / FLAT, high + abs(high) / FLAT
    room = max(high - low, Decimal(1))
    size = Decimal(10) ** ((room / TICKS).adjusted())
    step = next(
        (size * factor for factor in (*STEPS, 10) if size * factor * TICKS >= room), size * 10
    )
    bottom = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    top = (high / step).to_integral_value(rounding="ROUND_CEILING") * step
    if top == bottom:
        top += step
    return bottom, top, step

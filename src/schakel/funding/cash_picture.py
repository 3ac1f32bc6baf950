"""The balance per quarter as bars above and below a line. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from schakel.funding.rules.cash import CashRow

WIDTH, HEIGHT, BOTTOM, TOP = 720, 240, 28, 12
MOST_LABELS = 8


@dataclass(frozen=True)
class CashBar:
    """One quarter as a bar; `label` is empty where there is no room for one."""

    x: int
    y: int
    width: int
    height: int
    is_short: bool
    name: str
    label: str
    closing: Decimal


@dataclass(frozen=True)
class CashPicture:
    """All bars, and where nought is."""

    bars: tuple[CashBar, ...]
    zero: int
    width: int = WIDTH
    height: int = HEIGHT
    label_y: int = HEIGHT - 8


def picture(rows: Sequence[CashRow]) -> CashPicture | None:
    """Draw the closing balance of every quarter; None when all are nought."""
    values = [row.closing for row in rows]
    high, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    if high == low:
        return None
    room = HEIGHT - BOTTOM - TOP
    zero = TOP + int(room * high / (high - low))
    step = WIDTH // len(rows)
    every = -(-len(rows) // MOST_LABELS)
    bars = []
    for place, row in enumerate(rows):
        size = max(1, int(room * abs(row.closing) / (high - low)))
        bars.append(
            CashBar(
                place * step + step // 8,
                zero if row.closing < 0 else zero - size,
                step * 3 // 4,
                size,
                row.closing < 0,
                str(row.quarter),
                str(row.quarter) if place % every == 0 else "",
                row.closing,
            )
        )
    return CashPicture(tuple(bars), zero)

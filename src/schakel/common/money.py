"""Money: rounding in one place, and splitting so that the parts add up (R-143)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount: Decimal) -> Decimal:
    """Round half up to whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def split(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split an amount in proportion to the weights by largest remainder; the parts add up.

    Equal remainders go to the first. A negative amount is split as its mirror image.
    """
    total = sum(weights, Decimal(0))
    if total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights must not be negative and must add up to more than zero")
    if amount < 0:
        return [-part for part in split(-amount, weights)]
    exact = [cents(amount) * weight / total for weight in weights]
    parts = [value.quantize(CENT, rounding=ROUND_FLOOR) for value in exact]
    missing = int((cents(amount) - sum(parts, ZERO)) / CENT)
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in by_remainder[:missing]:
        parts[index] += CENT
    return parts

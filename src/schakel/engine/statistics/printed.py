"""Numbers as a report prints them, and what they may stand for before rounding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

PRINTED = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


@dataclass(frozen=True)
class Range:
    """All that a printed number may stand for, both ends included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Range) -> Range:
        """The sum of two unknown numbers."""
        return Range(self.low + other.low, self.high + other.high)

    def times(self, factor: Fraction) -> Range:
        """This number times a factor that is not negative."""
        return Range(self.low * factor, self.high * factor)

    def over(self, other: Range) -> Range | None:
        """The quotient of two numbers that are not negative; None when dividing by zero."""
        if self.low < 0 or other.low <= 0:
            return None
        return Range(self.low / other.high, self.high / other.low)

    def over_hundred(self) -> Range:
        """A percentage as a fraction."""
        return self.times(Fraction(1, 100))

    def meets(self, other: Range) -> bool:
        """Can both be the same number?"""
        return self.low <= other.high and other.low <= self.high


def printed_range(text: str, rounded_to: Fraction | None = None) -> Range | None:
    """What `1.776`, `7,5` or `88%` (Dutch notation) stands for; None when it is not a number.

    Both ends of the rounding count, as reports differ in where halves go. Without `rounded_to` a
    number with decimals or a percent sign is rounded to its last digit, and another one is exact.
    """
    bare = text.strip().removesuffix("%").strip()
    if not PRINTED.fullmatch(bare):
        return None
    value = Fraction(bare.replace(".", "").replace(",", "."))
    decimals = len(bare.partition(",")[2])
    if rounded_to is None:
        rounded = decimals > 0 or text.strip().endswith("%")
        rounded_to = Fraction(1, 10**decimals) if rounded else Fraction(0)
    return Range(value - rounded_to / 2, value + rounded_to / 2)

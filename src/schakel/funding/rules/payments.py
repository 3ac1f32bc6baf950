"""When a payment is booked, and what a line of the bank is to the payment that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from schakel.common.periods import Quarter

NEAR = timedelta(days=92)


def day_to_book(day: date, closed: frozenset[Quarter]) -> date:
    """The day of the bank; the first day of the first open quarter after a closed one.

    Bron: standards R-129.
    """
    quarter = Quarter.of(day)
    while quarter in closed:
        quarter = quarter.next
    return max(day, quarter.starts_on)


class Verdict(StrEnum):
    """What a line of the bank is to us."""

    PAYS = "betaalt"
    CONFIRMS = "bevestigt"
    COMES_BACK = "komt terug"
    DIFFERS = "verschilt"
    DOUBLE = "dubbel"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Expected:
    """The payment whose reference a line of the bank carries, as we know it."""

    amount: Decimal
    is_open: bool
    is_paid: bool
    is_at_the_bank: bool
    has_bank_line: bool


def judge_line(amount: Decimal, expected: Expected | None) -> Verdict:
    """What a movement (out is negative) with the reference of a payment means.

    A payment is paid by one line with its exact amount; the same line again is double, another
    amount differs, and the same amount coming in is a payment that the bank sends back.
    Bron: standards R-054.
    """
    if expected is None or not expected.is_at_the_bank:
        return Verdict.UNKNOWN
    if amount > 0:
        came_back = expected.is_paid and amount == expected.amount
        return Verdict.COMES_BACK if came_back else Verdict.UNKNOWN
    if expected.has_bank_line:
        return Verdict.DOUBLE
    if -amount != expected.amount:
        return Verdict.DIFFERS
    if expected.is_open:
        return Verdict.PAYS
    return Verdict.CONFIRMS if expected.is_paid else Verdict.DOUBLE


def fitting_instalment(
    amount: Decimal, booked_on: date, awaited: Sequence[tuple[date, date, Decimal]]
) -> int | None:
    """Which awaited term (due, decided, amount) money that came in is: the nearest of its amount.

    A term is told by its exact amount, not before its decision, and within a quarter of its day.
    Bron: standards R-054; Regeling STO 2025–2028, art. 1.14 (kasritme in de beschikking).
    """
    fits = [
        (abs((due - booked_on).days), place)
        for place, (due, decided, expected) in enumerate(awaited)
        if amount == expected and decided <= booked_on and abs(due - booked_on) <= NEAR
    ]
    return min(fits)[1] if fits else None

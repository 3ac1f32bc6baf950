"""What an entry must be before it is booked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from schakel.common.money import ZERO
from schakel.common.periods import Quarter


def balances(amounts: Iterable[Decimal]) -> bool:
    """Debit equals credit to the cent. Bron: standards R-055, R-129."""
    return sum(amounts, ZERO) == ZERO


def booking_day(quarter: Quarter, closed: frozenset[Quarter], today: date) -> date:
    """The last day of the quarter that costs belong to; the first day of the first open one after
    it when that quarter is closed. A quarter that still runs books today. Bron: standards R-129.
    """
    if quarter not in closed:
        return min(quarter.next.starts_on.fromordinal(quarter.ends_on.toordinal() - 1), today)
    while quarter in closed:
        quarter = quarter.next
    return quarter.starts_on

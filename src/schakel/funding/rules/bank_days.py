"""On which days banks pay each other."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5
LONGEST_AHEAD = timedelta(days=365)


def is_bank_day(day: date) -> bool:
    """Whether banks in Europe settle payments on a day: no weekend, no closing day of TARGET.

    Bron: EPC, SEPA Credit Transfer Rulebook, par. 4.3; ECB, closing days of TARGET.
    """
    return day.weekday() < SATURDAY and day not in closing_days()


def next_bank_day(day: date) -> date:
    """The first day on which banks settle, from a day on.

    Bron: EPC, SEPA Credit Transfer Rulebook, par. 4.3.
    """
    while not is_bank_day(day):
        day += timedelta(days=1)
    return day


@cache
def closing_days() -> holidays.HolidayBase:
    """The closing days of TARGET, of any year that is asked. Bron: ECB, closing days of TARGET."""
    return holidays.financial_holidays("ECB")

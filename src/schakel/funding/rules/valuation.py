"""What a contribution of a company is worth. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from schakel.common.money import cents

DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12


def hours_value(hours: Decimal, rate: Decimal) -> Decimal:
    """Hours of a professional of the company × the rate of the day. Bron: BR-33; rules §5.4."""
    return cents(hours * rate)


def pupil_hours_value(pupils: int, hours: Decimal, share: Decimal, rate: Decimal) -> Decimal:
    """Pupils × hours × the part that counts as guidance × rate: 5 × 3 × 25 % × € 60 = € 225.

    Bron: Kennisbank SEN-app, urenoverzicht cofinanciering; standards R-136
    """
    return cents(pupils * hours * share * rate)


def day_price(price: Decimal, life_months: int) -> Decimal:
    """What a day of a thing costs by straight-line depreciation over its economic life.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2; standards R-136
    """
    return cents(price * MONTHS_A_YEAR / (life_months * DAYS_A_YEAR))


def loan_value(price: Decimal, life_months: int, days: int) -> Decimal:
    """The depreciation over the days that a thing was lent; never more than its price.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2; standards R-136
    """
    return min(cents(price), cents(price * days * MONTHS_A_YEAR / (life_months * DAYS_A_YEAR)))


def days_lent(first: date, last: date) -> int:
    """Both days count: out and back on one day is one day. Bron: own choice, as PF-17 counts."""
    return (last - first).days + 1


def promised_until(amount: Decimal, year: int, ended_on: date | None) -> Decimal:
    """A promise that ended within its year counts for the days that it held.

    Bron: BE-07: joining and leaving during the period is kept, not rewritten
    """
    if ended_on is None or ended_on.year > year:
        return amount
    if ended_on.year < year:
        return Decimal("0.00")
    held = (ended_on - date(year, 1, 1)).days
    return cents(amount * held / (date(year + 1, 1, 1) - date(year, 1, 1)).days)

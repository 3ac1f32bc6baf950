"""What the contributions will probably come to: a simple forecast with a band. Pure.

- *Bevestigingsdeel*: of everything delivered more than 90 days ago, the part that was signed.
- *Waarmaakdeel*: of what was promised for years that are over, the part that was delivered, per
  company and year never more than was promised.
- Low: signed + bevestigingsdeel × not yet signed + waarmaakdeel × promises still open.
- Mid: as low, but the days to come bring at least the pace of the last twelve months.
- High: everything delivered is signed and every promise is kept, or mid when that is more.

Without a past both parts are a half, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schakel.common.money import ZERO, cents

NO_PAST = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Past:
    """What went before: sums over the whole region."""

    old_delivered: Decimal = ZERO
    old_confirmed: Decimal = ZERO
    kept_of_promised: Decimal = ZERO
    promised: Decimal = ZERO
    last_year_delivered: Decimal = ZERO

    @property
    def confirmed_part(self) -> Decimal:
        """The part of what was delivered that gets signed. Bron: own choice; PF-09."""
        return part(self.old_confirmed, self.old_delivered)

    @property
    def kept_part(self) -> Decimal:
        """The part of promises that is kept. Bron: own choice; PF-09."""
        return part(self.kept_of_promised, self.promised)


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """One year: signed, delivered but not signed, still open of promises, share to come."""

    confirmed: Decimal
    at_risk: Decimal
    open_promises: Decimal
    to_come: Decimal
    """0 for a year that is over, 1 for one that has to begin."""


@dataclass(frozen=True, slots=True)
class Band:
    """A forecast: low, mid and high."""

    low: Decimal = ZERO
    mid: Decimal = ZERO
    high: Decimal = ZERO

    def __add__(self, other: Band) -> Band:
        return Band(self.low + other.low, self.mid + other.mid, self.high + other.high)


def outlook(year: YearSoFar, past: Past) -> Band:
    """The forecast of one year. Bron: own choice, explained on the page; PF-09."""
    signed = year.confirmed + past.confirmed_part * year.at_risk
    promises = year.open_promises if year.to_come else ZERO
    low = cents(signed + past.kept_part * promises)
    pace = past.last_year_delivered * past.confirmed_part * year.to_come
    mid = max(low, cents(signed + pace))
    return Band(low, mid, max(mid, cents(year.confirmed + year.at_risk + promises)))


def part(some: Decimal, whole: Decimal) -> Decimal:
    """A share between nothing and one; a half when there is no past. Bron: own choice."""
    if whole <= 0:
        return NO_PAST
    return min(Decimal(1), max(Decimal(0), some / whole))

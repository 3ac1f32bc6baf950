"""What an hour may cost, how an integral rate is made, and which number follows on which. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from schakel.common.findings import Finding, Severity
from schakel.common.money import cents
from schakel.common.wording import Euro, say

TERMS = "Regeling STO 2025–2028, art. 1.12 lid 2; bijlage 1, 5A onder 4"


@dataclass(frozen=True)
class Sheet:
    """The calculation sheet of an integral rate, over one year."""

    wage_cost: Decimal
    overhead: Decimal
    productive_hours: Decimal


@dataclass(frozen=True)
class RateFigures:
    """An hourly rate and the cap that holds on its first day; None when no cap is known."""

    hourly: Decimal
    is_external: bool
    cap: Decimal | None


class Dated(Protocol):
    """Something that holds from a day on; an empty end has no end."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


T = TypeVar("T", bound=Dated)


def integral_rate(sheet: Sheet) -> Decimal:
    """An integral hourly rate is wage cost and overhead over the productive hours.

    Bron: standards R-134
    """
    if sheet.productive_hours <= 0:
        raise ValueError("productive hours must be more than zero")
    return cents((sheet.wage_cost + sheet.overhead) / sheet.productive_hours)


def rate_is_within_cap(rate: RateFigures) -> Finding | None:
    """External hours cost at most € 135 with VAT, internal ones at most the GPL (PF-04, BR-33).

    Bron: Regeling STO 2025–2028, art. 1.12 lid 2; bijlage 1, 5A onder 4
    """
    if rate.cap is None:
        text = say(
            "Het hoogste tarief is niet vastgelegd, dus dit tarief is niet getoetst. "
            "Leg het hoogste tarief vast bij de rekenparameters."
        )
        return Finding("rate-cap-unknown", text, Severity.WARNING, TERMS)
    if rate.hourly <= rate.cap:
        return None
    values = {"rate": Euro(rate.hourly, 2), "cap": Euro(rate.cap, 2)}
    if rate.is_external:
        text = say(
            "Extern kost een uur ten hoogste %(cap)s inclusief btw; dit tarief is %(rate)s. "
            "Verlaag het tarief.",
            **values,
        )
        return Finding("rate-cap-external", text, Severity.BLOCKER, TERMS)
    text = say(
        "Intern kost een uur ten hoogste %(cap)s (gemiddelde personeelslast); dit tarief is "
        "%(rate)s. Verlaag het tarief, of leg een hogere personeelslast vast met de bron.",
        **values,
    )
    return Finding("rate-cap-internal", text, Severity.BLOCKER, TERMS)


def own_cap_is_within_scheme(value: Decimal, cap: Decimal | None) -> Finding | None:
    """A region may set itself a lower cap than the scheme, never a higher one.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 2; bijlage 1, 5A onder 4
    """
    if cap is None or value <= cap:
        return None
    text = say(
        "De regeling staat ten hoogste %(cap)s toe. Kies een bedrag dat niet hoger is.",
        cap=Euro(cap, 2),
    )
    return Finding("own-cap-over-scheme", text, Severity.BLOCKER, TERMS)


def holding(rows: Iterable[T], day: date) -> T | None:
    """The one number that holds on a day: from its first day until the next takes over.

    Bron: standards R-134 (valid-from/to; the rate at the work date is used)
    """
    for row in rows:
        if row.valid_from <= day and (row.valid_to is None or day < row.valid_to):
            return row
    return None


def makes_room(rows: Iterable[T], starts_on: date) -> tuple[list[T], date | None]:
    """A new number ends those that held on its first day, and holds until the next known one.

    Returns the rows to end on `starts_on` and the day on which the new one ends. What began on that
    very day ends on it too: it then never held. Bron: standards R-134, PF-10
    """
    known = [row for row in rows if row.valid_to is None or row.valid_from < row.valid_to]
    later = [row.valid_from for row in known if row.valid_from > starts_on]
    return [row for row in known if holding([row], starts_on)], min(later, default=None)

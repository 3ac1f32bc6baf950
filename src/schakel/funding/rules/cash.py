"""Liquidity: what comes in and goes out per quarter, from what is known today (PF-15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from schakel.common.money import ZERO, split
from schakel.common.periods import CalendarYear, Quarter, quarters_between


@dataclass(frozen=True)
class CashFacts:
    """What is known today.

    instalments: day and amount of what the funder still pays. payable: approved and not yet paid.
    submitted: claimed and not yet decided. planned: grant money in the budget per year. used: what
    was claimed for a year so far.
    """

    today: date
    until: date
    balance: Decimal
    instalments: tuple[tuple[date, Decimal], ...] = ()
    payable: Decimal = ZERO
    submitted: Decimal = ZERO
    planned: Mapping[int, Decimal] = field(default_factory=dict)
    used: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class CashRow:
    """One quarter: what it opens with, what comes in, what goes out, what is left."""

    quarter: Quarter
    opening: Decimal
    instalments: Decimal
    claims: Decimal
    budget: Decimal

    @property
    def closing(self) -> Decimal:
        """What is left at the end."""
        return self.opening + self.instalments - self.claims - self.budget


def forecast(facts: CashFacts) -> tuple[CashRow, ...]:
    """The quarters from today up to the one after the end of the period.

    What is late comes in now. Approved claims are paid in this quarter, submitted ones in the
    next. What the budget of a year still holds is spread evenly over its quarters that are not
    over, and is paid in the quarter after. Bron: PF-15; own rule
    """
    current = Quarter.of(facts.today)
    last = Quarter.of(max(facts.until, current.ends_on))
    expected = budget_left(facts, current)
    rows: list[CashRow] = []
    opening = facts.balance
    for quarter in quarters_between(current.starts_on, last.ends_on):
        row = CashRow(
            quarter,
            opening,
            coming_in(facts, quarter, current),
            claims_due(facts, quarter, current),
            expected.get(quarter, ZERO),
        )
        rows.append(row)
        opening = row.closing
    return tuple(rows)


def coming_in(facts: CashFacts, quarter: Quarter, current: Quarter) -> Decimal:
    """Instalments due in a quarter; in the current one also those that are late. Bron: PF-15"""
    return sum(
        (amount for day, amount in facts.instalments if max(Quarter.of(day), current) == quarter),
        ZERO,
    )


def claims_due(facts: CashFacts, quarter: Quarter, current: Quarter) -> Decimal:
    """Claims that are paid in a quarter. Bron: PF-15"""
    if quarter == current:
        return facts.payable
    return facts.submitted if quarter == current.next else ZERO


def budget_left(facts: CashFacts, current: Quarter) -> dict[Quarter, Decimal]:
    """What the budget still holds, by the quarter in which it will be paid. Bron: PF-15"""
    found: dict[Quarter, Decimal] = {}
    for year, amount in facts.planned.items():
        left = amount - facts.used.get(year, ZERO)
        ahead = [quarter for quarter in CalendarYear(year).quarters if quarter >= current]
        if left <= ZERO or not ahead:
            continue
        for quarter, part in zip(ahead, split(left, [Decimal(1)] * len(ahead)), strict=True):
            found[quarter.next] = found.get(quarter.next, ZERO) + part
    return found


def first_shortage(rows: tuple[CashRow, ...]) -> CashRow | None:
    """The first quarter that closes below nought. Bron: PF-15"""
    return next((row for row in rows if row.closing < ZERO), None)

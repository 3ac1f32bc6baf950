"""Sums over the ledger: one grid of what was booked, added up any way a report needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from schakel.common.money import ZERO
from schakel.common.periods import Quarter

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Booked:
    """What was booked in a quarter on one account for one activity, cost kind and partner."""

    account: str
    quarter: Quarter
    activity_code: str
    cost_kind: str
    partner: UUID | None
    amount: Decimal


@dataclass(frozen=True)
class Sums:
    """A grid of booked amounts; debit is positive. Everything else is adding up (R-128)."""

    rows: tuple[Booked, ...]

    @property
    def total(self) -> Decimal:
        """Everything together."""
        return sum((row.amount for row in self.rows), ZERO)

    def on(self, accounts: frozenset[str]) -> Sums:
        """Only what was booked on these accounts."""
        return Sums(tuple(row for row in self.rows if row.account in accounts))

    def within(self, start: date, end: date) -> Sums:
        """Only the quarters that begin in the period from start to end (exclusive)."""
        return Sums(tuple(row for row in self.rows if start <= row.quarter.starts_on < end))

    def by(self, key: Callable[[Booked], Key]) -> dict[Key, Decimal]:
        """The sum per value of a key; the values add up to the total."""
        found: dict[Key, Decimal] = {}
        for row in self.rows:
            name = key(row)
            found[name] = found.get(name, ZERO) + row.amount
        return found

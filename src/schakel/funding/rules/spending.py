"""Budget beside spending: what is planned, spent, on its way, and where a year ends up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from schakel.common.money import ZERO, split
from schakel.common.periods import QUARTERS, Quarter
from schakel.funding.rules.budget import share


@dataclass(frozen=True, slots=True)
class Cell:
    """What was planned, spent and asked for one activity, partner and kind in one quarter."""

    quarter: Quarter
    activity: str
    theme: str
    partner: str
    cost_kind: str
    planned: Decimal = ZERO
    spent: Decimal = ZERO
    committed: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Spending:
    """The sums of some cells."""

    planned: Decimal
    spent: Decimal
    committed: Decimal
    forecast: Decimal

    @property
    def free(self) -> Decimal:
        """What is neither spent nor on its way; negative when there is more than was planned."""
        return self.planned - self.spent - self.committed

    @property
    def share(self) -> Decimal | None:
        """The part of the budget that is spent; None without a budget."""
        return share(self.spent, self.planned)


def over_quarters(year: int, amount: Decimal) -> list[tuple[Quarter, Decimal]]:
    """The amount of a year over its quarters: equal, to the cent, for a budget knows no quarters.

    Bron: R-140; own choice, as the format of the budget goes by year
    """
    parts = split(amount, [Decimal(1)] * len(QUARTERS))
    return [(Quarter(year, number), part) for number, part in zip(QUARTERS, parts, strict=True)]


def spending(cells: Iterable[Cell], now: Quarter) -> Spending:
    """The sums of cells, and where they end up.

    A quarter is claimed after it ends, so the present one still has to come.

    Bron: PL-04; own choice: forecast = spent + on its way + planned from the present quarter on
    """
    planned = spent = committed = to_come = ZERO
    for cell in cells:
        planned += cell.planned
        spent += cell.spent
        committed += cell.committed
        to_come += cell.planned if cell.quarter >= now else ZERO
    return Spending(planned, spent, committed, spent + committed + to_come)


def spending_by(
    cells: Iterable[Cell], key: Callable[[Cell], str], now: Quarter
) -> dict[str, Spending]:
    """The sums per group; the groups add up to the whole.

    Bron: PL-04
    """
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return {name: spending(groups[name], now) for name in sorted(groups)}

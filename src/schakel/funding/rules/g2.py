"""Model G2 of the annual report: per decision what was granted, received and spent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from schakel.common.money import ZERO
from schakel.common.periods import CalendarYear, Quarter


@dataclass(frozen=True)
class DecisionFigures:
    """A decision with what came in on it; the period ends exclusive."""

    reference: str
    decided_on: date
    amount: Decimal
    starts_on: date
    ends_on: date
    received: tuple[tuple[date, Decimal], ...] = ()
    settled_on: date | None = None

    def received_between(self, start: date, end: date) -> Decimal:
        """What came in from start to end (exclusive)."""
        return sum((amount for day, amount in self.received if start <= day < end), ZERO)


@dataclass(frozen=True)
class G2Row:
    """One line of model G2A or G2B, with the columns of the regulation."""

    decision: DecisionFigures
    received_before: Decimal
    costs_before: Decimal
    received: Decimal
    costs: Decimal

    @property
    def opening(self) -> Decimal:
        """Saldo per 1 januari: received less costs, up to and including the year before.

        Bron: Regeling jaarverslaggeving onderwijs, bijlage 4, model G2
        """
        return self.received_before - self.costs_before

    @property
    def closing(self) -> Decimal:
        """Saldo per 31 december; in G2A what must be settled with the minister.

        Bron: Regeling jaarverslaggeving onderwijs, bijlage 4, model G2
        """
        return self.opening + self.received - self.costs


@dataclass(frozen=True)
class ModelG2:
    """Both tables of a year, and costs that no decision covers."""

    year: int
    ending: tuple[G2Row, ...]
    running: tuple[G2Row, ...]
    uncovered: Decimal

    @property
    def rows(self) -> tuple[G2Row, ...]:
        """All lines."""
        return self.ending + self.running


@dataclass
class Shared:
    """Costs per decision and quarter, while they are shared out."""

    parts: dict[tuple[str, Quarter], Decimal] = field(default_factory=dict)
    spent: dict[str, Decimal] = field(default_factory=dict)
    uncovered: Decimal = ZERO

    def add(self, reference: str, quarter: Quarter, amount: Decimal) -> None:
        """Put an amount with a decision."""
        key = (reference, quarter)
        self.parts[key] = self.parts.get(key, ZERO) + amount
        self.spent[reference] = self.spent.get(reference, ZERO) + amount


def model_g2(
    decisions: Sequence[DecisionFigures], costs: Mapping[Quarter, Decimal], year: int
) -> ModelG2:
    """Fill model G2 for a year: A for decisions that end in it or before, B for those that run on.

    A decision shows from the year it was taken until the year it was settled.
    Bron: Regeling jaarverslaggeving onderwijs, bijlage 4, model G2A en G2B
    """
    begin, end = CalendarYear(year).starts_on, CalendarYear(year).ends_on
    shared = share_costs(decisions, costs)
    shown = [
        decision
        for decision in decisions
        if decision.decided_on < end
        and (decision.settled_on is None or decision.settled_on >= begin)
    ]
    rows = [row_of(decision, shared, year) for decision in shown]
    return ModelG2(
        year,
        tuple(row for row in rows if row.decision.ends_on <= end),
        tuple(row for row in rows if row.decision.ends_on > end),
        shared.uncovered,
    )


def row_of(decision: DecisionFigures, shared: Shared, year: int) -> G2Row:
    """One line: before the year, and in it. Bron: RJO, bijlage 4, model G2"""
    begin, end = CalendarYear(year).starts_on, CalendarYear(year).ends_on
    spent = {
        quarter: amount
        for (reference, quarter), amount in shared.parts.items()
        if reference == decision.reference
    }
    return G2Row(
        decision,
        decision.received_between(date.min, begin),
        sum((amount for quarter, amount in spent.items() if quarter.year < year), ZERO),
        decision.received_between(begin, end),
        sum((amount for quarter, amount in spent.items() if quarter.year == year), ZERO),
    )


def share_costs(decisions: Sequence[DecisionFigures], costs: Mapping[Quarter, Decimal]) -> Shared:
    """Share the costs of each quarter over the decisions that cover it, oldest first until full.

    The last one that covers the quarter carries what is over. Costs booked after the end of all
    (a late claim) go to the one that ended last; costs before the first are covered by none.
    Bron: own rule; the scheme gives one decision per region, the regulation does not say how two
    share.
    """
    shared = Shared()
    for quarter in sorted(costs):
        covering = covers(decisions, quarter)
        if not covering:
            shared.uncovered += costs[quarter]
        elif costs[quarter] < 0:
            give_back(shared, covering, quarter, costs[quarter])
        else:
            fill(shared, covering, quarter, costs[quarter])
    return shared


def covers(decisions: Iterable[DecisionFigures], quarter: Quarter) -> list[DecisionFigures]:
    """The decisions whose period holds the quarter, else the one that ended last before it.

    Bron: own rule, see `share_costs`
    """
    ordered = sorted(decisions, key=lambda one: (one.decided_on, one.reference))
    holding = [one for one in ordered if one.starts_on < quarter.ends_on]
    running = [one for one in holding if one.ends_on > quarter.starts_on]
    return running or sorted(holding, key=lambda one: one.ends_on)[-1:]


def fill(
    shared: Shared, covering: Sequence[DecisionFigures], quarter: Quarter, amount: Decimal
) -> None:
    """Put costs with the first decision that has room; the last one takes the rest.

    Bron: own rule, see `share_costs`
    """
    for decision in covering[:-1]:
        room = max(decision.amount - shared.spent.get(decision.reference, ZERO), ZERO)
        part = min(room, amount)
        if part:
            shared.add(decision.reference, quarter, part)
            amount -= part
    if amount:
        shared.add(covering[-1].reference, quarter, amount)


def give_back(
    shared: Shared, covering: Sequence[DecisionFigures], quarter: Quarter, amount: Decimal
) -> None:
    """Take booked-back costs off the decision that was filled last.

    Bron: own rule, see `share_costs`
    """
    for decision in reversed(covering[1:]):
        part = max(amount, -shared.spent.get(decision.reference, ZERO))
        if part < 0:
            shared.add(decision.reference, quarter, part)
            amount -= part
    if amount:
        shared.add(covering[0].reference, quarter, amount)

"""The sums of a plan: grant, cofinancing with both bases, balance, ratios. Numbers, no verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schakel.programme.rules.figures import ZERO, BudgetFigures, PlanFigures

HOUR = ("uur", "uren", "u", "hour", "hours")


@dataclass(frozen=True)
class Shares:
    """Cofinancing as a share of both bases; None where the base is unknown."""

    amount: Decimal
    of_grant: Decimal | None
    of_total: Decimal | None


def grant_asked(plan: PlanFigures) -> Decimal | None:
    """The grant that a plan asks: what it says, else what its budget adds up to.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 4 onder a
    """
    if plan.requested_grant is not None:
        return plan.requested_grant
    return plan.grant_of_budget if plan.budget else None


def cofinancing_planned(plan: PlanFigures) -> Decimal | None:
    """The cofinancing of a plan: what it says, else what its budget adds up to.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 4 onder c
    """
    if plan.cofinancing is not None:
        return plan.cofinancing
    return sum((line.cofinancing_share for line in plan.budget), ZERO) if plan.budget else None


def cofinancing_shares(plan: PlanFigures) -> Shares | None:
    """Cofinancing as a share of the grant and as a share of the total, side by side.

    Bron: Regeling STO 2025–2028, art. 1.4 lid 1; BR-05; the base is contested, so both are given
    """
    amount, grant = cofinancing_planned(plan), grant_asked(plan)
    if amount is None:
        return None
    if not grant:
        return Shares(amount, None, None)
    total = grant + amount + (plan.own_contribution or ZERO)
    return Shares(amount, amount / grant, amount / total)


def spent_on(plan: PlanFigures, kinds: tuple[str, ...]) -> Decimal:
    """The sum of the budget lines of some kinds of cost.

    Bron: PF-05
    """
    return sum((line.amount for line in plan.budget if line.cost_kind in kinds), ZERO)


def share_of_budget(plan: PlanFigures, kinds: tuple[str, ...]) -> Decimal | None:
    """What part of the budget some kinds of cost take; None without a budget.

    Bron: PF-05; SEO/ResearchNed, bijlage C, efficiëntie onder 2
    """
    total = sum((line.amount for line in plan.budget), ZERO)
    return spent_on(plan, kinds) / total if total else None


def external_lines(plan: PlanFigures) -> list[BudgetFigures]:
    """The lines for hired staff.

    Bron: Regeling STO 2025–2028, art. 1.1 (extern personeel)
    """
    return [line for line in plan.budget if line.cost_kind == "loon-extern"]


def is_hourly(line: BudgetFigures) -> bool:
    """Whether a line is priced by the hour; without a unit nobody knows, so it counts.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 2
    """
    return not line.unit or line.unit.strip().lower() in HOUR


def above_cap(plan: PlanFigures, cap: Decimal | None) -> list[BudgetFigures]:
    """The lines whose external hour costs more than the cap.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 2; BR-33
    """
    if cap is None:
        return []
    return [line for line in external_lines(plan) if is_hourly(line) and line.unit_price > cap]


def imbalance(plan: PlanFigures) -> Decimal:
    """Costs minus income: what the budget costs, less grant, cofinancing and own contribution.

    Bron: Regeling STO 2025–2028, art. 1.12 lid 3; PF-02, BR-36
    """
    income = sum(
        (line.grant_share + line.cofinancing_share + line.own_share for line in plan.budget), ZERO
    )
    costs = sum((line.amount for line in plan.budget), ZERO)
    stated = (plan.requested_grant, plan.cofinancing, plan.own_contribution)
    if all(amount is None for amount in stated):
        return costs - income
    return costs - sum((amount or ZERO for amount in stated), ZERO)

"""A version's budget as rows for the rules, and everything it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from schakel.funding.numbers import parameters, settings_of
from schakel.funding.rules.budget import Limits, Row
from schakel.funding.terms import ParameterKind
from schakel.programme.models import BudgetLine, Plan
from schakel.programme.schemes import SCHEMES
from schakel.programme.terms import PlanKind
from schakel.reference.models import GrantCeiling


def rows_of(plan: Plan) -> list[Row]:
    """The budget lines of a version in figures, one query."""
    lines = BudgetLine.objects.filter(plan=plan).order_by("year", "position", "code")
    return [
        Row(*cast("Iterable[Any]", ("" if value is None else value for value in values)))
        for values in lines.values_list(
            "code",
            "year",
            "activity__code",
            "activity__theme__code",
            "partner__name",
            "cost_kind",
            "quantity",
            "unit",
            "unit_price",
            "amount",
            "grant_share",
            "cofinancing_share",
            "own_share",
        )
    ]


def limits_of(plan: Plan, *, on: date) -> Limits:
    """What the version says, the maximum of the region, and the caps and norms of a day.

    An outline of the whole period may have no lines yet; then what it states in all is held
    against nothing.
    """
    scheme = SCHEMES.get(plan.scheme_code)
    numbers = parameters(plan.region, on, [ParameterKind.EXTERNAL_CAP, ParameterKind.INTERNAL_CAP])
    chosen = settings_of(plan.region)
    ceiling = GrantCeiling.objects.filter(
        sto_number=plan.region.sto_number, scheme_code=plan.scheme_code
    ).first()
    is_detailed = plan.kind == PlanKind.ELABORATION or plan.budgetline_set.exists()
    return Limits(
        grant=plan.requested_grant if is_detailed else None,
        cofinancing=plan.cofinancing if is_detailed else None,
        own=plan.own_contribution if is_detailed else None,
        maximum=ceiling.amount if ceiling else None,
        external_cap=numbers[ParameterKind.EXTERNAL_CAP].value,
        internal_cap=numbers[ParameterKind.INTERNAL_CAP].value,
        overhead_norm=chosen.overhead_norm,
        hiring_norm=chosen.hiring_norm,
        cofinancing_minimum=scheme.cofinancing.minimum.value if scheme else None,
    )

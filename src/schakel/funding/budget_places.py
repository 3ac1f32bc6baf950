"""Where a budget line is shown, and how its values are written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.text import capfirst

from schakel.common.templatetags.figures import euro, figure
from schakel.programme.models import BudgetLine, Plan
from schakel.programme.terms import CostKind

EUROS = frozenset({"unit_price", "amount", "grant_share", "cofinancing_share", "own_share"})


def lines_url(plan: Plan) -> str:
    """The list of all lines of a version."""
    return reverse("programme:parts", args=[plan.region.sto_number, plan.pk, "begroting"])


def line_url(plan: Plan, code: str) -> str:
    """The page of one line; "" for a code that no address can hold."""
    return "" if not code or "/" in code else f"{lines_url(plan)}{quote(code)}/"


def label(name: str) -> str:
    """What the form calls a field of a line."""
    return capfirst(str(BudgetLine._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def said(name: str, value: Any) -> str:
    """A value of a line in words."""
    if name in EUROS:
        return euro(value)
    if name == "cost_kind":
        return str(CostKind(value).label)
    if isinstance(value, Decimal):
        return figure(value)
    return "" if value is None else str(value)

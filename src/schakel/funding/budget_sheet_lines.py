"""What a sheet would change, line by line, in words for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.funding.budget_places import label, line_url, said
from schakel.funding.budget_sheet import Difference, Values, is_other
from schakel.programme.models import BudgetLine, Plan

NOT_SHOWN = ("amount",)
"""What follows from other fields."""


@dataclass(frozen=True)
class SheetLine:
    """A line that is new, changed or gone, with its amount and what is different."""

    code: str
    href: str
    change: str
    tone: str
    before: Decimal | None
    after: Decimal | None
    fields: tuple[tuple[str, str, str], ...] = ()


def lines_of(plan: Plan, found: Difference) -> list[SheetLine]:
    """Every line that would not be what it is: gone first, then changed, then new."""
    stored = BudgetLine.objects.filter(plan=plan).select_related("activity", "partner")
    there = {line.code: line for line in stored}
    gone = [there[code] for code in found.removed]
    return [
        *(
            SheetLine(line.code, line_url(plan, line.code), _("vervalt"), "bad", line.amount, None)
            for line in gone
        ),
        *(changed(plan, there[code], values) for code, values in found.changed.items()),
        *(
            SheetLine(code, "", _("nieuw"), "good", None, values["amount"])
            for code, values in found.added.items()
        ),
    ]


def changed(plan: Plan, line: BudgetLine, values: Values) -> SheetLine:
    """A line with other values."""
    fields = tuple(different(line, values))
    code, before, after = line.code, line.amount, values["amount"]
    return SheetLine(code, line_url(plan, code), _("gewijzigd"), "info", before, after, fields)


def different(line: BudgetLine, values: Values) -> Iterator[tuple[str, str, str]]:
    """The fields that change, with before and after in words."""
    for name in values:
        if name not in NOT_SHOWN and is_other(line, name, values):
            yield label(name), said(name, getattr(line, name)), said(name, values[name])

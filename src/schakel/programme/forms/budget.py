"""The form of a budget line: quantity × price, paid out of three sources to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common.money import ZERO, cents, split
from schakel.programme.forms.base import PartForm
from schakel.programme.models import Plan

SHARES = ("grant_share", "cofinancing_share", "own_share")


class BudgetLineForm(PartForm):
    """A budget line; the amount is worked out, the shares may be left to be worked out."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        for name in SHARES:
            self.fields[name].required = False
            self.fields[name].initial = None
        self.fields["grant_share"].help_text = gettext_lazy(
            "Laat de drie bedragen leeg om te verdelen naar de dekking van het hele plan."
        )

    def clean(self) -> dict[str, Any]:
        """Work out the amount and the shares; shares that are given must add up."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        quantity, price = cleaned.get("quantity"), cleaned.get("unit_price")
        if quantity is None or price is None:
            return cleaned
        cleaned["amount"] = cents(quantity * price)
        given = [cleaned.get(name) for name in SHARES]
        if all(share is None for share in given):
            shares = split(cleaned["amount"], funding(self.plan))
        else:
            shares = [share or ZERO for share in given]
        cleaned.update(zip(SHARES, shares, strict=True))
        if sum(shares, ZERO) != cleaned["amount"]:
            self.add_error(
                "grant_share",
                _("De drie bedragen zijn samen %(sum)s, maar de post is %(amount)s.")
                % {"sum": sum(shares, ZERO), "amount": cleaned["amount"]},
            )
        return cleaned


def funding(plan: Plan) -> list[Decimal]:
    """The three sources of the whole plan as weights; all grant when none is known."""
    known = [plan.requested_grant, plan.cofinancing, plan.own_contribution]
    weights = [amount or ZERO for amount in known]
    return weights if sum(weights, ZERO) > 0 else [Decimal(1), ZERO, ZERO]

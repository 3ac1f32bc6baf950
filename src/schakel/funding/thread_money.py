"""Money in the golden thread: what each activity cost and got, with the way to every euro."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Sum
from django.dispatch import receiver
from django.urls import reverse

from schakel.accounts.models import User
from schakel.common.money import ZERO
from schakel.funding.access import SEE_CLAIMS
from schakel.funding.leaves import COSTS, GIFTS, leaves_seen_by
from schakel.programme.models import Plan
from schakel.programme.signals import ActivityMoney, money_asked
from schakel.regions.access import may


@receiver(money_asked)
def tell_money(
    sender: Any, *, plan: Plan, user: User, codes: Collection[str], **_more: Any
) -> list[ActivityMoney]:
    """What was booked in the period of a plan, per activity; nothing for who sees no money."""
    if not may(user, SEE_CLAIMS, plan.region):
        return []
    spent, given = (booked(plan, user, codes, what) for what in (COSTS, GIFTS))
    address = reverse("funding:euros", args=[plan.region.sto_number])
    return [
        ActivityMoney(
            code,
            spent.get(code, ZERO),
            given.get(code, ZERO),
            f"{address}?{urlencode({'activiteit': code})}",
        )
        for code in codes
        if code in spent or code in given
    ]


def booked(plan: Plan, user: User, codes: Collection[str], what: str) -> dict[str, Decimal]:
    """The sums that this person may see, by activity."""
    rows = leaves_seen_by(user, plan.region, plan.starts_on, plan.ends_on, what)
    found = rows.filter(activity_code__in=codes).order_by().values_list("activity_code")
    return dict(found.annotate(total=Sum("amount")))

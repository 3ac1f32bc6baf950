"""Where the money of the plan stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.common.templatetags.figures import euro, percent
from schakel.portal.home.parts import Card, Figure, Situation
from schakel.programme.models import BudgetLine


@dataclass(frozen=True)
class Money:
    """What is planned, by source of the money."""

    total: Decimal
    grant: Decimal
    cofinancing: Decimal
    own: Decimal
    is_invented: bool = False


def budget(now: Situation) -> Card:
    """The whole budget, and where it comes from."""
    money = planned(now)
    return Card(
        _("Begroting"),
        _("Er is nog geen begroting."),
        figures=(
            Figure(euro(money.total, 0), _("begroot"), is_invented=money.is_invented),
            Figure(euro(money.grant, 0), _("uit subsidie")),
            Figure(euro(money.cofinancing, 0), _("uit cofinanciering")),
            Figure(euro(money.own, 0), _("eigen bijdrage")),
        )
        if money
        else (),
        note=str(now.plan or ""),
        more=_("Bekijk de begroting"),
        more_href=now.plan_list("begroting"),
        wide=True,
    )


def cofinancing(now: Situation) -> Card:
    """The cofinancing against both bases: the grant, and everything together."""
    money = planned(now)
    figures: tuple[Figure, ...] = ()
    if money and money.grant and money.total:
        figures = (
            Figure(
                percent(money.cofinancing / money.grant, 2),
                _("van de subsidie"),
                is_invented=money.is_invented,
            ),
            Figure(percent(money.cofinancing / money.total, 2), _("van de hele begroting")),
        )
    return Card(
        _("Cofinanciering"),
        _("Zonder begroting is er geen percentage."),
        figures=figures,
        note=_("De regeling noemt een percentage; het verschil zit in waarvan u het neemt."),
        more=_("Bekijk de toets"),
        more_href=now.plan_page("check"),
    )


def planned(now: Situation) -> Money | None:
    """The sums of the budget lines; without lines the totals that the plan states."""
    known: dict[str, Money | None] = now.__dict__.setdefault("_money", {})
    if "planned" not in known:
        known["planned"] = summed(now)
    return known["planned"]


def summed(now: Situation) -> Money | None:
    """One query over the budget lines of the plan."""
    sums = BudgetLine.objects.filter(plan=now.plan).aggregate(
        total=Sum("amount"),
        grant=Sum("grant_share"),
        cofinancing=Sum("cofinancing_share"),
        own=Sum("own_share"),
    )
    if sums["total"]:
        return Money(**sums, is_invented=now.plan is not None and now.plan.is_fictional)
    plan = now.plan
    if plan is None or plan.requested_grant is None:
        return None
    stated = (plan.requested_grant, plan.cofinancing or ZERO, plan.own_contribution or ZERO)
    return Money(sum(stated, ZERO), *stated)

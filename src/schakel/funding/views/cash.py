"""The liquidity forecast of today, as picture and table (PF-15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.funding.access import SEE_MONEY
from schakel.funding.cash_picture import picture
from schakel.funding.reports.cash import assumptions, cash_facts
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.accounts import Span
from schakel.funding.rules.cash import CashRow, first_shortage, forecast
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(SEE_MONEY)
def cash(request: HttpRequest, region: Region) -> HttpResponse:
    """What comes in and goes out per quarter, from what is known today."""
    now = timezone.now()
    today = timezone.localdate(now)
    tomorrow = date.fromordinal(today.toordinal() + 1)
    facts = Facts(region, Span(today, tomorrow, str(today)), now)
    known = cash_facts(facts, today)
    rows = forecast(known)
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), now)
        return exports.answer(request, table(region, rows, made), kind)
    context = {
        "region": region,
        "known": known,
        "rows": rows,
        "short": first_shortage(rows),
        "texts": assumptions(facts, rows),
        "picture": picture(rows),
        "late": sum((amount for day, amount in known.instalments if day < today), Decimal(0)),
        "export": exports.links(request),
        "is_fictional": facts.is_fictional,
        "now": now,
    }
    return render(request, "funding/cash.html", context)


def table(region: Region, rows: tuple[CashRow, ...], made: exports.Made) -> exports.Table:
    """The forecast as a list."""
    titles = (
        _("Kwartaal"), _("Begin"), _("Termijnen erbij"), _("Declaraties eraf"),
        _("Begroting eraf"), _("Eind"),
    )  # fmt: skip
    cells = (
        (str(row.quarter), row.opening, row.instalments, row.claims, row.budget, row.closing)
        for row in rows
    )
    return exports.of_region(region, _("Liquiditeitsprognose"), titles, cells, made)

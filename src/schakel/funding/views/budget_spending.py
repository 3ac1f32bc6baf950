"""Budget beside spending, of the region or of one's own activities (PL-04)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.periods import Quarter
from schakel.funding.access import SEE_STEERING
from schakel.funding.budget_spending import KEYS, activities_run_by, grid, picture
from schakel.funding.forms.budget import SPENT_PER, SpendingFilter
from schakel.funding.models import Claim
from schakel.funding.rules.spending import Spending, spending, spending_by
from schakel.programme.models import BudgetLine
from schakel.regions.access import MONEY, OFFICE, in_region, partners_of, roles_in, user_of
from schakel.regions.models import Region
from schakel.regions.terms import Role

ALL, MINE = "alle", "mij"


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see."""

    years: tuple[int, ...]
    year: str
    per: str
    whose: str


@in_region(SEE_STEERING)
def budget_spending(request: HttpRequest, region: Region) -> HttpResponse:
    """What was planned from the grant, spent, asked, and where it ends up."""
    today, user = timezone.localdate(), user_of(request)
    known = years_of(region, today.year)
    asked, mine = asked_for(request, region, known), partners_of(user, region)
    found, now = grid(region, asked.years), Quarter.of(today)
    if asked.whose:
        found = found.of(activities_run_by(region, mine))
    names = found.names(asked.per)
    rows = [
        (str(names.get(key) or key or _("niet genoemd")), sums)
        for key, sums in spending_by(found.cells, KEYS[asked.per], now).items()
    ]
    total = spending(found.cells, now)
    if wanted := exports.wanted(request):
        return exports.answer(request, table(request, region, asked, [*rows]), wanted)
    first = {"jaar": asked.year, "per": asked.per, "wie": asked.whose}
    context = {
        "region": region,
        "filter": SpendingFilter(known, initial=first),
        "asked": asked,
        "per": SPENT_PER[asked.per],
        "rows": rows,
        "total": total,
        "now": now,
        "picture": picture(rows),
        "export": exports.links(request),
    }
    return render(request, "funding/budget_spending.html", context)


def years_of(region: Region, this_year: int) -> list[int]:
    """The years with budget lines or claims, and this one."""
    lines = BudgetLine.objects.filter(plan__region=region).order_by().values_list("year")
    claims = Claim.objects.filter(region=region).order_by().values_list("year")
    return sorted({year for (year,) in lines.union(claims)} | {this_year})


def asked_for(request: HttpRequest, region: Region, known: list[int]) -> Asked:
    """The choice in the address; a project leader begins with the own activities."""
    year = request.GET.get("jaar") or str(timezone.localdate().year)
    years = tuple(one for one in known if year == ALL or str(one) == year)
    per = request.GET.get("per", "")
    roles = roles_in(user_of(request), region)
    leads_only = str(Role.PROJECT_LEADER) in roles and not roles & (OFFICE | MONEY)
    whose = request.GET.get("wie", MINE if leads_only else "")
    return Asked(
        years or (timezone.localdate().year,),
        year if years else str(timezone.localdate().year),
        per if per in KEYS else next(iter(KEYS)),
        MINE if whose == MINE else "",
    )


def table(
    request: HttpRequest, region: Region, asked: Asked, rows: list[tuple[str, Spending]]
) -> exports.Table:
    """The page as a file."""
    columns = [
        SPENT_PER[asked.per], _("Begroot uit subsidie"), _("Besteed"), _("Onderweg"), _("Nog vrij"),
        _("Besteed deel"), _("Verwacht"),
    ]  # fmt: skip
    cells = [
        [name, one.planned, one.spent, one.committed, one.free, one.share, one.forecast]
        for name, one in rows
    ]
    made = exports.Made(user_of(request), timezone.now(), asked.year)
    return exports.of_region(region, _("Begroting en besteding"), columns, cells, made)

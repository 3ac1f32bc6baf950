"""The budget of a region on screen: one version, whole and divided (PF-01…PF-06)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.funding import budget_overview
from schakel.funding.access import SEE_STEERING
from schakel.funding.budget import budget_in_force
from schakel.funding.budget_figures import rows_of
from schakel.funding.budget_overview import PER, Part
from schakel.funding.forms.budget import BudgetFilter
from schakel.programme.access import CHANGE_BUDGET, change
from schakel.programme.models import Plan
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(SEE_STEERING)
def budget(request: HttpRequest, region: Region) -> HttpResponse:
    """What a version adds up to, whether it closes and keeps its norms, and how it is divided."""
    versions = versions_of(region)
    plan = chosen(request, region, versions)
    if plan is None:
        return render(request, "funding/budget_none.html", {"region": region})
    per = request.GET.get("per", "")
    per = per if per in PER else next(iter(PER))
    rows, today = rows_of(plan), timezone.localdate()
    divided = budget_overview.parts(rows, per, budget_overview.names_of(plan, per))
    if wanted := exports.wanted(request):
        return exports.answer(request, table(request, plan, per, divided), wanted)
    user = user_of(request)
    context = {
        "region": region,
        "plan": plan,
        "filter": BudgetFilter(versions, initial={"versie": str(plan.pk), "per": per}),
        "budget": budget_overview.overview(plan, rows, on=today),
        "parts": divided,
        "per": PER[per],
        "picture": budget_overview.picture(divided, per),
        "may_change": change(user, plan, CHANGE_BUDGET),
        "export": exports.links(request),
    }
    return render(request, "funding/budget.html", context)


def versions_of(region: Region) -> list[Plan]:
    """All versions of the plan, the newest first."""
    return list(Plan.objects.filter(region=region).order_by("-starts_on", "-version"))


def chosen(request: HttpRequest, region: Region, versions: list[Plan]) -> Plan | None:
    """The version that is asked for; else the budget in force this year, else the newest."""
    found: Plan | None
    if asked := request.GET.get("versie", ""):
        found = get_object_or_404(Plan.objects.filter(region=region), pk=as_key(asked))
    else:
        found = budget_in_force(region, timezone.localdate().year)
        found = found or next(iter(versions), None)
    if found is not None:
        found.region = region
    return found


def as_key(text: str) -> UUID | None:
    """A key out of an address; None when it is none, which finds nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def table(request: HttpRequest, plan: Plan, per: str, divided: tuple[Part, ...]) -> exports.Table:
    """The division as a file; shares are of one."""
    columns = [
        PER[per], _("Bedrag"), _("Deel van het geheel"), _("Subsidie"), _("Cofinanciering"),
        _("Eigen bijdrage"), _("Deel overhead"), _("Deel externe inhuur"),
        _("Cofinanciering als deel van de subsidie"), _("Cofinanciering als deel van het totaal"),
    ]  # fmt: skip
    rows = [[str(part.name), part.sums.amount, part.share, *cells(part)] for part in divided]
    made = exports.Made(user_of(request), timezone.now(), plan.version)
    return exports.of_region(
        plan.region, _("Begroting per %(what)s") % {"what": per}, columns, rows, made
    )


def cells(part: Part) -> list[exports.Cell]:
    """The sources and the ratios of a part."""
    sums = part.sums
    return [
        sums.grant, sums.cofinancing, sums.own, sums.overhead, sums.hired, sums.of_grant,
        sums.of_total,
    ]  # fmt: skip

"""The cockpit of the cofinancing: where the region stands, and where it is heading (PF-09)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.common import exports
from schakel.funding import contribution_tables
from schakel.funding.access import RECORD_CONTRIBUTIONS, SEE_STEERING
from schakel.funding.cockpit import Cockpit, cockpit, over_time
from schakel.funding.cofinancing_chart import Ends, cofinancing_chart
from schakel.programme.schemes import Base
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

NAMES = {Base.GRANT: _("van de subsidie"), Base.TOTAL: _("van het totaal")}


@in_region(SEE_STEERING)
def cofinancing(request: HttpRequest, region: Region) -> HttpResponse:
    """Promised, delivered, confirmed, needed and the forecast; per year and per company."""
    today, user = timezone.localdate(), user_of(request)
    found = cockpit(region, today)
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now())
        return exports.answer(request, contribution_tables.companies(region, found, made), kind)
    moments = over_time(region, found)
    context = {
        "region": region,
        "cockpit": found,
        "bases": [(NAMES[row.base], row) for row in found.bases],
        "base_name": NAMES[found.chosen_base],
        "moments": moments,
        "chart": cofinancing_chart(
            moments, ends_of(found), starts_on=found.starts_on, ends_on=found.ends_on
        ),
        "companies": sorted(found.companies, key=lambda row: (-row.total.at_risk, row.name)),
        "export": exports.links(request),
        "may_record": may(user, RECORD_CONTRIBUTIONS, region),
    }
    return render(request, "funding/cofinancing.html", context)


def ends_of(found: Cockpit) -> Ends:
    """Where the lines of the picture end."""
    needs = {row.base: row.planned.needed for row in found.bases}
    band = found.forecast
    return Ends(needs[Base.GRANT], needs[Base.TOTAL], band.low, band.mid, band.high)

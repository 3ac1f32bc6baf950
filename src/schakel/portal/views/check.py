"""The way to the check without knowing which version of the plan is worked on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from schakel.portal.home.parts import Situation
from schakel.programme.access import SEE_PLAN
from schakel.regions.access import in_region
from schakel.regions.models import Region


@in_region(SEE_PLAN)
def region_check(request: HttpRequest, region: Region) -> HttpResponse:
    """The check of the version that is worked on: the newest draft, else the newest."""
    now = Situation(request.user, region, today=timezone.localdate())  # type: ignore[arg-type]
    if now.plan is None:
        return redirect("programme:plans", region.sto_number)
    return redirect("programme:check", region.sto_number, now.plan.pk)

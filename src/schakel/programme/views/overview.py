"""The plans of a region, and one version at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from schakel.programme.access import SEE_PLAN, in_plan
from schakel.programme.models import Plan
from schakel.regions.access import in_region
from schakel.regions.models import Region


@in_region(SEE_PLAN)
def plans(request: HttpRequest, region: Region) -> HttpResponse:
    """Every version of the region's plan, the newest first."""
    versions = Plan.objects.filter(region=region).order_by("-starts_on", "-version")
    context = {"region": region, "versions": versions}
    return render(request, "programme/plans.html", context)


@in_plan(SEE_PLAN)
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One version: what it holds, and the ways on."""
    return render(request, "programme/plan.html", {"region": plan.region, "plan": plan})

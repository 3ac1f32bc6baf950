"""Opening a plan on screen, and changing what a draft says about itself."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from schakel.accounts.models import User
from schakel.common.access import require
from schakel.programme import access
from schakel.programme.access import CHANGE_PLAN, COPY_PLAN, in_plan
from schakel.programme.actions import plans as actions
from schakel.programme.actions.errors import NameTaken
from schakel.programme.forms.plans import PlanForm
from schakel.programme.models import Plan
from schakel.regions.access import in_region
from schakel.regions.models import Region


@in_region(COPY_PLAN)
def open_plan(request: HttpRequest, region: Region) -> HttpResponse:
    """Start an empty version."""
    form = PlanForm(request.POST if request.method == "POST" else None, region=region)
    if request.method == "POST" and form.is_valid():
        by = cast("User", request.user)
        try:
            plan = actions.open_plan(region, form.cleaned_data, by=by, at=timezone.now())
        except NameTaken as taken:
            form.add_error("version", str(taken))
        else:
            return redirect("programme:plan", region.sto_number, plan.pk)
    context = {"region": region, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/plan_open.html", context, status=status)


@in_plan(CHANGE_PLAN)
def change_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Change name, years and money of a draft."""
    require(access.change(cast("User", request.user), plan))
    shown = Plan.objects.get(pk=plan.pk)
    form = PlanForm(
        request.POST if request.method == "POST" else None, region=plan.region, instance=shown
    )
    if request.method == "POST" and form.is_valid():
        by = cast("User", request.user)
        try:
            actions.change_plan(plan, form.cleaned_data, by=by, at=timezone.now())
        except NameTaken as taken:
            form.add_error("version", str(taken))
        else:
            return redirect("programme:plan", plan.region.sto_number, plan.pk)
    context = {"region": plan.region, "plan": plan, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/plan_change.html", context, status=status)

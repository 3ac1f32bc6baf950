"""What happens while the plan runs: measurements of indicators, progress of milestones."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.common.access import require
from schakel.programme import access
from schakel.programme.access import MEASURE, REPORT_MILESTONES, in_plan
from schakel.programme.actions import parts as part_actions
from schakel.programme.actions.measurements import record_measurement, remove_measurement
from schakel.programme.forms.parts import progress_form
from schakel.programme.forms.versions import MeasurementForm
from schakel.programme.kinds import INDICATORS, MILESTONES
from schakel.programme.models import Indicator, Measurement, Plan
from schakel.programme.views.parts import find, frame, save_change, to_part


@in_plan(MEASURE)
def measure(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """Note what an indicator was in a year; a second value for that year replaces the first."""
    indicator = find(plan, INDICATORS, code)
    form = MeasurementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        record_measurement(
            cast("Indicator", indicator),
            **form.cleaned_data,
            by=cast("User", request.user),
            at=timezone.now(),
        )
        return to_part(plan, INDICATORS, indicator)
    context = {**frame(request, plan, INDICATORS), "form": form, "part": indicator}
    status = 422 if form.errors else 200
    return render(request, "programme/measure.html", context, status=status)


@in_plan(MEASURE)
@require_POST
def unmeasure(request: HttpRequest, plan: Plan, code: str, year: int) -> HttpResponse:
    """Take back a measurement."""
    indicator = find(plan, INDICATORS, code)
    measurement = get_object_or_404(
        Measurement, region=plan.region, indicator_code=indicator.code, year=year
    )
    remove_measurement(measurement, by=cast("User", request.user), at=timezone.now())
    return redirect("programme:part", plan.region.sto_number, plan.pk, INDICATORS, code)


@in_plan(REPORT_MILESTONES)
def progress(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """A project leader says how a milestone is doing."""
    require(access.change(cast("User", request.user), plan, REPORT_MILESTONES))
    part = find(plan, MILESTONES, code)
    seen = {"seen": part_actions.fingerprint(part)}
    form = progress_form(
        plan,
        request.POST if request.method == "POST" else None,
        instance=find(plan, MILESTONES, code),
        initial=seen,
    )
    if request.method == "POST" and form.is_valid():
        return save_change(request, plan, MILESTONES, form, part)
    context = {**frame(request, plan, MILESTONES), "form": form, "part": part}
    status = 422 if form.errors else 200
    return render(request, "programme/progress.html", context, status=status)

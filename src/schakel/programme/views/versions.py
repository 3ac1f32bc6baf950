"""The life of a version on screen: copy, submit, approve, discard, compare."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.access import require
from schakel.common.answers import succeeded, tell
from schakel.programme import access
from schakel.programme.access import COPY_PLAN, FREEZE_PLAN, SEE_PLAN, in_plan
from schakel.programme.actions import versions as actions
from schakel.programme.actions.errors import NameTaken
from schakel.programme.budget_stops import what_stops
from schakel.programme.differences import Change, PartChange, compare
from schakel.programme.forms.versions import CopyForm, SubmitForm
from schakel.programme.kinds import BY_NAME, PartKind, part_url
from schakel.programme.models import Plan
from schakel.programme.report import report_of, title_of
from schakel.programme.snapshot import snapshots
from schakel.programme.views import display
from schakel.regions.access import may


@dataclass(frozen=True)
class Line:
    """One changed part as the page shows it."""

    code: str
    title: str
    href: str
    change: Change
    fields: tuple[tuple[str, str, str], ...]


@in_plan(SEE_PLAN)
def versions(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All versions of the region's plan, and what can be done with this one."""
    user = cast("User", request.user)
    everything = Plan.objects.filter(region=plan.region).select_related("based_on", "frozen_by")
    context = {
        "region": plan.region,
        "plan": plan,
        "versions": everything.order_by("-starts_on", "-version"),
        "submit": access.submit(user, plan),
        "approve": access.approve(user, plan),
        "copy": may(user, COPY_PLAN, plan.region),
        "discard": access.change(user, plan),
    }
    return render(request, "programme/versions.html", context)


@in_plan(COPY_PLAN)
def copy(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Make a draft out of this version."""
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        region=plan.region,
        initial={"title": plan.title},
    )
    if request.method == "POST" and form.is_valid():
        by = cast("User", request.user)
        try:
            draft = actions.copy_plan(plan, **form.cleaned_data, by=by, at=timezone.now())
        except NameTaken as taken:
            form.add_error("version", str(taken))
        else:
            return redirect("programme:plan", plan.region.sto_number, draft.pk)
    context = {"region": plan.region, "plan": plan, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/version_copy.html", context, status=status)


@in_plan(FREEZE_PLAN)
def submit(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show what the framework still blocks, ask once, then submit and freeze."""
    require(access.submit(cast("User", request.user), plan))
    report, stops = report_of(plan), what_stops(plan)
    blockers = report.blockers if report else ()
    asked = request.POST if request.method == "POST" else None
    form = SubmitForm(asked, is_blocked=bool(blockers))
    by = cast("User", request.user)
    if asked is not None and form.is_valid() and submitted(plan, form, by=by):
        messages.info(request, _("De versie is ingediend en ligt nu vast."))
        return redirect("programme:versions", plan.region.sto_number, plan.pk)
    criteria = [(result.criterion.code, title_of(result.criterion)) for result in blockers]
    context = {
        "region": plan.region,
        "plan": plan,
        "form": form,
        "blockers": criteria,
        "stops": stops,
    }
    status = 422 if form.errors else 200
    return render(request, "programme/version_submit.html", context, status=status)


def submitted(plan: Plan, form: SubmitForm, *, by: User) -> bool:
    """Submit the version; money that is not right becomes an error above the form."""
    return succeeded(form, lambda: actions.submit_plan(plan, by=by, at=timezone.now()))


@in_plan(FREEZE_PLAN)
def approve(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Ask once, then note the approval."""
    require(access.approve(cast("User", request.user), plan))
    if request.method == "POST":
        actions.approve_plan(plan, by=cast("User", request.user), at=timezone.now())
        messages.info(request, _("De goedkeuring is vastgelegd."))
        return redirect("programme:versions", plan.region.sto_number, plan.pk)
    return render(request, "programme/version_approve.html", {"region": plan.region, "plan": plan})


@in_plan(access.CHANGE_PLAN)
def discard(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Ask once, then throw the draft away."""
    require(access.change(cast("User", request.user), plan))
    if request.method == "POST":
        region, by = plan.region, cast("User", request.user)
        tell(
            request,
            lambda: actions.discard_draft(plan, by=by, at=timezone.now()),
            _("Het concept is weggegooid."),
        )
        return redirect("programme:plans", region.sto_number)
    return render(request, "programme/version_discard.html", {"region": plan.region, "plan": plan})


@in_plan(SEE_PLAN)
def difference(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What changed from another version to this one, field by field."""
    others = Plan.objects.filter(region=plan.region).exclude(pk=plan.pk).order_by("-version")
    asked = request.GET.get("met", "")
    chosen = get_object_or_404(others, version=asked) if asked else None
    other = chosen or plan.based_on or others.first()
    changes: list[PartChange] = []
    if other is not None:
        changes = compare(*snapshots(other, plan))
    context = {
        "region": plan.region,
        "plan": plan,
        "other": other,
        "others": [version.version for version in others],
        "groups": grouped(plan, other, changes),
        "counts": counts(changes),
    }
    return render(request, "programme/difference.html", context)


def counts(changes: list[PartChange]) -> list[tuple[str, int]]:
    """How many parts were added, changed and removed."""
    found = Counter(change.change for change in changes)
    names = {
        Change.ADDED: _("toegevoegd"),
        Change.CHANGED: _("gewijzigd"),
        Change.REMOVED: _("verwijderd"),
    }
    return [(names[change], found[change]) for change in Change]


def grouped(
    plan: Plan, other: Plan | None, changes: list[PartChange]
) -> list[tuple[str, list[Line]]]:
    """The changes per kind of part."""
    found: dict[PartKind, list[Line]] = {}
    for change in changes:
        kind = BY_NAME[change.kind]
        gone = change.change is Change.REMOVED
        home = other if gone and other is not None else plan
        found.setdefault(kind, []).append(
            Line(
                change.code,
                said(kind, kind.title, change.values.get(kind.title)),
                part_url(home, change.kind, change.code),
                change.change,
                tuple(
                    (
                        display.label(kind, field.name),
                        said(kind, field.name, field.before),
                        said(kind, field.name, field.after),
                    )
                    for field in change.fields
                ),
            )
        )
    return [(kind.labels, lines) for kind, lines in found.items()]


def said(kind: PartKind, name: str, value: Any) -> str:
    """A value of a snapshot in words."""
    if name in display.MONEY and value is not None:
        return display.writer(kind, name)(value)
    if isinstance(value, list):
        return display.writer(kind, name)(value) if name == "target_groups" else ", ".join(value)
    return display.writer(kind, name)(value)

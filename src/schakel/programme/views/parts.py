"""The parts of a plan: lists, one part, and changing them. One set of pages for every kind."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.common.access import Access, require
from schakel.programme import access
from schakel.programme.access import CHANGE_BUDGET, CHANGE_PLAN, SEE_PLAN, in_plan
from schakel.programme.actions import parts as actions
from schakel.programme.actions.errors import InUse, StaleEdit
from schakel.programme.forms.base import PartForm
from schakel.programme.forms.parts import part_form
from schakel.programme.kinds import BUDGET, PartKind, next_code, parameter
from schakel.programme.models import Plan, PlanPart
from schakel.programme.views import display, extras
from schakel.programme.views.walk import walk


def may_change(request: HttpRequest, plan: Plan, kind: PartKind) -> Access:
    """Whether this person may change parts of this kind now."""
    granted = CHANGE_BUDGET if kind == BUDGET else CHANGE_PLAN
    return access.change(cast("User", request.user), plan, granted)


def find(plan: Plan, kind: PartKind, code: str) -> PlanPart:
    """A part of this version; of another version or region it does not exist."""
    rows = kind.model._default_manager.select_related(*display.foreign_keys(kind))
    part = get_object_or_404(rows, plan=plan, code=code)
    part.plan = plan
    return part


def frame(request: HttpRequest, plan: Plan, kind: PartKind) -> dict[str, Any]:
    """What every page of a kind shows."""
    allowed = may_change(request, plan, kind)
    return {
        "region": plan.region,
        "plan": plan,
        "kind": kind,
        "list_url": reverse("programme:parts", args=[plan.region.sto_number, plan.pk, kind]),
        "may_change": bool(allowed),
        "why_not": allowed.reason,
    }


@in_plan(SEE_PLAN)
def detail(request: HttpRequest, plan: Plan, kind: PartKind, code: str) -> HttpResponse:
    """One part: every field, what is made up, and the way up and down."""
    part = find(plan, kind, code)
    fields = [
        (name, display.shown(plan, part, kind, name))
        for name in kind.fields
        if name not in ("code", kind.title)
    ]
    context = {
        **frame(request, plan, kind),
        "part": part,
        "title": display.shown(plan, part, kind, kind.title).texts,
        "title_invented": kind.title in part.invented or "*" in part.invented,
        "fields": fields,
        "walk": walk(plan, part, kind),
        **extras.for_part(request, plan, kind, part),
    }
    return render(request, "programme/part.html", context)


def create_page(request: HttpRequest, plan: Plan, kind: PartKind) -> HttpResponse:
    """Add a part; the address may fill in what it hangs on."""
    require(may_change(request, plan, kind))
    form_class = part_form(kind)
    if request.method == "POST":
        form = form_class(request.POST, plan=plan)
        if form.is_valid():
            part = actions.create_part(
                plan, kind, form.values(), by=cast("User", request.user), at=timezone.now()
            )
            return to_part(plan, kind, part)
        return render(
            request, "programme/part_form.html", context_of(request, plan, kind, form), status=422
        )
    form = form_class(plan=plan, initial=filled_in(request, plan, kind))
    return render(request, "programme/part_form.html", context_of(request, plan, kind, form))


def change_page(request: HttpRequest, plan: Plan, kind: PartKind, code: str) -> HttpResponse:
    """Change a part; who saves second sees both values and chooses (R-038)."""
    require(may_change(request, plan, kind))
    part = find(plan, kind, code)
    form_class = part_form(kind)
    if request.method != "POST":
        form = form_class(plan=plan, instance=part, initial={"seen": actions.fingerprint(part)})
        return render(
            request, "programme/part_form.html", context_of(request, plan, kind, form, part)
        )
    form = form_class(request.POST, plan=plan, instance=find(plan, kind, code))
    if not form.is_valid():
        return render(
            request,
            "programme/part_form.html",
            context_of(request, plan, kind, form, part),
            status=422,
        )
    return save_change(request, plan, kind, form, part)


def save_change(
    request: HttpRequest, plan: Plan, kind: PartKind, form: PartForm, part: PlanPart
) -> HttpResponse:
    """Save what a valid form says of a part, unless somebody else changed it meanwhile."""
    try:
        saved = actions.change_part(
            part,
            form.values(),
            seen=form.cleaned_data["seen"],
            by=cast("User", request.user),
            at=timezone.now(),
        )
    except StaleEdit as stale:
        return conflict(request, plan, kind, form, stale)
    return to_part(plan, kind, saved)


def conflict(
    request: HttpRequest, plan: Plan, kind: PartKind, form: PartForm, stale: StaleEdit
) -> HttpResponse:
    """Show what the other person saved beside what this one typed; nothing is stored yet."""
    stored = kind.model._default_manager.get(plan=plan, pk=form.instance.pk)
    typed = request.POST.copy()
    typed["seen"] = actions.fingerprint(stored)
    again = part_form(kind)(typed, plan=plan, instance=form.instance)
    again.is_valid()
    differences = [
        (
            display.label(kind, name),
            display.shown(plan, stored, kind, name).texts,
            display.typed(kind, name, form.cleaned_data[name]),
        )
        for name in stale.fields
    ]
    context = {**context_of(request, plan, kind, again, stored), "differences": differences}
    return render(request, "programme/part_conflict.html", context, status=409)


def remove_page(request: HttpRequest, plan: Plan, kind: PartKind, code: str) -> HttpResponse:
    """Ask once, then remove; not while other parts hang on it."""
    require(may_change(request, plan, kind))
    part = find(plan, kind, code)
    context = {**frame(request, plan, kind), "part": part}
    if request.method != "POST":
        return render(request, "programme/part_remove.html", context)
    try:
        actions.remove_part(part, by=cast("User", request.user), at=timezone.now())
    except InUse as stopped:
        context["used_by"] = stopped.used_by
        return render(request, "programme/part_remove.html", context, status=409)
    messages.info(request, _("%(what)s is verwijderd.") % {"what": part.code})
    return redirect(context["list_url"])


@require_POST
def move_page(request: HttpRequest, plan: Plan, kind: PartKind, code: str) -> HttpResponse:
    """Move a part one place up or down."""
    require(may_change(request, plan, kind))
    steps = {"omhoog": -1, "omlaag": 1}.get(request.POST.get("richting", ""), 0)
    part = find(plan, kind, code)
    actions.move_part(part, steps=steps, by=cast("User", request.user), at=timezone.now())
    address = reverse("programme:parts", args=[plan.region.sto_number, plan.pk, kind])
    return redirect(f"{address}#{code}")


create, create_budget_line = in_plan(CHANGE_PLAN)(create_page), in_plan(CHANGE_BUDGET)(create_page)
change, change_budget_line = in_plan(CHANGE_PLAN)(change_page), in_plan(CHANGE_BUDGET)(change_page)
remove, remove_budget_line = in_plan(CHANGE_PLAN)(remove_page), in_plan(CHANGE_BUDGET)(remove_page)
move, move_budget_line = in_plan(CHANGE_PLAN)(move_page), in_plan(CHANGE_BUDGET)(move_page)


def context_of(
    request: HttpRequest,
    plan: Plan,
    kind: PartKind,
    form: PartForm,
    part: PlanPart | None = None,
) -> dict[str, Any]:
    """The form page."""
    base = frame(request, plan, kind)
    back = (
        reverse("programme:part", args=[plan.region.sto_number, plan.pk, kind, part.code])
        if part
        else ""
    )
    invented = [display.label(kind, name) for name in kind.fields if part and name in part.invented]
    return {
        **base,
        "form": form,
        "part": part,
        "back": back or base["list_url"],
        "invented": invented,
    }


def filled_in(request: HttpRequest, plan: Plan, kind: PartKind) -> dict[str, Any]:
    """A free code, and whatever the address names by code."""
    taken = kind.model._default_manager.filter(plan=plan).values_list("code", flat=True)
    initial: dict[str, Any] = {"code": next_code(kind, taken)}
    for name in kind.fields:
        value = request.GET.get(parameter(kind, name), "")
        if not value:
            continue
        field = kind.model._meta.get_field(name)
        model = field.related_model
        if not (isinstance(model, type) and issubclass(model, PlanPart)):
            initial[name] = value
            continue
        rows = list(model._default_manager.filter(plan=plan, code=value))
        initial[name] = rows if field.many_to_many else next(iter(rows), None)
    return initial


def to_part(plan: Plan, kind: PartKind, part: PlanPart) -> HttpResponse:
    """On to the page of the part."""
    return redirect("programme:part", plan.region.sto_number, plan.pk, kind, part.code)

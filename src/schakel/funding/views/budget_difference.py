"""The difference between two versions in money, and the log of what was decided on it (PF-22)."""

from __future__ import annotations

from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.answers import succeeded
from schakel.common.idempotency import once
from schakel.funding import budget_shifts as found_shifts
from schakel.funding.access import KEEP_MONEY, SEE_STEERING
from schakel.funding.actions.budget_shifts import Decision, decide_shift
from schakel.funding.budget_shifts import (
    OVER,
    Pair,
    Seen,
    decided_on,
    difference,
    log_of,
    others_of,
    shift_of,
)
from schakel.funding.forms.budget import DecisionForm, DifferenceFilter
from schakel.funding.numbers import settings_of
from schakel.programme.access import in_plan
from schakel.programme.models import Plan
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

INVALID = 422


@in_plan(SEE_STEERING)
def budget_difference(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What each line, activity, theme or kind of cost has more or less than in another version."""
    others = others_of(plan)
    before = other_of(request, plan, others)
    over = asked_over(request)
    seen = difference(Pair(before, plan), over) if before else []
    if wanted := exports.wanted(request):
        return exports.answer(request, table(request, plan, over, seen), wanted)
    met = {"met": str(before.pk) if before else "", "over": over}
    context = {
        "region": plan.region,
        "plan": plan,
        "before": before,
        "filter": DifferenceFilter(others, initial=met),
        "over": OVER[over],
        "seen": seen,
        "moved": sum((max(one.shift.amount, Decimal(0)) for one in seen), Decimal(0)),
        "alerts": sum(one.shift.is_alert for one in seen),
        "undecided": sum(one.shift.is_alert and one.decided is None for one in seen),
        "threshold": settings_of(plan.region).shift_alert,
        "may_decide": may(user_of(request), KEEP_MONEY, plan.region),
        "query": urlencode(met),
        "export": exports.links(request),
    }
    return render(request, "funding/budget_difference.html", context)


@in_plan(KEEP_MONEY)
@once
def budget_decide(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Keep what was decided on one shift, and whether DUS-I was told."""
    before, subject = other_of(request, plan, others_of(plan)), request.GET.get("wat", "")
    pair = Pair(before, plan) if before else None
    shift = shift_of(pair, subject) if pair else None
    if pair is None or shift is None:
        raise Http404
    kept = next((row for row in decided_on(pair) if row.subject == subject), None)
    first = {"decided_on": timezone.localdate()} if kept is None else vars(kept)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=first)
    back = reverse("funding:budget_difference", args=[plan.region.sto_number, plan.pk])
    back += "?" + urlencode({"met": str(pair.before.pk), "over": subject.partition(" ")[0]})
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: decide_shift(pair, subject, Decision(**form.cleaned_data), by=user, at=now)
    ):
        return redirect(back)
    context = {
        "region": plan.region,
        "plan": plan,
        "before": before,
        "shift": shift,
        "subject": subject,
        "form": form,
        "back": back,
    }
    status = INVALID if form.errors else 200
    return render(request, "funding/budget_decide.html", context, status=status)


@in_region(SEE_STEERING)
def budget_shifts(request: HttpRequest, region: Region) -> HttpResponse:
    """Everything decided on moves of money, and what still asks for a decision."""
    log = log_of(region)
    if wanted := exports.wanted(request):
        return exports.answer(request, log_table(request, region, log), wanted)
    context = {
        "region": region,
        "log": log,
        "may_decide": may(user_of(request), KEEP_MONEY, region),
        "export": exports.links(request),
    }
    return render(request, "funding/budget_shifts.html", context)


def asked_over(request: HttpRequest) -> str:
    """Per what the difference is asked."""
    over = request.GET.get("over", "")
    return over if over in OVER else next(iter(OVER))


def other_of(request: HttpRequest, plan: Plan, others: list[Plan]) -> Plan | None:
    """The version that is asked for; else the one this was made from, else the next one."""
    if asked := request.GET.get("met", ""):
        chosen = next((one for one in others if str(one.pk) == asked), None)
        if chosen is None:
            raise Http404
        return chosen
    made_from = (one for one in others if one.pk == plan.based_on_id)
    return next(made_from, next(iter(others), None))


def table(request: HttpRequest, plan: Plan, over: str, seen: list[Seen]) -> exports.Table:
    """The difference as a file."""
    columns = [
        OVER[over], _("Was"), _("Wordt"), _("Verschil"), _("Deel"), _("Seintje"), _("Besluit"),
        _("Besloten op"), _("Gemeld aan DUS-I op"),
    ]  # fmt: skip
    rows = [
        [
            str(one.name), one.shift.before, one.shift.after, one.shift.amount, one.shift.share,
            one.shift.is_alert, *told(one),
        ]
        for one in seen
    ]  # fmt: skip
    made = exports.Made(user_of(request), timezone.now(), plan.version)
    return exports.of_region(plan.region, _("Verschil in de begroting"), columns, rows, made)


def told(one: Seen) -> list[exports.Cell]:
    """The decision on a shift; empty without one."""
    kept = one.decided
    return [kept.decision, kept.decided_on, kept.told_funder_on] if kept else ["", None, None]


def log_table(request: HttpRequest, region: Region, log: found_shifts.Log) -> exports.Table:
    """The log as a file."""
    columns = [
        _("Wat"), _("Van versie"), _("Naar versie"), _("Verschil"), _("Deel"), _("Besluit"),
        _("Besloten op"), _("Gemeld aan DUS-I op"), _("Door"),
    ]  # fmt: skip
    rows = [
        [
            row.subject, row.before.version, row.after.version, row.amount, row.share,
            row.decision, row.decided_on, row.told_funder_on, str(row.by or ""),
        ]
        for row in log.decided
    ]  # fmt: skip
    made = exports.Made(user_of(request), timezone.now())
    return exports.of_region(region, _("Begrotingsverschuivingen"), columns, rows, made)

"""Decisions of the minister: the list, one decision with its payment schedule, and its end."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.fields import current_values
from schakel.common.idempotency import once
from schakel.common.money import ZERO
from schakel.common.periods import CalendarYear
from schakel.funding.access import KEEP_MONEY, SEE_MONEY
from schakel.funding.actions import grants as actions
from schakel.funding.forms.accounts import (
    DecisionForm,
    InstalmentForm,
    ReceiveForm,
    SettleForm,
    SpreadForm,
)
from schakel.funding.models import GrantDecision, Instalment
from schakel.funding.reports.facts import Facts
from schakel.programme.schemes import CURRENT
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region


@in_region(SEE_MONEY)
def grants(request: HttpRequest, region: Region) -> HttpResponse:
    """The decisions of the region with model G2 of this year beside them."""
    today = timezone.localdate()
    facts = Facts(region, CalendarYear(today.year), timezone.now())
    rows = {row.decision.reference: row for row in facts.g2(today.year).rows}
    context = {
        "region": region,
        "today": today,
        "year": today.year,
        "rows": [(one, rows.get(one.reference)) for one in facts.decisions],
        "may_keep": may(user_of(request), KEEP_MONEY, region),
    }
    return render(request, "funding/grants.html", context)


@in_region(SEE_MONEY)
def grant(request: HttpRequest, region: Region, grant: UUID) -> HttpResponse:
    """One decision: what it says, when money comes, and how it ended."""
    found = grant_or_404(region, grant)
    terms = list(found.instalments.select_related("entry").order_by("due_on"))
    received = sum((one.amount for one in terms if one.received_on), ZERO)
    scheduled = sum((one.amount for one in terms), ZERO)
    context = {
        "region": region,
        "grant": found,
        "last_day": date.fromordinal(found.ends_on.toordinal() - 1),
        "terms": terms,
        "received": received,
        "scheduled": scheduled,
        "room": found.amount - scheduled,
        "today": timezone.localdate(),
        "may_keep": may(user_of(request), KEEP_MONEY, region) and found.settled_on is None,
    }
    return render(request, "funding/grant.html", context)


@in_region(KEEP_MONEY)
@once
def grant_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Write down a decision."""
    initial = {
        "scheme_code": CURRENT.code,
        "starts_on": CURRENT.starts_on,
        "ends_on": CURRENT.ends_on,
    }
    form = DecisionForm(request.POST or None, initial=initial)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.write_decision(region, facts_of(form), by=user, at=now)
    ):
        made = GrantDecision.objects.get(region=region, reference=form.cleaned_data["reference"])
        return redirect("funding:grant", region.sto_number, made.pk)
    return answer_form(
        request, region, form, page(region, _("Beschikking vastleggen"), _("Leg vast"))
    )


@in_region(KEEP_MONEY)
def grant_change(request: HttpRequest, region: Region, grant: UUID) -> HttpResponse:
    """Put right what stands in a decision."""
    found = grant_or_404(region, grant)
    form = DecisionForm(request.POST or None, initial=current_values(found, DecisionForm))
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.change_decision(found, facts_of(form, found), by=user, at=now)
    ):
        return redirect("funding:grant", region.sto_number, found.pk)
    return answer_form(request, region, form, page(region, _("Beschikking wijzigen"), _("Sla op")))


def facts_of(form: Form, known: GrantDecision | None = None) -> actions.DecisionFacts:
    """What was filled in, as facts; whether it was made up stays as it was."""
    invented = known.is_fictional if known else False
    return actions.DecisionFacts(**form.cleaned_data, is_fictional=invented)


@in_region(KEEP_MONEY)
@once
def instalment_add(request: HttpRequest, region: Region, grant: UUID) -> HttpResponse:
    """Add a term to the payment schedule."""
    found = grant_or_404(region, grant)
    form = InstalmentForm(request.POST or None)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.plan_instalment(found, **form.cleaned_data, by=user, at=now)
    ):
        return redirect("funding:grant", region.sto_number, found.pk)
    return answer_form(
        request, region, form, page(region, _("Termijn toevoegen"), _("Voeg toe"), found)
    )


@in_region(KEEP_MONEY)
@once
def instalment_spread(request: HttpRequest, region: Region, grant: UUID) -> HttpResponse:
    """Divide what is left evenly over terms."""
    found = grant_or_404(region, grant)
    form = SpreadForm(request.POST or None)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.spread_evenly(found, days_of(form), by=user, at=now)
    ):
        return redirect("funding:grant", region.sto_number, found.pk)
    what = page(region, _("Gelijk verdelen over termijnen"), _("Verdeel"), found)
    return answer_form(request, region, form, what)


def days_of(form: Form) -> list[date]:
    """The days of even terms."""
    start, months = form.cleaned_data["starts_on"], form.cleaned_data["months"]
    return [
        start + relativedelta(months=months * step) for step in range(form.cleaned_data["count"])
    ]


@in_region(KEEP_MONEY)
@once
def instalment_receive(request: HttpRequest, region: Region, instalment: UUID) -> HttpResponse:
    """Book that a term came in."""
    found = instalment_or_404(region, instalment)
    form = ReceiveForm(request.POST or None, initial={"received_on": timezone.localdate()})
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.receive_instalment(found, **form.cleaned_data, by=user, at=now)
    ):
        return redirect("funding:grant", region.sto_number, found.decision_id)
    what = page(region, _("Termijn ontvangen"), _("Boek als ontvangen"), found.decision)
    return answer_form(request, region, form, what)


@in_region(KEEP_MONEY)
@require_POST
def instalment_drop(request: HttpRequest, region: Region, instalment: UUID) -> HttpResponse:
    """Take a term out of the schedule."""
    found = instalment_or_404(region, instalment)
    user, now = user_of(request), timezone.now()
    tell(
        request,
        lambda: actions.drop_instalment(found, by=user, at=now),
        _("De termijn is geschrapt."),
    )
    return redirect("funding:grant", region.sto_number, found.decision_id)


@in_region(KEEP_MONEY)
@once
def grant_settle(request: HttpRequest, region: Region, grant: UUID) -> HttpResponse:
    """Write down how the minister settled the grant."""
    found = grant_or_404(region, grant)
    form = SettleForm(request.POST or None)
    user, now = user_of(request), timezone.now()
    if form.is_valid() and succeeded(
        form, lambda: actions.settle_grant(found, **form.cleaned_data, by=user, at=now)
    ):
        return redirect("funding:grant", region.sto_number, found.pk)
    what = page(region, _("Vaststelling vastleggen"), _("Leg vast"), found)
    return answer_form(request, region, form, what)


def page(
    region: Region, title: str, submit: str, decision: GrantDecision | None = None
) -> FormPage:
    """A page with one form, back to the decision or to the list."""
    if decision is None:
        return FormPage(
            title, submit, reverse("funding:grants", args=[region.sto_number]), _("Subsidie")
        )
    back = reverse("funding:grant", args=[region.sto_number, decision.pk])
    return FormPage(title, submit, back, str(decision))


def grant_or_404(region: Region, pk: UUID) -> GrantDecision:
    """A decision of this region."""
    return get_object_or_404(GrantDecision.objects.select_related("region"), region=region, pk=pk)


def instalment_or_404(region: Region, pk: UUID) -> Instalment:
    """A term of a decision of this region."""
    found = Instalment.objects.select_related("decision__region")
    return get_object_or_404(found, decision__region=region, pk=pk)

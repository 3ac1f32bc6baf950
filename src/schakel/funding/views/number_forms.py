"""Proposing a rate, a parameter or an account, and setting the norms of the region."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded
from schakel.funding import numbers
from schakel.funding import numbers_access as access
from schakel.funding.access import KEEP_MONEY, PROPOSE_NUMBERS
from schakel.funding.actions import numbers as actions
from schakel.funding.forms.numbers import (
    AccountForm,
    ParameterForm,
    RateForm,
    SettingsForm,
    as_percentages,
)
from schakel.funding.numbers_access import SEE_NUMBERS
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region


@in_region(PROPOSE_NUMBERS)
def rate_propose(request: HttpRequest, region: Region) -> HttpResponse:
    """Propose an hourly rate."""
    user = user_of(request)
    employers = access.partners_for(user, region)
    form = RateForm(region, employers, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = actions.RateFacts(
            name=given["name"],
            valid_from=given["valid_from"],
            person=given["person"],
            employer=given["employer"],
            is_external=given["is_external"],
            sheet=form.sheet(),
            hourly=given["hourly"] if given["is_external"] else None,
        )
        if succeeded(form, lambda: actions.propose_rate(region, facts, by=user, at=timezone.now())):
            return proposed(request, region, "rates")
    return answer_form(request, region, form, page_of(region, _("Tarief voorstellen"), "rates"))


@in_region(PROPOSE_NUMBERS)
def parameter_propose(request: HttpRequest, region: Region) -> HttpResponse:
    """Propose a number to calculate with."""
    user = user_of(request)
    require(access.propose_parameter(user, region))
    form = ParameterForm(request.POST or None, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        facts = actions.ParameterFacts(**form.cleaned_data)
        if succeeded(
            form, lambda: actions.propose_parameter(region, facts, by=user, at=timezone.now())
        ):
            return proposed(request, region, "parameters")
    page = page_of(region, _("Rekenparameter voorstellen"), "parameters")
    return answer_form(request, region, form, page)


@in_region(PROPOSE_NUMBERS)
def account_propose(request: HttpRequest, region: Region) -> HttpResponse:
    """Propose the account of a partner."""
    user = user_of(request)
    partners = access.partners_for(user, region)
    initial = {"partner": partners.first() if partners.count() == 1 else request.GET.get("voor")}
    form = AccountForm(partners, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        partner = given.pop("partner")
        facts = actions.AccountFacts(**given)
        if succeeded(
            form, lambda: actions.propose_account(partner, facts, by=user, at=timezone.now())
        ):
            return proposed(request, region, "accounts")
    page = page_of(region, _("Rekeningnummer voorstellen"), "accounts")
    return answer_form(request, region, form, page)


@in_region(SEE_NUMBERS)
def money_settings(request: HttpRequest, region: Region) -> HttpResponse:
    """The norms and terms of the region; only who keeps the money changes them."""
    user = user_of(request)
    settings = numbers.settings_of(region)
    may_keep = may(user, KEEP_MONEY, region)
    form = SettingsForm(request.POST or None, initial=as_percentages(settings))
    if request.method == "POST":
        require(may_keep)
        if form.is_valid() and succeeded(form, lambda: keep_settings(request, region, form)):
            messages.info(request, _("De instellingen zijn bewaard."))
            return redirect("funding:money_settings", region.sto_number)
    context = {
        "region": region,
        "form": form,
        "settings": settings,
        "may_keep": may_keep,
        "scheme": numbers.scheme_on(timezone.localdate()),
    }
    status = INVALID if form.errors else 200
    return render(request, "funding/money_settings.html", context, status=status)


def keep_settings(request: HttpRequest, region: Region, form: SettingsForm) -> None:
    """Store what was filled in."""
    facts = actions.SettingsFacts(**form.cleaned_data)
    actions.change_money_settings(region, facts, by=user_of(request), at=timezone.now())


def proposed(request: HttpRequest, region: Region, which: str) -> HttpResponse:
    """Say what happens next."""
    messages.info(request, _("Voorgesteld. Een ander van penvoerder of financiën besluit erover."))
    return redirect(f"funding:{which}", region.sto_number)


def page_of(region: Region, title: str, back: str) -> FormPage:
    """What a page to propose something says."""
    labels = {
        "rates": _("Tarieven"),
        "parameters": _("Rekenparameters"),
        "accounts": _("Rekeningnummers"),
    }
    lead = _("U stelt voor, een ander besluit. Tot dan blijft gelden wat gold.")
    where = reverse(f"funding:{back}", args=[region.sto_number])
    return FormPage(title, _("Stel voor"), where, labels[back], lead)

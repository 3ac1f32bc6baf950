"""A company's own page: its profile, who speaks for it, what it offers (BE-01, BE-02)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.catalogue import access, search
from schakel.catalogue.access import KEEP_PROFILE
from schakel.catalogue.forms.settings import ContactForm, ProfileForm
from schakel.catalogue.models import Offer
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.common.fields import current_values
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.actions import organisations, people
from schakel.regions.models import Appointment, Organisation, Partner, Region
from schakel.regions.terms import PartnerKind, Role

COMPANIES = (PartnerKind.COMPANY, PartnerKind.TRAINING, PartnerKind.TRADE)


@in_region(KEEP_PROFILE)
def my_company(request: HttpRequest, region: Region) -> HttpResponse:
    """Lead to the company of whoever asks; the office chooses among the partners."""
    own = Partner.objects.filter(
        pk__in=partners_of(user_of(request), region), kind__in=COMPANIES
    ).first()
    if own is None:
        return redirect("regions:partners", sto=region.sto_number)
    return redirect("catalogue:company", sto=region.sto_number, partner=own.pk)


@in_region(KEEP_PROFILE)
def company(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """What a company says of itself, its contacts and its offers with their dates."""
    found, now = own_company(request, region, partner), timezone.now()
    offers = Offer.objects.filter(provider=found).select_related("provider").order_by("title")
    running = Appointment.objects.current(on=timezone.localdate()).filter(partner=found)
    context: dict[str, Any] = {
        "region": region,
        "partner": found,
        "organisation": found.organisation,
        "rows": search.rows_of(offers, at=now),
        "contacts": running.select_related("person").order_by("person__name"),
    }
    return render(request, "catalogue/company.html", context)


@in_region(KEEP_PROFILE)
def company_change(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Change address, website and what the company offers."""
    found = own_company(request, region, partner)
    organisation = get_object_or_404(Organisation, partnerships=found)
    initial = current_values(organisation, ProfileForm)
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        known = {item.name: getattr(organisation, item.name)
                 for item in fields(organisations.OrganisationFacts)}  # fmt: skip
        facts = organisations.OrganisationFacts(**{**known, **form.cleaned_data})
        if succeeded(
            form,
            lambda: organisations.change_organisation(
                organisation, facts, {}, region=region, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect("catalogue:company", sto=region.sto_number, partner=found.pk)
    page = FormPage(_("Bedrijfsgegevens"), _("Sla op"), page_of(region, found), found.name)
    return answer_form(request, region, form, page)


@in_region(KEEP_PROFILE)
def contact_add(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Add somebody who speaks for the company."""
    found = own_company(request, region, partner)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = people.PersonFacts(**form.cleaned_data)
        role = people.RoleFacts(Role.COMPANY_CONTACT, timezone.localdate(), partner=found)
        if succeeded(
            form,
            lambda: people.add_person(region, facts, role, by=user_of(request), at=timezone.now()),
        ):
            return redirect("catalogue:company", sto=region.sto_number, partner=found.pk)
    page = FormPage(
        _("Contactpersoon toevoegen"), _("Voeg toe"), page_of(region, found), found.name,
        _("De backoffice stuurt een uitnodiging als deze persoon ook moet kunnen inloggen."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@require_POST
@in_region(KEEP_PROFILE)
def contact_end(request: HttpRequest, region: Region, held: UUID) -> HttpResponse:
    """Say that somebody no longer speaks for the company."""
    rows = Appointment.objects.select_related("person", "region", "partner__region")
    found = get_object_or_404(
        rows, pk=held, region=region, role=Role.COMPANY_CONTACT, partner__isnull=False
    )
    partner = found.partner
    assert partner is not None  # noqa: S101  the query asks for one
    require(access.keep_profile(user_of(request), partner))
    today = timezone.localdate()
    tell(
        request,
        lambda: people.end_appointment(found, on=today, by=user_of(request), at=timezone.now()),
        _("Deze persoon spreekt niet meer voor het bedrijf."),
    )
    return redirect("catalogue:company", sto=region.sto_number, partner=partner.pk)


def own_company(request: HttpRequest, region: Region, key: UUID) -> Partner:
    """A company of which this user may keep the page; otherwise a refusal with the reason."""
    rows = Partner.objects.select_related("region", "organisation")
    found = get_object_or_404(rows, pk=key, region=region, kind__in=COMPANIES)
    require(access.keep_profile(user_of(request), found))
    return found


def page_of(region: Region, partner: Partner) -> str:
    """The address of the company's own page."""
    return reverse("catalogue:company", args=[region.sto_number, partner.pk])

"""How a school site or an organisation becomes a partner, and what is known of organisations."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.common.fields import current_values
from schakel.reference.models import SchoolSite
from schakel.regions import rules
from schakel.regions.access import CHANGE_PARTNERS, in_region, user_of
from schakel.regions.actions import organisations
from schakel.regions.actions import partners as actions
from schakel.regions.forms.partners import (
    JoiningForm,
    NewOrganisationForm,
    OrganisationForm,
    code_field,
)
from schakel.regions.models import Organisation, Partner, Region
from schakel.regions.search import SearchForm, find_organisations, find_sites


@in_region(CHANGE_PARTNERS)
def partner_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Look for a school or an organisation by name, BRIN or KvK number."""
    form = SearchForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    context = {
        "region": region,
        "search": form,
        "words": words,
        "sites": find_sites(words),
        "organisations": find_organisations(words),
    }
    return render(request, "regions/partner_add.html", context)


@in_region(CHANGE_PARTNERS)
def site_join(request: HttpRequest, region: Region, site: UUID) -> HttpResponse:
    """Make a school site partner of the region."""
    found = get_object_or_404(SchoolSite, pk=site)
    kind = rules.partner_kind(found.kind, found.structure)
    form = JoiningForm(request.POST or None, initial=joining_today(kind))
    if request.method == "POST" and form.is_valid():
        joining = actions.Joining(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.add_site(
                region, found, joining, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(Partner.objects.current().get(region=region, site=found))
    return answer_form(request, region, form, joining_page(region, found.name))


@in_region(CHANGE_PARTNERS)
def organisation_join(request: HttpRequest, region: Region, organisation: UUID) -> HttpResponse:
    """Make an organisation that Schakel knows partner of the region."""
    found = get_object_or_404(Organisation, pk=organisation)
    form = JoiningForm(request.POST or None, initial=joining_today(found.kind))
    if request.method == "POST" and form.is_valid():
        joining = actions.Joining(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.add_organisation(
                region, found, joining, by=user_of(request), at=timezone.now()
            ),
        ):
            here = Partner.objects.current().filter(region=region, organisation=found)
            return redirect(here.get(kind=joining.kind))
    return answer_form(request, region, form, joining_page(region, found.name))


@in_region(CHANGE_PARTNERS)
def organisation_new(request: HttpRequest, region: Region) -> HttpResponse:
    """Make an organisation that no region knew, and make it partner at once."""
    initial = {**joining_today("bedrijf"), "name": request.GET.get("naam", "")[:200]}
    form = NewOrganisationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = organisations.OrganisationFacts(**form.facts())
        joining = actions.Joining(kind=given["kind"], joined_on=given["joined_on"])
        made: list[Partner] = []
        if succeeded(
            form,
            lambda: made.append(
                actions.add_new_organisation(
                    region, (facts, form.codes()), joining, by=user_of(request), at=timezone.now()
                )
            ),
        ):
            return redirect(made[0])
    page = FormPage(
        _("Nieuwe organisatie"),
        _("Voeg de organisatie toe"),
        reverse("regions:partner_add", args=[region.sto_number]),
        _("Partner toevoegen"),
        _("Andere regio’s kunnen deze organisatie daarna ook als partner kiezen."),
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_PARTNERS)
def organisation_change(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Change address, company facts and codes of an organisation."""
    member = get_object_or_404(
        Partner.objects.select_related("organisation", "region"),
        region=region,
        pk=partner,
        organisation__isnull=False,
    )
    found = get_object_or_404(Organisation, partnerships=member)
    known = {code_field(code.kind): code.value for code in found.codes.all()}
    initial = {**current_values(found, OrganisationForm), **known}
    form = OrganisationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = organisations.OrganisationFacts(**form.facts())
        if succeeded(
            form,
            lambda: organisations.change_organisation(
                found, facts, form.codes(), region=region, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(member)
    page = FormPage(
        _("Organisatie wijzigen"),
        _("Sla de organisatie op"),
        member.get_absolute_url(),
        member.name,
        _("Elke regio waarin deze organisatie partner is, ziet de wijziging."),
    )
    return answer_form(request, region, form, page)


def joining_today(kind: str) -> dict[str, str | date]:
    """What a joining form proposes."""
    return {"kind": kind, "joined_on": timezone.localdate(), "participation": "deelnemer"}


def joining_page(region: Region, name: str) -> FormPage:
    """The page on which somebody is made partner."""
    return FormPage(
        _("%(name)s toevoegen") % {"name": name},
        _("Voeg de partner toe"),
        reverse("regions:partner_add", args=[region.sto_number]),
        _("Partner toevoegen"),
    )

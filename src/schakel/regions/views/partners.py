"""Partners: the list, one partner, and how somebody joins and leaves."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.common.fields import ReasonForm, current_values
from schakel.regions import access, area, tables
from schakel.regions.access import CHANGE_PARTNERS, SEE_REGION, in_region, user_of
from schakel.regions.actions import partners as actions
from schakel.regions.forms.partners import AbsenceForm, PartnerFilter, PartnerForm
from schakel.regions.models import Appointment, Partner, Region
from schakel.regions.terms import SITE_KINDS, PartnerKind
from schakel.regions.views.partner_rows import partner_rows


@in_region(SEE_REGION)
def partners(request: HttpRequest, region: Region) -> HttpResponse:
    """The partners of the region, filtered."""
    form = PartnerFilter(region, request.GET or None)
    found = filtered(region, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        coded = found.select_related("site", "organisation").prefetch_related(
            "site__codes", "organisation__codes"
        )
        return exports.answer(request, tables.partners(region, coded, made), kind)
    context = {
        "region": region,
        "filter": form,
        "rows": list(partner_rows(region, found)),
        "export": exports.links(request),
        "may_change": access.may(user_of(request), CHANGE_PARTNERS, region),
    }
    return render(request, "regions/partners.html", context)


def filtered(region: Region, form: PartnerFilter) -> QuerySet[Partner]:
    """The partners that the filter asks for; a filter that makes no sense filters nothing."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = Partner.objects.filter(region=region)
    if not asked.get("left"):
        found = found.filter(Q(left_on__isnull=True) | Q(left_on__gt=timezone.localdate()))
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("participation"):
        found = found.filter(participation=asked["participation"])
    if asked.get("core"):
        found = found.filter(is_core=True)
    if asked.get("municipality"):
        found = found.located_in(asked["municipality"])
    if asked.get("q"):
        found = found.filter(name__icontains=asked["q"])
    return found


@in_region(SEE_REGION)
def partner(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """One partner: who it is, what it offers, who speaks for it, what was said."""
    found = get_object_or_404(
        Partner.objects.filter(region=region).select_related("region", "site", "organisation"),
        pk=partner,
    )
    user = user_of(request)
    may_see_people = access.may(user, access.SEE_PEOPLE, region)
    may_see_contacts = access.may(user, access.SEE_CONTACTS, region)
    running = Appointment.objects.current(on=timezone.localdate()).filter(partner=found)
    context = {
        "region": region,
        "partner": found,
        "is_school": found.kind in SITE_KINDS,
        "is_company": found.kind in (PartnerKind.COMPANY, PartnerKind.TRAINING),
        "codes": [*codes_of(found.site), *codes_of(found.organisation)],
        "offers": found.profile_offers.all(),
        "people": running.select_related("person") if may_see_people else [],
        "contacts": found.contact_moments.select_related("person", "owner")[:20]
        if may_see_contacts
        else [],
        "may_see_people": may_see_people,
        "may_see_contacts": may_see_contacts,
        "may_keep_contacts": access.may(user, access.KEEP_CONTACTS, region),
        "may_change": access.may(user, CHANGE_PARTNERS, region),
        "may_change_offers": access.change_offers(user, found),
    }
    return render(request, "regions/partner.html", context)


def codes_of(somebody: object) -> list[tuple[str, str]]:
    """The codes by which others know a site or an organisation, without bank accounts."""
    codes = getattr(somebody, "codes", None)
    if codes is None:
        return []
    return [(code.get_kind_display(), code.value) for code in codes.exclude(kind="iban")]


@in_region(CHANGE_PARTNERS)
def partner_change(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Change what the region knows of a partner."""
    found = get_object_or_404(Partner.objects.select_related("region"), region=region, pk=partner)
    form = PartnerForm(request.POST or None, initial=current_values(found, PartnerForm))
    if request.method == "POST" and form.is_valid():
        facts = actions.PartnerFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.change_partner(found, facts, by=user_of(request), at=timezone.now()),
        ):
            return redirect(found)
        found.refresh_from_db()
    page = FormPage(
        _("Partner wijzigen"), _("Sla de partner op"), found.get_absolute_url(), found.name
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_PARTNERS)
def partner_leave(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Let a partner leave from a day on."""
    found = get_object_or_404(Partner.objects.select_related("region"), region=region, pk=partner)
    form = ReasonForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: actions.leave(
                found,
                on=given["on"],
                reason=given["reason"],
                by=user_of(request),
                at=timezone.now(),
            ),
        ):
            messages.info(request, _("Het vertrek is vastgelegd. De geschiedenis blijft bewaard."))
            return redirect(found)
    page = FormPage(
        _("Vertrek vastleggen"),
        _("Leg het vertrek vast"),
        found.get_absolute_url(),
        found.name,
        _("Wie namens deze partner een rol heeft, verliest die rol op dezelfde dag."),
    )
    return answer_form(request, region, form, page)


@in_region(SEE_REGION)
def absent(request: HttpRequest, region: Region) -> HttpResponse:
    """The vmbo sites in the area that take no part, each with its reason (PM-05)."""
    schools = area.absent_schools(region, on=timezone.localdate())
    context = {
        "region": region,
        "schools": schools,
        "may_change": access.may(user_of(request), CHANGE_PARTNERS, region),
    }
    return render(request, "regions/absent.html", context)


@in_region(CHANGE_PARTNERS)
def absent_reason(request: HttpRequest, region: Region, site: UUID) -> HttpResponse:
    """Record why a school in the area takes no part."""
    schools = area.absent_schools(region, on=timezone.localdate())
    school = next((school for school in schools if school.site.pk == site), None)
    back = reverse("regions:absent", args=[region.sto_number])
    if school is None:
        return redirect(back)
    initial = current_values(school.partner, AbsenceForm) if school.partner else {}
    form = AbsenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        absence = actions.Joining(
            kind=PartnerKind.VMBO, joined_on=timezone.localdate(), **form.cleaned_data
        )
        if succeeded(
            form,
            lambda: actions.record_absence(
                region, school.site, absence, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(back)
    page = FormPage(
        school.site.name, _("Leg de reden vast"), back, _("Vmbo-vestigingen die niet meedoen")
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(CHANGE_PARTNERS)
def primary_schools_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Put every primary school of the public list in the list of the region."""
    sites, today = area.primary_sites(region), timezone.localdate()
    tell(
        request,
        lambda: actions.add_primary_schools(
            region, sites, on=today, by=user_of(request), at=timezone.now()
        ),
        _("De basisscholen uit de openbare lijst staan nu in de lijst van de regio."),
    )
    return redirect(f"{reverse('regions:partners', args=[region.sto_number])}?kind=po")

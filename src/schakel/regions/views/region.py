"""The region: its page, its ground, its composition through the years."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import signed_in
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.common.fields import current_values
from schakel.regions import access, area, national, tables
from schakel.regions.access import CHANGE_REGION, SEE_REGION, in_region, user_of
from schakel.regions.actions import region as actions
from schakel.regions.forms.region import MunicipalityForm, PartForm, RegionForm
from schakel.regions.models import Appointment, Partner, Region, RegionMunicipality


@signed_in
def regions(request: HttpRequest) -> HttpResponse:
    """The regions of whoever asks; with one region, that region."""
    user = user_of(request)
    found = list(Region.objects.visible_to(user))
    if len(found) == 1:
        return redirect(found[0])
    roles = Appointment.objects.held_by(user, on=timezone.localdate()).select_related("partner")
    held: dict[UUID, list[Appointment]] = {}
    for appointment in roles:
        held.setdefault(appointment.region_id, []).append(appointment)
    rows = [(region, held.get(region.pk, [])) for region in found]
    return render(request, "regions/regions.html", {"rows": rows})


@in_region(SEE_REGION)
def region(request: HttpRequest, region: Region) -> HttpResponse:
    """The region at a glance: ground, partners beside the national figures, map."""
    user, today = user_of(request), timezone.localdate()
    partners = area.partners_with_places(region, on=today)
    absent = area.absent_schools(region, on=today)
    context = {
        "region": region,
        "municipalities": region.municipalities.select_related("municipality"),
        "lead": next((partner for partner in partners if partner.is_lead), None),
        "comparison": national.compare(area.count_by_kind(partners)),
        "national": national,
        "primary": area.primary_schools(region, partners),
        "absent": [school for school in absent if school.partner is None],
        "map": area.picture(region, partners, absent),
        "may_change": access.may(user, CHANGE_REGION, region),
        "may_see_plan": access.may_open(user, "plan.see", region),
        "may_see_people": access.may(user, access.SEE_PEOPLE, region),
        "may_see_contacts": access.may(user, access.SEE_CONTACTS, region),
        "may_see_log": access.may(user, access.SEE_LOG, region),
    }
    return render(request, "regions/region.html", context)


@in_region(CHANGE_REGION)
def region_change(request: HttpRequest, region: Region) -> HttpResponse:
    """Change name, type and reasons of the region."""
    form = RegionForm(request.POST or None, initial=current_values(region, RegionForm))
    if request.method == "POST" and form.is_valid():
        facts = actions.RegionFacts(**form.cleaned_data)
        actions.change_region(region, facts, by=user_of(request), at=timezone.now())
        messages.info(request, _("De regio is gewijzigd."))
        return redirect(region)
    page = FormPage(
        _("Regio wijzigen"),
        _("Sla de regio op"),
        region.get_absolute_url(),
        str(region),
        _("Het STO-nummer %(number)s geeft het ministerie; dat ligt vast.")
        % {"number": region.sto_number},
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_REGION)
def municipality_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Add a municipality, or a part of one."""
    form = MunicipalityForm(region, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        part = actions.PartFacts(part=given["part"], reason=given["reason"])
        if succeeded(
            form,
            lambda: actions.add_municipality(
                region, given["municipality"], part, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(region)
    page = FormPage(
        _("Gemeente toevoegen"), _("Voeg de gemeente toe"), region.get_absolute_url(), str(region)
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_REGION)
def municipality_change(request: HttpRequest, region: Region, chosen: UUID) -> HttpResponse:
    """Say which part of a municipality belongs to the region."""
    row = get_object_or_404(region.municipalities.select_related("municipality"), pk=chosen)
    form = PartForm(request.POST or None, initial=current_values(row, PartForm))
    if request.method == "POST" and form.is_valid():
        part = actions.PartFacts(**form.cleaned_data)
        actions.change_municipality(row, part, by=user_of(request), at=timezone.now())
        return redirect(region)
    page = FormPage(
        str(row.municipality), _("Sla de gemeente op"), region.get_absolute_url(), str(region)
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(CHANGE_REGION)
def municipality_remove(request: HttpRequest, region: Region, chosen: UUID) -> HttpResponse:
    """Take a municipality out of the region."""
    row: RegionMunicipality = get_object_or_404(
        region.municipalities.select_related("municipality"), pk=chosen
    )
    actions.remove_municipality(row, by=user_of(request), at=timezone.now())
    messages.info(request, _("%(name)s hoort niet meer bij de regio.") % {"name": row.municipality})
    return redirect(region)


@in_region(SEE_REGION)
def composition(request: HttpRequest, region: Region) -> HttpResponse:
    """Who joined and who left, with dates, for the vooraanmelding."""
    partners = Partner.objects.filter(region=region).select_related("site", "organisation")
    changes = area.changes(partners)
    if kind := exports.wanted(request):
        table = tables.composition(region, changes, exports.Made(user_of(request), timezone.now()))
        return exports.answer(request, table, kind)
    context = {"region": region, "changes": changes, "export": exports.links(request)}
    return render(request, "regions/composition.html", context)

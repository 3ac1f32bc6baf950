"""Adding, changing, disposing of and reading in machines, and marks of other schemes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded
from schakel.common.idempotency import once
from schakel.common.limits import HOUR, limited
from schakel.common.sheets import Remark
from schakel.funding import asset_sheet
from schakel.funding import assets_access as access
from schakel.funding.access import KEEP_MONEY, SEE_CLAIMS
from schakel.funding.actions import assets as actions
from schakel.funding.actions import evidence
from schakel.funding.assets_access import KEEP_ASSETS
from schakel.funding.budget import activities_of
from schakel.funding.forms.assets import (
    AssetForm,
    AssetsFileForm,
    DisposeForm,
    OtherFundingForm,
    initial_of,
)
from schakel.funding.forms.claims import EvidenceForm
from schakel.funding.models import OtherFunding
from schakel.funding.views.assets import asset_or_404, asset_page
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

SHOWN = 200


@in_region(KEEP_ASSETS)
@once
def asset_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Put a machine in the register."""
    user = user_of(request)
    owners = access.owners_for(user, region)
    initial = {"project_share": 100, "owner": owners.first() if owners.count() == 1 else None}
    form = AssetForm(region, owners, choices(region), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        row = (given.pop("code"), actions.AssetFacts(**given))
        if succeeded(form, lambda: actions.add_assets(region, [row], by=user, at=timezone.now())):
            return redirect("funding:assets", region.sto_number)
    return answer_form(request, region, form, page_of(region, _("Bedrijfsmiddel toevoegen")))


@in_region(KEEP_ASSETS)
def asset_change(request: HttpRequest, region: Region, asset: UUID) -> HttpResponse:
    """Change what is known of a machine."""
    found = asset_or_404(request, region, asset)
    user = user_of(request)
    require(access.keep_asset(user, found))
    owners = access.owners_for(user, region)
    form = AssetForm(
        region, owners, choices(region, found.activity_code), request.POST or None,
        initial=initial_of(found),
    )  # fmt: skip
    del form.fields["code"]
    if request.method == "POST" and form.is_valid():
        facts = actions.AssetFacts(**form.cleaned_data, is_fictional=found.is_fictional)
        if succeeded(form, lambda: actions.change_asset(found, facts, by=user, at=timezone.now())):
            return redirect("funding:asset", region.sto_number, found.pk)
    return answer_form(request, region, form, page_of(region, _("Bedrijfsmiddel wijzigen")))


@in_region(KEEP_ASSETS)
def asset_dispose(request: HttpRequest, region: Region, asset: UUID) -> HttpResponse:
    """Say that a machine is gone."""
    found = asset_or_404(request, region, asset)
    user = user_of(request)
    require(access.keep_asset(user, found))
    form = DisposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form, lambda: actions.dispose_asset(found, **given, by=user, at=timezone.now())
        ):
            return redirect("funding:asset", region.sto_number, found.pk)
    title = _("%(name)s afstoten") % {"name": found.name}
    return answer_form(request, region, form, page_of(region, title))


@require_POST
@in_region(KEEP_ASSETS)
@limited("upload", times=120, seconds=HOUR)
@once
def asset_evidence(request: HttpRequest, region: Region, asset: UUID) -> HttpResponse:
    """Put a file with a machine: quote, order, invoice, delivery, payment."""
    found = asset_or_404(request, region, asset)
    user = user_of(request)
    require(access.keep_asset(user, found))
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: evidence.add_evidence(
                given["file"], given["kind"], subject=found, by=user, at=timezone.now()
            ),
        ):
            messages.info(request, _("Het bewijsstuk staat erbij."))
            return redirect("funding:asset", region.sto_number, found.pk)
    return asset_page(request, found, form, INVALID)


@in_region(KEEP_ASSETS)
@limited("upload", times=60, seconds=HOUR)
@once
def assets_import(request: HttpRequest, region: Region) -> HttpResponse:
    """Read a sheet with machines; with one wrong cell nothing is stored."""
    user = user_of(request)
    form = AssetsFileForm(request.POST or None, request.FILES or None)
    remarks: list[Remark] = []
    if request.method == "POST" and form.is_valid():
        counts: list[int] = []

        def take_in() -> None:
            reading = asset_sheet.read_assets(
                region,
                access.owners_for(user, region),
                activities_of(region, timezone.localdate()),
                form.cleaned_data["file"],
            )
            remarks.extend(reading.remarks)
            if not remarks:
                made = actions.add_assets(region, reading.rows, by=user, at=timezone.now())
                counts.append(len(made))

        if succeeded(form, take_in) and counts:
            text = ngettext(
                "%(n)d bedrijfsmiddel ingelezen.", "%(n)d bedrijfsmiddelen ingelezen.", counts[0]
            )
            messages.info(request, text % {"n": counts[0]})
            return redirect("funding:assets", region.sto_number)
    context = {
        "region": region,
        "form": form,
        "columns": asset_sheet.COLUMNS,
        "remarks": remarks[:SHOWN],
        "remark_count": len(remarks),
    }
    status = INVALID if form.errors or remarks else 200
    return render(request, "funding/assets_import.html", context, status=status)


@in_region(SEE_CLAIMS)
def other_funding(request: HttpRequest, region: Region) -> HttpResponse:
    """Which activities other schemes pay for too (PM-24, BR-37)."""
    activities = activities_of(region, timezone.localdate())
    found = OtherFunding.objects.filter(region=region)
    told = {row.activity_code for row in found}
    context = {
        "region": region,
        "rows": [(row, activities.get(row.activity_code, row.activity_code)) for row in found],
        "in_plan": [
            one for one in activities.values() if one.also_funded_by and one.code not in told
        ],
        "may_keep": may(user_of(request), KEEP_MONEY, region),
    }
    return render(request, "funding/other_funding.html", context)


@in_region(KEEP_MONEY)
@once
def other_funding_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Note that another scheme pays for an activity."""
    user = user_of(request)
    initial = {"activity_code": request.GET.get("activiteit")}
    form = OtherFundingForm(choices(region), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = actions.OtherFundingFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.record_other_funding(region, facts, by=user, at=timezone.now()),
        ):
            return redirect("funding:other_funding", region.sto_number)
    page = page_of(region, _("Andere bekostiging vastleggen"), "other_funding")
    return answer_form(request, region, form, page)


@in_region(KEEP_MONEY)
def other_funding_change(request: HttpRequest, region: Region, funding: UUID) -> HttpResponse:
    """Change what another scheme pays for."""
    found = get_object_or_404(OtherFunding, region=region, pk=funding)
    user = user_of(request)
    initial = {name: getattr(found, name) for name in OtherFundingForm.base_fields}
    form = OtherFundingForm(
        choices(region, found.activity_code), request.POST or None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        facts = actions.OtherFundingFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.change_other_funding(found, facts, by=user, at=timezone.now()),
        ):
            return redirect("funding:other_funding", region.sto_number)
    page = page_of(region, _("Andere bekostiging wijzigen"), "other_funding")
    return answer_form(request, region, form, page)


def choices(region: Region, kept: str = "") -> list[tuple[str, str]]:
    """The activities to choose from; also the one that was chosen before."""
    found = activities_of(region, timezone.localdate())
    own = [] if not kept or kept in found else [(kept, kept)]
    return [*own, *((code, str(one)) for code, one in found.items())]


def page_of(region: Region, title: str, back: str = "assets") -> FormPage:
    """What a page with a form about machines says."""
    where = reverse(f"funding:{back}", args=[region.sto_number])
    labels = {"assets": _("Bedrijfsmiddelen"), "other_funding": _("Andere bekostiging")}
    return FormPage(title, _("Bewaar"), where, labels[back])

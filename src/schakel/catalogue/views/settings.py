"""The office runs the loket: texts, days, forms of its own, and companies that apply."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.catalogue.access import SET_LOKET
from schakel.catalogue.actions import applications as joining
from schakel.catalogue.actions import settings as actions
from schakel.catalogue.forms.applications import DeclineForm
from schakel.catalogue.forms.settings import RegionFormForm, SettingsForm, initial_settings
from schakel.catalogue.lesson_forms import all_forms
from schakel.catalogue.models import CompanyApplication, LoketSettings, RegionForm
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.regions.access import CHANGE_PARTNERS, in_region, user_of
from schakel.regions.models import Region


@in_region(SET_LOKET)
def loket_settings(request: HttpRequest, region: Region) -> HttpResponse:
    """Texts, days and limits of the loket."""
    known = LoketSettings.objects.filter(region=region).first()
    form = SettingsForm(request.POST or None, initial=initial_settings(known))
    if request.method == "POST" and form.is_valid():
        facts = actions.SettingsFacts(**form.cleaned_data)
        actions.change_settings(region, facts, by=user_of(request), at=timezone.now())
        messages.info(request, _("De instellingen zijn opgeslagen."))
        return redirect("catalogue:settings", sto=region.sto_number)
    context: dict[str, Any] = {
        "region": region,
        "form": form,
        "settings": known,
        "forms": RegionForm.objects.filter(region=region).order_by("kind"),
    }
    status = INVALID if form.errors else 200
    return render(request, "catalogue/settings.html", context, status=status)


@in_region(SET_LOKET)
def form_set(request: HttpRequest, region: Region) -> HttpResponse:
    """Depart from the fixed form of a kind."""
    kind = request.GET.get("kind", "")
    standard = all_forms().get(kind)
    initial = {"kind": kind}
    if standard:
        places = ", ".join(standard.form.places)
        initial |= {"places": places, "minutes": str(standard.form.minutes)}
    form = RegionFormForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = actions.FormFacts(**form.cleaned_data)
        actions.set_form(region, facts, by=user_of(request), at=timezone.now())
        return redirect("catalogue:settings", sto=region.sto_number)
    page = FormPage(
        _("Eigen lesvorm"), _("Sla de lesvorm op"), settings_page(region), _("Loket instellen"),
        _("Zo wijkt uw regio af van de vaste vorm, bijvoorbeeld een lessenserie van drie lessen."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@require_POST
@in_region(SET_LOKET)
def form_drop(request: HttpRequest, region: Region, own_form: UUID) -> HttpResponse:
    """Go back to the fixed form."""
    found = get_object_or_404(RegionForm, pk=own_form, region=region)
    tell(
        request,
        lambda: actions.drop_form(found, by=user_of(request), at=timezone.now()),
        _("De vaste vorm geldt weer."),
    )
    return redirect("catalogue:settings", sto=region.sto_number)


@in_region(CHANGE_PARTNERS)
def applications(request: HttpRequest, region: Region) -> HttpResponse:
    """Companies that ask to join, longest waiting first; and what was decided."""
    rows = CompanyApplication.objects.filter(region=region).select_related("partner__region")
    now = timezone.now()
    waiting = rows.filter(status=CompanyApplication.Status.OPEN)
    decided = rows.exclude(status=CompanyApplication.Status.OPEN).order_by("-decided_at")
    context = {
        "region": region,
        "waiting": [(row, (now - row.applied_at).days) for row in waiting],
        "decided": decided[:50],
    }
    return render(request, "catalogue/applications.html", context)


@require_POST
@in_region(CHANGE_PARTNERS)
def application_approve(request: HttpRequest, region: Region, application: UUID) -> HttpResponse:
    """Make the company a partner and invite its contact."""
    found = get_object_or_404(CompanyApplication, pk=application, region=region)

    def link_to(token: str) -> str:
        return request.build_absolute_uri(reverse("invitation_link", args=[token]))

    tell(
        request,
        lambda: joining.approve(found, link_to=link_to, by=user_of(request), at=timezone.now()),
        _("Toegelaten. De contactpersoon kreeg een uitnodiging."),
    )
    return redirect("catalogue:applications", sto=region.sto_number)


@in_region(CHANGE_PARTNERS)
def application_decline(request: HttpRequest, region: Region, application: UUID) -> HttpResponse:
    """Say no, with the reason."""
    found = get_object_or_404(CompanyApplication, pk=application, region=region)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form,
            lambda: joining.decline(found, reason=reason, by=user_of(request), at=timezone.now()),
        ):
            return redirect("catalogue:applications", sto=region.sto_number)
    page = FormPage(
        _("Aanmelding afwijzen"), _("Wijs af"),
        reverse("catalogue:applications", args=[region.sto_number]), _("Aanmeldingen"), str(found),
    )  # fmt: skip
    return answer_form(request, region, form, page)


def settings_page(region: Region) -> str:
    """The address of the settings."""
    return reverse("catalogue:settings", args=[region.sto_number])

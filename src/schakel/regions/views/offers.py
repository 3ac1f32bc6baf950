"""What a school offers: profiles in tracks, kept by the office or by the school itself (SC-08)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded
from schakel.regions import access
from schakel.regions.access import CHANGE_OFFERS, in_region, user_of
from schakel.regions.actions import offers as actions
from schakel.regions.forms.partners import LastYearForm, OfferForm
from schakel.regions.models import Partner, ProfileOffer, Region
from schakel.regions.terms import SITE_KINDS


@in_region(CHANGE_OFFERS)
def offer_add(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """Say that a school offers a profile in a track."""
    schools = Partner.objects.filter(region=region, kind__in=SITE_KINDS).select_related("region")
    school = get_object_or_404(schools, pk=partner)
    require(access.change_offers(user_of(request), school))
    form = OfferForm(request.POST or None, initial={"from_school_year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        source = _("opgave van %(name)s") % {"name": request.user}
        facts = actions.OfferFacts(**form.cleaned_data, source=source)
        if succeeded(
            form, lambda: actions.add_offer(school, facts, by=user_of(request), at=timezone.now())
        ):
            return redirect(school)
    page = FormPage(
        _("Profiel toevoegen"), _("Voeg het profiel toe"), school.get_absolute_url(), school.name
    )
    return answer_form(request, region, form, page)


@in_region(CHANGE_OFFERS)
def offer_end(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Say in which school year a profile is offered for the last time."""
    offers = ProfileOffer.objects.select_related("partner__region")
    found = get_object_or_404(offers, pk=offer, partner__region=region)
    school = found.partner
    require(access.change_offers(user_of(request), school))
    form = LastYearForm(request.POST or None, initial={"last_year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["last_year"]
        if succeeded(
            form,
            lambda: actions.end_offer(
                found, last_year=year, by=user_of(request), at=timezone.now()
            ),
        ):
            return redirect(school)
    page = FormPage(
        _("%(profile)s (%(track)s) beëindigen")
        % {"profile": found.get_profile_display(), "track": found.track},
        _("Leg het laatste jaar vast"),
        school.get_absolute_url(),
        school.name,
    )
    return answer_form(request, region, form, page)

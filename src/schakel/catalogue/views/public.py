"""The public page of a region's loket: for everybody, without signing in (PM-54)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from schakel.catalogue import agenda_file, search
from schakel.catalogue.actions.applications import ApplicationFacts, apply
from schakel.catalogue.forms.applications import ApplicationForm
from schakel.catalogue.forms.filters import PublicFilter
from schakel.catalogue.models import Event, LoketSettings, Offer, Slot
from schakel.common.access import public
from schakel.common.answers import INVALID, succeeded
from schakel.common.limits import HOUR, seconds_to_wait, too_many, who
from schakel.regions.models import Region

PER_PAGE = 24
MOST_DATES = 200
APPLICATIONS_AN_HOUR = 5
FRAMED = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)
"""The policy of the one page that other sites may show in a frame; it runs and sends nothing."""


@public
@require_safe
def lokets(request: HttpRequest) -> HttpResponse:
    """The regions with a public page."""
    open_ones = LoketSettings.objects.filter(is_public=True).select_related("region")
    context = {"lokets": open_ones.order_by("region__name")}
    return render(request, "catalogue/public/lokets.html", context)


@public
@require_safe
def home(request: HttpRequest, loket: str) -> HttpResponse:
    """What schools can do in this region, the first dates, whom to ask and how to join."""
    settings, now = settings_of(loket), timezone.now()
    offers = public_offers(settings.region)
    form = PublicFilter(search.themes_of(offers), request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = search.filtered(offers, asked, at=now).order_by("title", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        **about(settings, "home"),
        "filter": form,
        "page": page,
        "rows": search.rows_of(page.object_list, at=now),
        "next": list(coming(settings.region, at=now)[:5]),
    }
    return render(request, "catalogue/public/home.html", context)


@public
@require_safe
def offer(request: HttpRequest, loket: str, offer: UUID) -> HttpResponse:
    """One offer as everybody may read it."""
    settings, now = settings_of(loket), timezone.now()
    offers = public_offers(settings.region).select_related("provider", "venue", "region")
    found = get_object_or_404(offers, pk=offer)
    context: dict[str, Any] = {
        **about(settings),
        "offer": found,
        "groups": search.group_names(found.target_groups),
        "slots": list(coming(settings.region, at=now).filter(offer=found)),
    }
    return render(request, "catalogue/public/offer.html", context)


@public
@require_safe
def agenda(request: HttpRequest, loket: str) -> HttpResponse:
    """The dates to come."""
    settings = settings_of(loket)
    slots = list(coming(settings.region, at=timezone.now())[:MOST_DATES])
    events = Event.objects.filter(
        region=settings.region, is_published=True, ends_on__gte=timezone.localdate()
    )
    context = {**about(settings, "agenda"), "slots": slots, "events": events}
    return render(request, "catalogue/public/agenda.html", context)


@public
@require_safe
def agenda_ics(request: HttpRequest, loket: str) -> HttpResponse:
    """The dates to come as a calendar to subscribe to."""
    settings, now = settings_of(loket), timezone.now()
    slots = coming(settings.region, at=now)[:MOST_DATES]
    link = request.build_absolute_uri("/")
    content = agenda_file.as_calendar(settings.region, slots, site=link, at=now)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@public
@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, loket: str) -> HttpResponse:
    """The list of offers for in a frame on another site; without cookies, scripts or forms."""
    settings = settings_of(loket)
    offers = public_offers(settings.region).order_by("title", "pk")
    rows = search.rows_of(offers[:PER_PAGE], at=timezone.now())
    answer = render(request, "catalogue/public/embed.html", {**about(settings), "rows": rows})
    answer["Content-Security-Policy"] = FRAMED
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@public
def join(request: HttpRequest, loket: str) -> HttpResponse:
    """How to join; a company applies itself (BE-01)."""
    settings = settings_of(loket)
    form = ApplicationForm(request.POST or None)
    if request.method == "POST":
        key = f"apply {who(request)}"
        if wait := seconds_to_wait(key, times=APPLICATIONS_AN_HOUR, seconds=HOUR):
            return too_many(request, wait)
        if form.is_valid():
            facts = ApplicationFacts(**form.cleaned_data)
            now = timezone.now()
            if succeeded(form, lambda: apply(settings.region, facts, at=now)):
                return redirect("loket:joined", loket=loket)
    context = {**about(settings, "join"), "form": form}
    status = INVALID if form.errors else 200
    return render(request, "catalogue/public/join.html", context, status=status)


@public
@require_safe
def joined(request: HttpRequest, loket: str) -> HttpResponse:
    """Thanks, and what happens now."""
    return render(request, "catalogue/public/joined.html", about(settings_of(loket), "join"))


def settings_of(loket: str) -> LoketSettings:
    """The settings of a region whose public page is on; otherwise there is no such page."""
    found = LoketSettings.objects.filter(region__sto_number=loket, is_public=True)
    settings = found.select_related("region").first()
    if settings is None:
        raise Http404
    return settings


def about(settings: LoketSettings, here: str = "") -> dict[str, Any]:
    """What every public page of a region says, and which of its tabs one is on."""
    return {"loket": settings, "region_of_loket": settings.region, "here": here}


def public_offers(region: Region) -> QuerySet[Offer]:
    """Published offers that their providers show to everybody."""
    offers = Offer.objects.published().filter(region=region, is_public=True)
    return offers.select_related("provider")


def coming(region: Region, *, at: datetime) -> QuerySet[Slot]:
    """The dates to come of public offers, with the places left at this moment."""
    slots = Slot.objects.bookable(at=at).filter(region=region, offer__is_public=True)
    return slots.select_related("offer__provider").order_by("starts_at", "pk")

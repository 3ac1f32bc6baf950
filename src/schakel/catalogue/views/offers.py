"""The catalogue: the list with its filters, and the page of one offer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise

from schakel.catalogue import access, search, tables
from schakel.catalogue.access import SEE_CATALOGUE
from schakel.catalogue.actions.offers import what_misses
from schakel.catalogue.forms.filters import OfferFilter
from schakel.catalogue.models import Offer, Slot
from schakel.catalogue.plan_activities import plan_activities
from schakel.catalogue.terms import OFFER_STEPS, OfferStatus
from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.common.models import AuditEntry
from schakel.regions.access import in_region, may, may_open, user_of
from schakel.regions.models import Region

PER_PAGE = 24
LATEST = 30


@in_region(SEE_CATALOGUE)
def offers(request: HttpRequest, region: Region) -> HttpResponse:
    """The published offers of the region; every filter stands in the address."""
    user, now = user_of(request), timezone.now()
    published = Offer.objects.filter(region=region).published().select_related("provider")
    form = offer_filter(request, published)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = search.filtered(published, asked, at=now).order_by("title", "pk")
    if kind := exports.wanted(request):
        made = exports.Made(user, now, filter_words(form) if asked else "")
        return exports.answer(
            request, tables.offers(region, search.rows_of(found, at=now), made), kind
        )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": search.rows_of(page.object_list, at=now),
        "export": exports.links(request),
        "waiting": waiting(region) if access.is_office(user, region) else 0,
        "may": {
            "offer": may(user, access.MAKE_OFFERS, region),
            "ask": may(user, access.POST_DEMANDS, region),
            "settings": may(user, access.SET_LOKET, region),
            "company": may(user, access.KEEP_PROFILE, region)
            and not access.is_office(user, region),
        },
    }
    return render(request, "catalogue/offers.html", context)


def offer_filter(request: HttpRequest, offers: QuerySet[Offer]) -> OfferFilter:
    """The filter with the themes and months that can be asked for."""
    months = list(search.months_from(timezone.localdate()))
    return OfferFilter(search.themes_of(offers), months, request.GET or None)


def waiting(region: Region) -> int:
    """How many offers wait for the back office."""
    return Offer.objects.filter(region=region, status=OfferStatus.SUBMITTED).count()


@in_region(SEE_CATALOGUE)
def offer(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """One offer: what, for whom, and the dates with the places left at this moment."""
    user, now = user_of(request), timezone.now()
    seen = access.offers_seen_by(user, region).select_related(
        "region", "provider", "venue", "contact", "elective", "making_school"
    )
    found = get_object_or_404(seen, pk=offer)
    coming = Slot.objects.filter(offer=found, ends_at__gt=now).prefetch_related("dates__venue")
    slots = list(coming.order_by("starts_at"))
    may_change = access.change_offer(user, found)
    context: dict[str, Any] = {
        "region": region,
        "offer": found,
        "activity": activity_of(found),
        "groups": search.group_names(found.target_groups),
        "slots": slots,
        "now": now,
        "recipe": found.recipe.select_related("pool"),
        "materials": found.materials.all(),
        "may_change": may_change,
        "may_book": may_open(user, "bookings.book", region),
        "may_publish": may(user, access.PUBLISH_OFFERS, region),
        "missing": what_misses(found) if may_change else (),
        "steps": steps(found) if may_change else [],
    }
    return render(request, "catalogue/offer.html", context)


def activity_of(offer: Offer) -> str:
    """The activity that an offer belongs to, with its title while the plan has it."""
    code = offer.activity_code
    return plan_activities(offer.region).get(code, code) if code else ""


def steps(offer: Offer) -> list[tuple[AuditEntry, str | Promise]]:
    """What happened to an offer, latest first, with the word for it."""
    entries = AuditEntry.objects.filter(subject_id=offer.pk, action__in=OFFER_STEPS)
    return [(entry, OFFER_STEPS[entry.action]) for entry in entries.order_by("-number")[:LATEST]]

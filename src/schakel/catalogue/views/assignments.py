"""The TL network: assignments with who asked, who made them, and whether others may use them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.catalogue import access, search, tables
from schakel.catalogue.access import MAKE_OFFERS, SEE_CATALOGUE
from schakel.catalogue.forms.filters import AssignmentFilter
from schakel.catalogue.terms import Kind
from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.regions.access import in_region, may, partners_of, user_of
from schakel.regions.models import Partner, Region

PER_PAGE = 50


@in_region(SEE_CATALOGUE)
def assignments(request: HttpRequest, region: Region) -> HttpResponse:
    """Every assignment one may see; one's own in any status, so that one can follow it."""
    user, now = user_of(request), timezone.now()
    seen = access.offers_seen_by(user, region).filter(kind=Kind.ASSIGNMENT)
    clients = Partner.objects.filter(pk__in=seen.values("provider"))
    form = AssignmentFilter(clients, request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = search.filtered(seen, asked, at=now).select_related("provider", "making_school")
    found = found.order_by("title", "pk")
    if kind := exports.wanted(request):
        made = exports.Made(user, now, filter_words(form) if asked else "")
        return exports.answer(request, tables.assignments(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "own": partners_of(user, region),
        "export": exports.links(request),
        "may_offer": may(user, MAKE_OFFERS, region),
    }
    return render(request, "catalogue/assignments.html", context)

"""Writing an offer: choose the kind, fill in, change, copy."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue import access
from schakel.catalogue.access import MAKE_OFFERS
from schakel.catalogue.actions import offers as actions
from schakel.catalogue.forms.offers import CopyForm, KindChoice, OfferForm, proposed
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import Kind
from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded
from schakel.common.fields import current_values
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.models import Partner, Region


@in_region(MAKE_OFFERS)
def offer_new(request: HttpRequest, region: Region) -> HttpResponse:
    """Choose a kind and in whose name, then write the offer with its fixed form filled in."""
    providers = providers_for(user_of(request), region)
    asked = request.GET if {"provider", "kind"} <= set(request.GET) else None
    first = {"provider": request.GET.get("provider") or first_of(providers),
             "kind": request.GET.get("kind")}  # fmt: skip
    choice = KindChoice(providers, region, asked, initial=first)
    if not choice.is_bound or not choice.is_valid():
        context: dict[str, Any] = {"region": region, "choice": choice}
        status = INVALID if choice.errors else 200
        return render(request, "catalogue/offer_kind.html", context, status=status)
    provider, kind = choice.cleaned_data["provider"], choice.cleaned_data["kind"]
    form = OfferForm(provider, kind, request.POST or None, initial=proposed(kind, region))
    if request.method == "POST" and form.is_valid():
        facts = actions.OfferFacts(**form.cleaned_data)
        offer = actions.write_offer(provider, kind, facts, by=user_of(request), at=timezone.now())
        return redirect(offer)
    context = {
        "region": region, "form": form, "kind": Kind(kind), "provider": provider,
        "fixed": form.kind_form,
    }  # fmt: skip
    status = INVALID if form.errors else 200
    return render(request, "catalogue/offer_form.html", context, status=status)


@in_region(MAKE_OFFERS)
def offer_change(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Change what an offer says."""
    found = own_offer(request, region, offer)
    initial = current_values(found, OfferForm)
    form = OfferForm(found.provider, found.kind, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = actions.OfferFacts(**form.cleaned_data)
        if succeeded(
            form,
            lambda: actions.change_offer(found, facts, by=user_of(request), at=timezone.now()),
        ):
            return redirect(found)
    context = {
        "region": region, "form": form, "kind": Kind(found.kind), "provider": found.provider,
        "offer": found, "fixed": form.kind_form,
    }  # fmt: skip
    status = INVALID if form.errors else 200
    return render(request, "catalogue/offer_form.html", context, status=status)


@in_region(MAKE_OFFERS)
def offer_copy(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Make a new draft with the same texts and needs."""
    found = own_offer(request, region, offer)
    form = CopyForm(request.POST or None, initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        copy = actions.copy_offer(found, title=title, by=user_of(request), at=timezone.now())
        return redirect(copy)
    page = FormPage(
        _("Aanbod kopiëren"), _("Maak de kopie"), found.get_absolute_url(), found.title,
        _("U krijgt een concept met dezelfde teksten en benodigdheden, zonder momenten."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


def own_offer(request: HttpRequest, region: Region, key: UUID) -> Offer:
    """An offer that this user may change; otherwise a refusal with the reason."""
    user = user_of(request)
    seen = access.offers_seen_by(user, region).select_related("region", "provider")
    found = get_object_or_404(seen, pk=key)
    require(access.change_offer(user, found))
    return found


def providers_for(user: User, region: Region) -> QuerySet[Partner]:
    """In whose name this user may offer: the office for everybody, others for their own."""
    current = Partner.objects.current(on=timezone.localdate()).filter(region=region)
    if access.is_office(user, region):
        return current.select_related("region")
    return current.filter(pk__in=partners_of(user, region)).select_related("region")


def first_of(providers: QuerySet[Partner]) -> Any:
    """The only one there is to choose, if there is one."""
    few = list(providers[:2])
    return few[0] if len(few) == 1 else None

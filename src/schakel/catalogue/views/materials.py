"""What an offer needs and what one teaches with: the recipe and the material."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.catalogue import access
from schakel.catalogue.access import MAKE_OFFERS, SEE_CATALOGUE
from schakel.catalogue.actions import materials, recipes
from schakel.catalogue.forms.materials import MaterialForm
from schakel.catalogue.forms.slots import NeedForm
from schakel.catalogue.models import Material, Pool, RecipeLine
from schakel.catalogue.views.writing import own_offer
from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.common.limits import HOUR, limited
from schakel.common.uploads import deliver
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(MAKE_OFFERS)
def recipe(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """The needs of an offer, with a form to add one."""
    found = own_offer(request, region, offer)
    pools = Pool.objects.filter(region=region)
    form = NeedForm(found, pools, request.POST or None)
    if request.method == "POST" and form.is_valid():
        need = recipes.Need(**form.cleaned_data)
        if succeeded(
            form,
            lambda: recipes.add_need(found, need, by=user_of(request), at=timezone.now()),
        ):
            return redirect("catalogue:recipe", sto=region.sto_number, offer=found.pk)
    context: dict[str, Any] = {
        "region": region,
        "offer": found,
        "form": form,
        "lines": found.recipe.select_related("pool"),
        "has_pools": pools.exists(),
    }
    status = INVALID if form.errors else 200
    return render(request, "catalogue/recipe.html", context, status=status)


@require_POST
@in_region(MAKE_OFFERS)
def need_remove(request: HttpRequest, region: Region, need: UUID) -> HttpResponse:
    """Take a need out of the recipe."""
    lines = RecipeLine.objects.select_related("offer__region", "pool")
    found = get_object_or_404(lines, pk=need, offer__region=region)
    require(access.change_offer(user_of(request), found.offer))
    key = found.offer_id
    tell(
        request,
        lambda: recipes.remove_need(found, by=user_of(request), at=timezone.now()),
        _("Weggehaald."),
    )
    return redirect("catalogue:recipe", sto=region.sto_number, offer=key)


@in_region(MAKE_OFFERS)
@limited("upload", times=60, seconds=HOUR)
def material_add(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Keep a version of the material of an offer."""
    found = own_offer(request, region, offer)
    initial = {"maker": found.maker, "version": found.version}
    form = MaterialForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = materials.MaterialFacts(**form.cleaned_data)
        materials.add_material(found, facts, by=user_of(request), at=timezone.now())
        return redirect(found)
    page = FormPage(
        _("Lesmateriaal toevoegen"), _("Voeg toe"), found.get_absolute_url(), found.title
    )
    return answer_form(request, region, form, page)


@in_region(SEE_CATALOGUE)
def material_file(
    request: HttpRequest, region: Region, material: UUID
) -> HttpResponse | FileResponse:
    """The file, for who may see its offer."""
    seen = access.offers_seen_by(user_of(request), region)
    found = get_object_or_404(Material.objects.exclude(file=""), pk=material, offer__in=seen)
    return deliver(found.file, found.file_name)


@require_POST
@in_region(MAKE_OFFERS)
def material_remove(request: HttpRequest, region: Region, material: UUID) -> HttpResponse:
    """Throw a version of the material away."""
    rows = Material.objects.select_related("offer__region", "offer__provider")
    found = get_object_or_404(rows, pk=material, offer__region=region)
    require(access.change_offer(user_of(request), found.offer))
    offer = found.offer
    tell(
        request,
        lambda: materials.remove_material(found, by=user_of(request), at=timezone.now()),
        _("Weggegooid."),
    )
    return redirect(offer)

"""Start page and the pages that show several contexts."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.common.access import public, signed_in
from schakel.portal.context import CHOSEN_REGION
from schakel.portal.patterns import pattern_page
from schakel.regions.models import Region


@public
def home(request: HttpRequest) -> HttpResponse:
    """The start page: a welcome, or what this person must know today."""
    return render(request, "portal/home.html")


@signed_in
@require_POST
def choose_region(request: HttpRequest) -> HttpResponse:
    """Work in another of one's regions from here on."""
    user = cast("User", request.user)
    number = request.POST.get("regio", "")
    region = get_object_or_404(Region.objects.visible_to(user), sto_number=number)
    request.session[CHOSEN_REGION] = region.sto_number
    return redirect("portal:home")


@public
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component in every tone and state."""
    return render(request, "portal/patterns.html", pattern_page())

"""The start page, and choosing the region to work in and the language to read."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from schakel.accounts.actions import choose_language as remember_language
from schakel.accounts.models import User
from schakel.common.access import public, signed_in
from schakel.portal.context import CHOSEN_REGION, Frame
from schakel.portal.home.parts import Situation
from schakel.portal.home.roles import home_page
from schakel.regions.models import Region


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A welcome, or what this person must know today."""
    frame = Frame(request)
    if frame.user is None:
        return render(request, "portal/welcome.html", {"frame": frame})
    if frame.region is None:
        return render(request, "portal/no_region.html", {"frame": frame})
    now = Situation(frame.user, frame.region, today=timezone.localdate())
    context = {"frame": frame, "page": home_page(now), "region": frame.region, "today": now.today}
    return render(request, "portal/home.html", context)


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
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Read on in another language, and get mail in it when signed in."""
    if request.method == "POST" and isinstance(request.user, User):
        remember_language(request.user, request.POST.get("language", ""))
    return set_language(request)

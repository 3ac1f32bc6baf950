"""Looking as one of the made-up people; only where the site is a demo."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from schakel.accounts.models import User
from schakel.common import security_log
from schakel.common.access import public
from schakel.portal.demo.people import demo_people
from schakel.portal.viewpoints import viewpoints

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def look_as(request: HttpRequest) -> HttpResponse:
    """Everybody you can look as; a POST signs you in as that person."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    if request.method != "POST":
        return render(request, "portal/look_as.html", {"regions": viewpoints()})
    person = get_object_or_404(demo_people(), user__email=request.POST.get("wie", ""))
    login(request, cast("User", person.user), backend=BACKEND)
    security_log.note("demo.looked_as", request)
    return redirect("portal:home")

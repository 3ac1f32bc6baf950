"""Pages and files for everybody: help, accessibility, privacy, and what machines ask for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from schakel.common.access import public
from schakel.portal.home.roles import QUESTIONS
from schakel.portal.patterns import pattern_page
from schakel.portal.statement import statement
from schakel.regions.terms import Role

PLAIN = "text/plain; charset=utf-8"
UNAVAILABLE = 503
SECURITY_TXT_DAYS = 180


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Where to begin in each role, and whom to ask."""
    begins = [
        (", ".join(str(role.label) for role in Role if role in question.roles), question.text)
        for question in QUESTIONS
    ]
    return render(request, "portal/help.html", {"begins": begins})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement in the Dutch model (R-067)."""
    return render(request, "portal/accessibility.html", {"statement": statement()})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data are kept, why and how long."""
    return render(request, "portal/privacy.html")


@public
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component in every tone and state."""
    return render(request, "portal/patterns.html", pattern_page())


@public
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (R-075); the date moves along, so it never expires."""
    expires = (timezone.now() + timedelta(days=SECURITY_TXT_DAYS)).replace(microsecond=0)
    address = f"{settings.BASE_URL}{reverse('portal:security_txt')}"
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {address}",
        f"Policy: {settings.SECURITY_POLICY}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@public
@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Search engines may see the public pages; of a demo nothing."""
    rule = "Disallow: /" if settings.DEMO else "Disallow: /regio/"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type=PLAIN)


@public
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks by the old name."""
    return redirect(static("common/favicon.svg"))


@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site and its database answer; for monitoring."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", status=UNAVAILABLE, content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)

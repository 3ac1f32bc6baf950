"""The plain pages for when something cannot be shown (R-120)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return error(request, 400, _("Dit verzoek klopt niet"), _("Ga terug en probeer het opnieuw."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody inside may not do this; the reason comes from the access rule."""
    reason = str(exception) or _("U heeft geen recht op deze pagina.")
    return error(request, 403, _("Dit mag u niet"), reason)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: does not exist, or is not yours to see; both look the same."""
    return error(
        request, 404, _("Pagina niet gevonden"), _("Deze pagina bestaat niet of is niet van u.")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake; kept free of anything that could fail again."""
    return error(
        request,
        500,
        _("Er ging iets mis"),
        _("Dit is onze fout. Probeer het later opnieuw; er is niets half opgeslagen."),
    )


def error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """One template for all of them."""
    context = {"title": title, "text": text, "status": status}
    return render(request, "portal/error.html", context, status=status)

"""The plain pages for when something cannot be shown (R-120)."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from schakel.common.security_log import request_id

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return error(request, 400, _("Dit verzoek klopt niet"), _("Ga terug en probeer het opnieuw."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody inside may not do this; the reason comes from the access rule."""
    reason = str(exception) or _("U heeft geen recht op deze pagina.")
    return error(request, 403, _("Dit mag u niet"), reason)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or came from another site (CSRF)."""
    text = _(
        "Dit formulier is verlopen. Ga terug, laad de pagina opnieuw en verstuur het nog eens."
    )
    return error(request, 403, _("Dit formulier is verlopen"), text)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: does not exist, or is not yours to see; both look the same."""
    return error(
        request, 404, _("Pagina niet gevonden"), _("Deze pagina bestaat niet of is niet van u.")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake; kept free of the database and of the frame, which could fail again."""
    logger.error("error %s on %s", request_id(request), request.path)
    context = {
        "title": _("Er ging iets mis"),
        "text": _("Dit is onze fout. Probeer het later opnieuw; er is niets half opgeslagen."),
        "reference": request_id(request)[:8],
    }
    return HttpResponseServerError(render_to_string("portal/error.html", context))


def error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """One template for all of them."""
    context = {"title": title, "text": text}
    return render(request, "portal/error.html", context, status=status)

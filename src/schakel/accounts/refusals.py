"""Every refusal goes in the security log (R-119)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from schakel.common.security_log import note

REFUSED = {403: "access.denied", 404: "access.not_found", 429: "access.too_often"}


class NoteRefusals:
    """Writes down who was refused what; a page that never existed is no refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the answer only."""
        response = self.get_response(request)
        event = REFUSED.get(response.status_code)
        if event and request.resolver_match:
            note(event, request, status=response.status_code)
        return response

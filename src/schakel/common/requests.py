"""What holds for every request and answer, whatever page is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NULL = "\x00"


class RefuseNullBytes:
    """Answer 400 to a zero byte in the address or a form: no text holds one, PostgreSQL takes none.

    Forms refuse one in their fields; this is for what no form reads, such as the key of a request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NULL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a zero byte in the address")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Look into what was sent, just before the page gets it."""
        if request.method == "POST" and any(
            NULL in text for _name, texts in request.POST.lists() for text in texts
        ):
            raise BadRequest("a zero byte in a form")


class KeepPrivate:
    """No browser or proxy keeps what somebody saw while signed in (ASVS 14.3.2).

    On a computer that people share, "back" after signing out shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

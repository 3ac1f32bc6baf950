"""Bounds on how often somebody may ask the same thing (R-113).

The count stands in the cache, so that all web processes share it. It counts per fixed window:
at the turn of a window somebody may ask twice the bound at most, which is fine for a bound.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.common import security_log
from schakel.common.access import View

TOO_MANY = 429
HOUR = 60 * 60


def limited(name: str, *, times: int, seconds: int) -> Callable[[View], View]:
    """Mark a view: one user (or one address, when not signed in) may ask it so often."""

    def mark(view: View) -> View:
        @wraps(view)
        def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wait = seconds_to_wait(f"{name} {who(request)}", times=times, seconds=seconds)
            return too_many(request, wait) if wait else view(request, *args, **kwargs)

        return bounded

    return mark


def seconds_to_wait(key: str, *, times: int, seconds: int) -> int:
    """Count one more; 0 when within the bound, else how long until the next window."""
    window, left = divmod(int(time()), seconds)
    place = f"limit {key} {window}".replace(" ", ":")
    cache.add(place, 0, timeout=seconds)
    try:
        count = cache.incr(place)
    except ValueError:
        return 0
    return seconds - left if count > times else 0


def who(request: HttpRequest) -> str:
    """The user, else the network address."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    return str(request.META.get("REMOTE_ADDR", ""))


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429, with when to try again."""
    security_log.note("limit.reached", request)
    context = {
        "title": _("Even wachten"),
        "text": _("U vroeg dit heel vaak achter elkaar. Probeer het over een minuut opnieuw."),
    }
    answer = render(request, "portal/error.html", context, status=TOO_MANY)
    answer["Retry-After"] = str(wait)
    return answer

"""Sessions end after an hour of rest and after half a day at most (R-024)."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

STARTED, SEEN, REST = "started_at", "seen_at", "rest_seconds"
SEEN_EVERY = 60


class SessionLimits:
    """Signs somebody out whose session rested too long or lasts too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the two clocks, then go on."""
        if request.user.is_authenticated:
            now = int(time())
            started = request.session.setdefault(STARTED, now)
            seen = request.session.setdefault(SEEN, now)
            too_old = now - started > settings.SESSION_COOKIE_AGE
            rest = request.session.get(REST, settings.SESSION_IDLE_SECONDS)
            too_idle = now - seen > rest
            if too_old or too_idle:
                logout(request)
            elif now - seen > SEEN_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)

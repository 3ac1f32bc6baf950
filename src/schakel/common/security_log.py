"""The security log: who came in, who was refused, who took or changed what (R-119).

One JSON line an event on the logger `schakel.security`. Line breaks are encoded by JSON, so that
nobody can forge a second line; passwords, tokens and names of pupils are never given to it.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from uuid import uuid4

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger("schakel.security")

REFUSED_FIELDS = ("password", "token", "iban", "bsn", "secret")


def note(event: str, request: HttpRequest | None = None, **facts: object) -> None:
    """Write one event; `facts` are short values that hold no secret."""
    forbidden = [name for name in facts if any(word in name for word in REFUSED_FIELDS)]
    if forbidden:
        raise ValueError(f"a security log holds no {', '.join(forbidden)}")
    logger.info(event, extra={"facts": {**from_request(request), **facts}})


def from_request(request: HttpRequest | None) -> dict[str, object]:
    """Who asked for what, from where; without the query, which may hold search words."""
    if request is None:
        return {}
    user = getattr(request, "user", None)
    return {
        "request": request_id(request),
        "user": str(user.pk) if user is not None and user.is_authenticated else None,
        "address": request.META.get("REMOTE_ADDR", ""),
        "method": request.method,
        "path": without_secrets(request),
    }


def without_secrets(request: HttpRequest) -> str:
    """The address by its pattern: single-use keys and ids of people stand in the real one."""
    match = request.resolver_match
    return f"/{match.route}" if match else request.path


def request_id(request: HttpRequest) -> str:
    """One id for everything that is noted about a request."""
    known: str = request.__dict__.setdefault("_request_id", uuid4().hex)
    return known


def alias(text: str) -> str:
    """The same short word for the same text, from which the text cannot be read back."""
    return salted_hmac("schakel.security", text.strip().lower()).hexdigest()[:16]


class JsonLines(logging.Formatter):
    """One event, one line of JSON, time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        return json.dumps(line, ensure_ascii=True, default=str)

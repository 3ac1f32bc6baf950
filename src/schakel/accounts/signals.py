"""Who comes in, who does not and who leaves, for the security log (R-119)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from schakel.accounts.models import User
from schakel.common.security_log import alias, note


@receiver(user_logged_in)
def note_login(request: HttpRequest, user: User, **_rest: Any) -> None:
    """Somebody came in."""
    note("login.ok", request, account=str(user.pk))


@receiver(user_login_failed)
def note_failure(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: Any
) -> None:
    """Somebody tried; the address stands there as an alias, it may be a mistyped password."""
    tried = str(credentials.get("email") or credentials.get("username") or "")
    note("login.failed", request, account=alias(tried))


@receiver(user_logged_out)
def note_logout(request: HttpRequest, user: User | None, **_rest: Any) -> None:
    """Somebody left."""
    note("logout", request, account=str(user.pk) if user else None)

"""Requests: who lets one wait is asked again, and keys of what was carried out are forgotten."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.silence import remind_of_request, unanswered
from schakel.common.idempotency import forget_keys
from schakel.common.jobs import every


@every("17 3 * * *", "bookings.forget_keys")
def forget_old_keys() -> None:
    """Remove the keys that nobody will use again (R-037)."""
    forget_keys(at=timezone.now())


@every("35 6-17 * * *", "bookings.unanswered")
def ask_again() -> None:
    """Remind of every request whose term is near, in the daytime and once (PM-33)."""
    now = timezone.now()
    for booking in unanswered(at=now):
        remind_of_request(booking, at=now)

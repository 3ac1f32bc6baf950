"""Keys of requests that were carried out are forgotten after some days."""

from __future__ import annotations

from django.utils import timezone

from schakel.common.idempotency import forget_keys
from schakel.common.jobs import every


@every("17 3 * * *", "bookings.forget_keys")
def forget_old_keys() -> None:
    """Remove the keys that nobody will use again (R-037)."""
    forget_keys(at=timezone.now())

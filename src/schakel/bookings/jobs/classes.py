"""Class lists are kept no longer than needed."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.classes import forget_what_is_over
from schakel.common.jobs import every


@every("40 2 * * *", "bookings.classes")
def forget_class_lists() -> None:
    """Remove what waits too long, can no longer be undone, or is of a school year that is over."""
    now = timezone.now()
    forget_what_is_over(today=timezone.localdate(now), at=now)

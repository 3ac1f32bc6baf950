"""Reminding of deadlines: 90, 30 and 7 days before, each once (PF-13)."""

from __future__ import annotations

from django.utils import timezone

from schakel.common.jobs import every
from schakel.funding.actions.deadlines import deadlines_to_remind_of, remind


@every("40 6-17 * * *", "funding.deadlines")
def remind_of_deadlines() -> None:
    """Mail who must meet a deadline that comes near, in the daytime and once."""
    now = timezone.now()
    today = timezone.localdate(now)
    for deadline, days in deadlines_to_remind_of(today=today):
        remind(deadline, days, today=today, at=now)

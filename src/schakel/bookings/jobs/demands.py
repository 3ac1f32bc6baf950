"""Demands that nobody answers: remind, and after the term show them to the office."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.demands import expire, remind
from schakel.bookings.rules.demands import is_time_to_remind
from schakel.catalogue.models import Demand, DemandAnswer, LoketSettings
from schakel.common.jobs import every

REMINDER_DAYS = LoketSettings._meta.get_field("reminder_days").default


@every("40 * * * *", "bookings.demands")
def look_after_demands() -> None:
    """Remind who is silent and end the terms that are over."""
    now = timezone.now()
    waiting = Demand.objects.filter(status=Demand.Status.OPEN)
    days = dict(LoketSettings.objects.values_list("region", "reminder_days"))
    silent = DemandAnswer.objects.filter(
        demand__in=waiting, status=DemandAnswer.Status.ASKED, reminded_at=None
    )
    for answer in silent.select_related("demand__region", "demand__school", "provider"):
        before = days.get(answer.demand.region_id, REMINDER_DAYS)
        if is_time_to_remind(answer.demand.expires_at, days=before, at=now):
            remind(answer, at=now)
    for demand in waiting.filter(expires_at__lte=now):
        expire(demand, at=now)

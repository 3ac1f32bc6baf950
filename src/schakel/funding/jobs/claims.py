"""Every day: remind schools of their claim (PF-07); every night: look at the evidence (R-144)."""

from __future__ import annotations

from django.utils import timezone

from schakel.common.jobs import HEAVY, every
from schakel.funding.actions.claim_reminders import remind_school, schools_to_remind
from schakel.funding.actions.evidence_watch import watch_evidence
from schakel.funding.models import Evidence


@every("35 6-16 * * *", "funding.claim_reminders")
def remind_of_claims() -> None:
    """Mail every school whose term comes near, in the daytime and once per reminder."""
    now = timezone.now()
    for overdue in schools_to_remind(at=now):
        remind_school(overdue, at=now)


@every("20 2 * * *", "funding.evidence", queue=HEAVY)
def look_at_evidence() -> None:
    """Hold every kept file against the hash of the day on which it came in."""
    rows = Evidence.objects.select_related("region").order_by("pk")
    watch_evidence(rows.iterator(chunk_size=500), at=timezone.now())

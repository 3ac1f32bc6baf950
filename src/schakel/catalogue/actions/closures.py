"""Closing the region, a venue or a thing for a while, with a reason (sluiting)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from schakel.accounts.models import User
from schakel.catalogue.models import Closure, Resource, Venue
from schakel.catalogue.timing import Period
from schakel.common.audit import record
from schakel.regions.models import Region


@dataclass(frozen=True)
class ClosureFacts:
    """What is closed, when and why; neither a venue nor a thing: the whole region."""

    during: Period
    reason: str
    venue: Venue | None = None
    resource: Resource | None = None


@transaction.atomic
def close_for_a_while(
    region: Region, facts: ClosureFacts, *, by: User | None, at: datetime
) -> Closure:
    """Close something for a period; what was booked stays booked (sluiting vastleggen)."""
    closure = Closure.objects.create(
        region=region,
        venue=facts.venue,
        resource=facts.resource,
        during=DateTimeTZRange(facts.during.start, facts.during.end),
        reason=facts.reason,
    )
    what = str(facts.venue or facts.resource or region)
    record("closure.added", closure, chain=region.pk, by=by, at=at, what=what)
    return closure


@transaction.atomic
def lift_closure(closure: Closure, *, by: User, at: datetime) -> None:
    """Open again what was closed (sluiting opheffen)."""
    record("closure.lifted", closure, chain=closure.region_id, by=by, at=at)
    closure.delete()

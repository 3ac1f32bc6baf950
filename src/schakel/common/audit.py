"""The audit trail: one row per change, chained by hash per region.

`record` is called inside the transaction of the change. `verify` walks a chain and names the
rows that do not fit. Bron: standards R-130 (who, when, what, hash-chained).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models, transaction

from schakel.common.models import AuditEntry

GENESIS = "0" * 64


class Actor(Protocol):
    """Whoever makes a change: a user, or the program itself."""

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Event:
    """One change: a named domain verb ("plan.frozen"), what it is about, details for JSON."""

    action: str
    subject: models.Model
    details: Mapping[str, Any]


def record(
    action: str,
    subject: models.Model,
    *,
    chain: UUID | None,
    by: Actor | None,
    at: datetime,
    **details: Any,
) -> AuditEntry:
    """Add one row to the chain of a region (`chain` None: of the platform).

    `action` is a named domain verb ("plan.frozen"); `details` must fit in JSON.
    """
    [entry] = record_all([Event(action, subject, details)], chain=chain, by=by, at=at)
    return entry


@transaction.atomic
def record_all(
    events: Iterable[Event], *, chain: UUID | None, by: Actor | None, at: datetime
) -> list[AuditEntry]:
    """Add a row per event, in their order; three queries, however many there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"audit {chain}"])
    last = AuditEntry.objects.filter(chain=chain).order_by("-number").first()
    entries: list[AuditEntry] = []
    for event in events:
        before = entries[-1] if entries else last
        entry = AuditEntry(
            chain=chain,
            number=before.number + 1 if before else 1,
            at=at.astimezone(UTC),
            by=by.pk if by else None,
            by_name=str(by) if by else "Schakel",
            action=event.action,
            subject_type=event.subject._meta.label_lower,
            subject_id=event.subject.pk,
            subject_name=str(event.subject)[:300],
            details=dict(event.details),
            previous_hash=before.hash if before else GENESIS,
        )
        entry.hash = fingerprint(entry)
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=500)
    return entries


def verify(chain: UUID | None) -> Iterator[tuple[int, str]]:
    """Yield (number, what is wrong) for every row of a chain that does not fit."""
    previous, expected = GENESIS, 1
    for entry in AuditEntry.objects.filter(chain=chain).order_by("number").iterator():
        if entry.number != expected:
            yield entry.number, f"row {expected} is missing"
        if entry.previous_hash != previous:
            yield entry.number, "does not follow on the row before it"
        if entry.hash != fingerprint(entry):
            yield entry.number, "was changed after it was written"
        previous, expected = entry.hash, entry.number + 1


def fingerprint(entry: AuditEntry) -> str:
    """The SHA-256 over everything a row says and the hash of the row before it."""
    said = [
        str(entry.chain),
        entry.number,
        entry.at.astimezone(UTC).isoformat(),
        str(entry.by),
        entry.by_name,
        entry.action,
        entry.subject_type,
        str(entry.subject_id),
        entry.subject_name,
        entry.details,
        entry.previous_hash,
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

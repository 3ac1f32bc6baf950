"""Keeping the files that prove a cost: added, replaced with the old one kept, checked (R-144)."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.uploads import Upload
from schakel.funding.actions.claim_locking import insist, lock, lock_to_write
from schakel.funding.models import (
    Asset,
    ClaimLine,
    Contribution,
    Evidence,
    EvidenceException,
)
from schakel.funding.rules.claims import why_not_check
from schakel.funding.terms import CERTIFIED
from schakel.regions.models import Region

Subject = ClaimLine | Contribution | Asset
MOST_FILES = 20
"""Files that one line, contribution or asset may have."""
CHUNK = 256 * 1024


class BrokenEvidenceError(RefusedError):
    """A file is not what it was when it came in."""

    def __init__(self) -> None:
        super().__init__(
            _("Dit bestand is niet meer gelijk aan wat is ingeleverd. De beheerder kijkt ernaar.")
        )


@transaction.atomic
def add_evidence(
    upload: Upload, kind: str, *, subject: Subject, by: User | None, at: datetime
) -> Evidence:
    """Keep a file that proves something, with its hash (bewijsstuk toevoegen)."""
    if isinstance(subject, ClaimLine):
        lock_to_write(subject.claim, by)
    if subject.evidence.count() >= MOST_FILES:
        raise RefusedError(
            _("Hier staan al %(most)d bestanden. Voeg ze samen tot één pdf.") % {"most": MOST_FILES}
        )
    return keep(upload, kind, subject, by=by, at=at)


@transaction.atomic
def replace_evidence(old: Evidence, upload: Upload, *, by: User | None, at: datetime) -> Evidence:
    """Put a better file in the place of one; the old version stays (bewijsstuk vervangen)."""
    held = Evidence.objects.select_for_update(of=("self",)).get(pk=old.pk)
    subject = held.line or held.contribution or held.asset
    if subject is None or Evidence.objects.filter(replaces=held).exists():
        raise RefusedError(_("Dit bestand is al vervangen. Vervang de nieuwste versie."))
    if isinstance(subject, ClaimLine):
        lock_to_write(subject.claim, by)
    return keep(upload, held.kind, subject, by=by, at=at, replaces=held)


def keep(
    upload: Upload,
    kind: str,
    subject: Subject,
    *,
    by: User | None,
    at: datetime,
    replaces: Evidence | None = None,
) -> Evidence:
    """The row and the bytes, under a name that nobody can guess."""
    region = region_of(subject)
    evidence = Evidence(
        region=region,
        kind=kind,
        name=upload.label[:160],
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
        replaces=replaces,
    )
    if isinstance(subject, ClaimLine):
        evidence.line = subject
    elif isinstance(subject, Contribution):
        evidence.contribution = subject
    else:
        evidence.asset = subject
    evidence.file = upload.to_keep()
    evidence.save(force_insert=True)
    action = "evidence.replaced" if replaces else "evidence.added"
    record(action, evidence, chain=region.pk, by=by, at=at, sha256=evidence.sha256, kind=kind)
    return evidence


@transaction.atomic
def sign_exception(
    line: ClaimLine, kind: str, *, reason: str, by: User, at: datetime
) -> EvidenceException:
    """Sign that a line may pass without one piece of evidence (uitzondering tekenen)."""
    held = lock(line.claim)
    if held.status in CERTIFIED:
        raise RefusedError(_("Deze declaratie is al goedgekeurd."))
    insist(why_not_check(by.pk, held.hands))
    if not reason.strip():
        raise RefusedError(_("Zeg waarom dit bewijs ontbreekt."))
    signed, is_new = EvidenceException.objects.get_or_create(
        line=line,
        kind=kind,
        defaults={"reason": reason.strip()[:300], "signed_by": by, "signed_at": at},
    )
    if is_new:
        record(
            "evidence.excepted", held, chain=held.region_id, by=by, at=at, line=line.number,
            kind=kind, reason=signed.reason,
        )  # fmt: skip
    return signed


def is_whole(evidence: Evidence) -> bool:
    """Whether the kept bytes still have the hash of the day they came in."""
    digest = hashlib.sha256()
    try:
        with evidence.file.open("rb") as kept:
            while piece := kept.read(CHUNK):
                digest.update(piece)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == evidence.sha256


@transaction.atomic
def report_broken(evidence: Evidence, *, by: User | None, at: datetime) -> None:
    """Write in the log that a kept file is not what it was (geschonden bewijs melden)."""
    record("evidence.broken", evidence, chain=evidence.region_id, by=by, at=at, name=evidence.name)


def region_of(subject: Subject) -> Region:
    """The region of what a file proves."""
    return subject.claim.region if isinstance(subject, ClaimLine) else subject.region

"""What must be told to the funder at once: written down, told, answered, with its documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.uploads.upload import Upload
from schakel.funding.models import DutyDocument, DutyReport
from schakel.regions.models import Region


class DutyRefusedError(RefusedError):
    """This cannot be written down like this."""


@dataclass(frozen=True)
class DutyFacts:
    """What came up, when, and why it matters to the funder."""

    subject: str
    explanation: str
    noticed_on: date


@transaction.atomic
def write_duty_report(region: Region, facts: DutyFacts, *, by: User, at: datetime) -> DutyReport:
    """Write down what must be told to the funder (melding vastleggen).

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 5.7 (meldingsplicht)
    """
    duty = DutyReport.objects.create(
        region=region,
        subject=facts.subject,
        explanation=facts.explanation,
        noticed_on=facts.noticed_on,
    )
    record("duty.written", duty, chain=region.pk, by=by, at=at, noticed_on=str(facts.noticed_on))
    return duty


@transaction.atomic
def tell_funder(duty: DutyReport, told_on: date, reference: str, *, by: User, at: datetime) -> None:
    """Write down when and under which reference the funder was told (gemeld)."""
    held = locked(duty)
    if told_on < held.noticed_on:
        raise DutyRefusedError(_("Melden kan niet voor de dag waarop het bleek."))
    held.told_on, held.reference = told_on, reference
    held.save(update_fields=["told_on", "reference"])
    record(
        "duty.told", held, chain=held.region_id, by=by, at=at,
        told_on=str(told_on), reference=reference,
    )  # fmt: skip


@transaction.atomic
def keep_answer(duty: DutyReport, answer: str, *, by: User, at: datetime) -> None:
    """Write down what the funder answered (antwoord vastleggen)."""
    held = locked(duty)
    if held.told_on is None:
        raise DutyRefusedError(_("Leg eerst vast wanneer dit is gemeld."))
    before, held.answer = held.answer, answer
    held.save(update_fields=["answer"])
    record("duty.answered", held, chain=held.region_id, by=by, at=at, before=before, after=answer)


@transaction.atomic
def add_duty_document(duty: DutyReport, upload: Upload, *, by: User, at: datetime) -> DutyDocument:
    """Keep a file with a report of duty (document toevoegen); it is never changed."""
    digest = sha256(upload.content).hexdigest()
    document = DutyDocument(
        duty=duty,
        file=upload.to_keep(),
        name=upload.label[:160],
        size=len(upload.content),
        sha256=digest,
        uploaded_by=by,
        uploaded_at=at,
    )
    document.save(force_insert=True)
    record(
        "duty.document", duty, chain=duty.region_id, by=by, at=at,
        name=document.name, sha256=digest,
    )  # fmt: skip
    return document


def locked(duty: DutyReport) -> DutyReport:
    """The report, for us alone until the end of the transaction."""
    return DutyReport.objects.select_for_update(of=["self"]).get(pk=duty.pk)

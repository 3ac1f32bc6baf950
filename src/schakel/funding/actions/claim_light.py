"""A receipt by phone: the program proposes activity, kind of cost and quarter (bon toevoegen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.periods import Quarter
from schakel.common.uploads import FileKind, Upload
from schakel.funding.actions.claim_lines import LineFacts, add_line, open_claim
from schakel.funding.actions.evidence import add_evidence
from schakel.funding.budget import activities_of
from schakel.funding.models import ClaimLine
from schakel.funding.rules.light import Before, propose
from schakel.funding.terms import EvidenceKind
from schakel.regions.models import Partner

REMEMBERED = 300
"""Earlier lines of the school that a proposal looks at."""


@dataclass(frozen=True)
class Receipt:
    """What somebody photographed, and the three fields beside it."""

    photo: Upload
    total: Decimal
    description: str
    spent_on: date


@transaction.atomic
def add_receipt(school: Partner, receipt: Receipt, *, by: User, at: datetime) -> ClaimLine:
    """Put a receipt in the claim of its quarter, which is opened when it is not there yet."""
    claim = open_claim(school, Quarter.of(receipt.spent_on), by=by, at=at)
    activities = activities_of(school.region, receipt.spent_on)
    titles = {code: known.title for code, known in activities.items()}
    guess = propose(receipt.description, lines_before(school), titles)
    facts = LineFacts(
        activity_code=guess.activity_code or next(iter(titles), ""),
        cost_kind=guess.cost_kind,
        spent_on=receipt.spent_on,
        description=receipt.description,
        quantity=Decimal(1),
        unit=_("stuk"),
        unit_price=receipt.total,
    )
    line = add_line(claim, facts, by=by, at=at)
    kind = EvidenceKind.INVOICE if receipt.photo.kind is FileKind.PDF else EvidenceKind.PHOTO
    add_evidence(receipt.photo, kind, subject=line, by=by, at=at)
    return line


def lines_before(school: Partner) -> list[Before]:
    """What the school claimed lately."""
    rows = ClaimLine.objects.filter(claim__school=school).order_by("-spent_on", "-number")
    known = rows.values_list("description", "activity_code", "cost_kind")[:REMEMBERED]
    return [Before(*row) for row in known]

"""Taking hold of a claim while it changes, and keeping the trail of who did what."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.wording import Message
from schakel.funding.models import Claim, ClaimStep
from schakel.funding.rules.claims import may_follow
from schakel.funding.terms import EDITABLE, ClaimStatus


class NotAllowedError(RefusedError):
    """Somebody may not do this with this claim."""


class StepRefusedError(RefusedError):
    """A claim does not go from where it stands to there."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(
            _("Dit kan niet meer: de declaratie is intussen “%(status)s”. Bekijk haar opnieuw.")
            % {"status": claim.get_status_display()}
        )


def lock(claim: Claim) -> Claim:
    """The claim as it stands in the database; nobody else changes it until we are done."""
    held = Claim.objects.select_for_update(of=("self",)).select_related("region", "school__region")
    return held.get(pk=claim.pk)


def lock_to_write(claim: Claim, by: User | None) -> Claim:
    """The claim, when it can still be changed; whoever changes it is one of its writers."""
    held = lock(claim)
    if held.status not in EDITABLE:
        raise StepRefusedError(held)
    if by is not None:
        held.writers.add(by)
    return held


def go_to(
    claim: Claim, status: ClaimStatus, *, by: User | None, at: datetime, reason: str = ""
) -> None:
    """Put a locked claim in its next status, with a step that says who, when and why."""
    if not may_follow(claim.status, status):
        raise StepRefusedError(claim)
    claim.status = status
    claim.save(
        update_fields=[
            "status", "submitted_by", "submitted_at", "checked_by", "checked_at",
            "approved_by", "approved_at", "entry",
        ]
    )  # fmt: skip
    ClaimStep.objects.create(claim=claim, status=status, by=by, at=at, reason=reason[:300])
    record(f"claim.{VERBS[status]}", claim, chain=claim.region_id, by=by, at=at, reason=reason)


VERBS = {
    ClaimStatus.DRAFT: "reopened",
    ClaimStatus.SUBMITTED: "submitted",
    ClaimStatus.RETURNED: "returned",
    ClaimStatus.CHECKED: "checked",
    ClaimStatus.APPROVED: "approved",
    ClaimStatus.IN_BATCH: "batched",
    ClaimStatus.PAID: "settled",
    ClaimStatus.REJECTED: "rejected",
}


def insist(why_not: Message | None) -> None:
    """Go on when nothing stands in the way; else refuse with the reason."""
    if why_not is not None:
        raise NotAllowedError(str(why_not))

"""Whose hands were on a claim before it is paid; paying takes others (R-131)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from schakel.funding.models import Claim, PaymentBatch


@dataclass(frozen=True)
class Hands:
    """Accounts that entered, checked and approved some claims."""

    entered: frozenset[UUID]
    checked: frozenset[UUID]
    approved: frozenset[UUID]

    @property
    def may_not_make(self) -> frozenset[UUID]:
        """Who may not put these claims in a batch."""
        return self.entered | self.checked | self.approved

    @property
    def may_not_release(self) -> frozenset[UUID]:
        """Who may not send these claims to the bank, apart from the maker of the batch."""
        return self.entered | self.checked


def hands_on(claims: QuerySet[Claim]) -> Hands:
    """Everybody who entered, checked or approved one of these claims."""
    rows = list(claims.values_list("submitted_by", "checked_by", "approved_by"))
    writers = Claim.writers.through.objects.filter(claim__in=claims.values("pk"))
    entered = {row[0] for row in rows} | set(writers.values_list("user_id", flat=True))
    return Hands(
        frozenset(entered - {None}),
        frozenset({row[1] for row in rows} - {None}),
        frozenset({row[2] for row in rows} - {None}),
    )


def hands_on_batch(batch: PaymentBatch) -> Hands:
    """Everybody who entered, checked or approved a claim in a batch."""
    return hands_on(Claim.objects.filter(payments__batch=batch))

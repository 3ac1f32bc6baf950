"""What can be paid now: approved claims, what they come to, and to which account (PF-07)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.common.codes import clean_iban, is_code
from schakel.common.money import ZERO
from schakel.funding.models import BankAccount, Claim, JournalEntry, Payment
from schakel.funding.terms import ClaimStatus, DecisionState, PaymentMethod, PaymentStatus
from schakel.regions.models import Partner, Region


@dataclass(frozen=True)
class Payable:
    """One approved claim as it would be paid; `problem` says why it cannot be."""

    claim: Claim
    amount: Decimal
    account: BankAccount | None
    failed_before: bool = False
    is_reversed: bool = False

    @property
    def method(self) -> PaymentMethod:
        """The lead school settles with itself; everybody else gets it from the bank."""
        return PaymentMethod.INTERNAL if self.claim.school.is_lead else PaymentMethod.BANK

    @property
    def problem(self) -> str | Promise:
        """Why this claim cannot be paid yet; empty when it can."""
        if self.is_reversed:
            return _("De journaalpost van deze declaratie is teruggeboekt.")
        if self.amount <= 0:
            return _("Er is niets goedgekeurd om te betalen.")
        if self.method == PaymentMethod.INTERNAL:
            return ""
        if self.account is None:
            return _("De school heeft nog geen goedgekeurd rekeningnummer.")
        if not is_code(clean_iban, self.account.iban):
            return _("Het rekeningnummer klopt niet.")
        return ""


def approved_claims(region: Region) -> QuerySet[Claim]:
    """The claims that wait to be paid, in a fixed order."""
    waiting = Claim.objects.filter(region=region, status=ClaimStatus.APPROVED)
    return waiting.select_related("school__organisation").order_by(
        "school__name", "year", "quarter", "pk"
    )


def payables(claims: Collection[Claim], on: date) -> list[Payable]:
    """What these claims come to and where they are paid on a day; four queries."""
    keys = [claim.pk for claim in claims]
    amounts = certified_amounts(keys)
    accounts = accounts_on([claim.school for claim in claims], on)
    failed = Payment.objects.filter(claim__in=keys, status=PaymentStatus.FAILED)
    entries = [claim.entry_id for claim in claims]
    back = JournalEntry.objects.filter(reverses__in=entries)
    reversed_entries = set(back.values_list("reverses_id", flat=True))
    again = set(failed.values_list("claim_id", flat=True))
    return [
        Payable(
            claim,
            amounts.get(claim.pk, ZERO),
            accounts.get(claim.school_id),
            claim.pk in again,
            claim.entry_id in reversed_entries,
        )
        for claim in claims
    ]


def certified_amounts(claims: Collection[UUID]) -> dict[UUID, Decimal]:
    """What was certified of each claim."""
    sums = Claim.objects.filter(pk__in=claims).annotate(total=Sum("lines__certified"))
    return {key: total or ZERO for key, total in sums.values_list("pk", "total")}


def accounts_on(partners: Collection[Partner], on: date) -> dict[UUID, BankAccount]:
    """The approved account of each partner on a day."""
    rows = BankAccount.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        partner__in=[partner.pk for partner in partners],
        state=DecisionState.APPROVED,
        valid_from__lte=on,
    )
    return {row.partner_id: row for row in rows}


def lead_school(region: Region) -> Partner | None:
    """The partner that holds the money of a region."""
    return Partner.objects.filter(region=region, is_lead=True, left_on__isnull=True).first()

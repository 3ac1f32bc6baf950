"""Claims = ledger = batches = bank for one region, with every difference named (R-139)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from schakel.common.money import ZERO
from schakel.funding import chart
from schakel.funding.models import (
    BankLine,
    Claim,
    ClaimLine,
    Instalment,
    JournalEntry,
    JournalLine,
    Payment,
)
from schakel.funding.payable import certified_amounts
from schakel.funding.rules.reconciliation import Difference, Step
from schakel.funding.terms import (
    CERTIFIED,
    EntryKind,
    MatchStatus,
    PaymentMethod,
    PaymentStatus,
)
from schakel.regions.models import Region

IN_A_BATCH = (PaymentStatus.OPEN, PaymentStatus.PAID)


def reconcile(region: Region) -> list[Step]:
    """The chain of the money from the claims to the bank, step by step."""
    payments = Payment.objects.filter(batch__region=region)
    lines = ClaimLine.objects.filter(claim__region=region, claim__status__in=map(str, CERTIFIED))
    certified = total(lines, "certified")
    ledger = owed(region)
    batched = total(payments.filter(status__in=IN_A_BATCH), "amount")
    paid = total(payments.filter(status=PaymentStatus.PAID), "amount")
    received = Instalment.objects.filter(decision__region=region, received_on__isnull=False)
    on_bank = bank_balance(region)
    return [
        Step("certified on claims", certified, "booked to creditors", ledger, reversals(region)),
        Step("certified on claims", certified, "in payment batches", batched, waiting(region)),
        Step("in payment batches", batched, "paid", paid, at_the_bank(payments)),
        Step(
            "paid",
            paid,
            "paid on statements of the bank",
            statements(region),
            not_on_bank(payments),
        ),
        Step(
            "received less paid",
            total(received, "amount") - paid,
            "bank in the ledger",
            on_bank,
            other_bank_entries(region),
        ),
    ]


def total(rows: QuerySet[Any], field: str) -> Decimal:
    """The sum of one column."""
    return rows.order_by().aggregate(total=Sum(field))["total"] or ZERO


def owed(region: Region) -> Decimal:
    """What claims put on the account of creditors, less what was booked back of it."""
    claims = Q(entry__kind=EntryKind.CLAIM) | Q(entry__reverses__kind=EntryKind.CLAIM)
    lines = JournalLine.objects.filter(claims, entry__region=region, account__code=chart.PAYABLE)
    return -total(lines, "amount")


def bank_balance(region: Region) -> Decimal:
    """What stands on the bank account in the ledger."""
    lines = JournalLine.objects.filter(entry__region=region, account__code=chart.BANK)
    return total(lines, "amount")


def statements(region: Region) -> Decimal:
    """What the bank says it paid for us, less what it sent back."""
    lines = BankLine.objects.filter(
        statement__region=region, payment__isnull=False, match=MatchStatus.MATCHED
    )
    return -total(lines, "amount")


def reversals(region: Region) -> list[Difference]:
    """Claims whose entry was booked back: certified, and no longer owed."""
    back = JournalEntry.objects.filter(region=region, reverses__kind=EntryKind.CLAIM)
    lines = JournalLine.objects.filter(entry__in=back, account__code=chart.PAYABLE)
    rows = lines.values_list("entry__reason", "amount", "entry__reverses__text")
    return [Difference(f"booked back: {reason}", amount, text) for reason, amount, text in rows]


def waiting(region: Region) -> list[Difference]:
    """Claims that are approved and in no batch."""
    claims = Claim.objects.filter(region=region, status__in=map(str, CERTIFIED)).exclude(
        payments__status__in=IN_A_BATCH
    )
    amounts = certified_amounts(list(claims.values_list("pk", flat=True)))
    return [
        Difference("approved, not in a batch yet", amounts[claim.pk], str(claim))
        for claim in claims.select_related("school")
        if amounts[claim.pk]
    ]


def at_the_bank(payments: QuerySet[Payment]) -> list[Difference]:
    """Payments in a batch that are not paid yet."""
    return named("in a batch, not paid yet", payments.filter(status=PaymentStatus.OPEN))


def not_on_bank(payments: QuerySet[Payment]) -> list[Difference]:
    """Payments that are paid without a line of the bank: inside the lead school, or by two."""
    paid = payments.filter(status=PaymentStatus.PAID)
    shown = BankLine.objects.filter(match=MatchStatus.MATCHED, amount__lt=0).values("payment")
    inside = paid.filter(method=PaymentMethod.INTERNAL)
    by_hand = paid.filter(method=PaymentMethod.BANK).exclude(pk__in=shown)
    return [
        *named("settled inside the lead school", inside),
        *named("paid by hand, agreed by two", by_hand.filter(agreed_by__isnull=False)),
    ]


def other_bank_entries(region: Region) -> list[Difference]:
    """Entries on the bank account that are neither a payment nor a term of the grant."""
    own = (EntryKind.PAYMENT, EntryKind.GRANT)
    lines = JournalLine.objects.filter(entry__region=region, account__code=chart.BANK).exclude(
        Q(entry__kind__in=own) | Q(entry__reverses__kind__in=own)
    )
    rows = lines.values_list("entry__text", "entry__year", "entry__number", "amount")
    return [
        Difference("booked on the bank by other means", -amount, f"{year}-{nr:05d} {text}")
        for text, year, nr, amount in rows
    ]


def named(reason: str, payments: Iterable[Payment]) -> list[Difference]:
    """One difference for each payment."""
    return [Difference(reason, row.amount, row.end_to_end_id) for row in payments]

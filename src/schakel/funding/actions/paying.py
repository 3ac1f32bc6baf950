"""One payment: paid, failed, come back; each with the claim that it settles."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.actions.ledger import (
    EntryFacts,
    Posting,
    book_entry,
    closed_quarters,
    reverse_entry,
)
from schakel.funding.hands import hands_on_batch
from schakel.funding.models import Claim, ClaimStep, Payment, PaymentBatch
from schakel.funding.rules.payments import day_to_book
from schakel.funding.terms import BatchStatus, ClaimStatus, EntryKind, PaymentMethod, PaymentStatus
from schakel.regions.models import Region

AT_THE_BANK = (BatchStatus.RELEASED, BatchStatus.SETTLED)


class NotNowError(RefusedError):
    """The payment or batch is not in the state for this step."""


class SameHandsError(RefusedError):
    """Somebody wants to pay what he or she entered, checked, approved or put ready."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "U had deze betaling al eerder in handen. Vraag een collega die hier nog niets "
                "aan deed."
            )
        )


@transaction.atomic
def mark_paid(payment: Payment, *, paid_on: date, reason: str, by: User, at: datetime) -> None:
    """Say that a payment was made without a line of the bank; somebody else must agree."""
    held = locked(payment)
    refuse_unless_at_the_bank(held)
    refuse_earlier_hands(held.batch, by)
    if paid_on > at.date():
        raise NotNowError(_("De betaaldag ligt in de toekomst. Kies de dag van betaling."))
    held.marked_by, held.paid_on, held.reason = by, paid_on, reason
    held.save(update_fields=["marked_by", "paid_on", "reason"])
    record(
        "payment.marked",
        held,
        chain=held.batch.region_id,
        by=by,
        at=at,
        paid_on=str(paid_on),
        reason=reason,
    )


@transaction.atomic
def agree_paid(payment: Payment, *, by: User, at: datetime) -> None:
    """Agree that a payment was made; from here on it is paid."""
    held = locked(payment)
    refuse_unless_at_the_bank(held)
    if held.marked_by_id is None or held.paid_on is None:
        raise NotNowError(_("Niemand heeft deze betaling als betaald gemeld."))
    if held.marked_by_id == by.pk:
        raise SameHandsError
    refuse_earlier_hands(held.batch, by)
    held.agreed_by = by
    held.save(update_fields=["agreed_by"])
    settle(held, paid_on=held.paid_on, by=by, at=at)


@transaction.atomic
def withdraw_mark(payment: Payment, *, by: User, at: datetime) -> None:
    """Take back that a payment was made, as long as nobody agreed."""
    held = locked(payment)
    refuse_unless_at_the_bank(held)
    held.marked_by, held.paid_on, held.reason = None, None, ""
    held.save(update_fields=["marked_by", "paid_on", "reason"])
    record("payment.mark-withdrawn", held, chain=held.batch.region_id, by=by, at=at)


@transaction.atomic
def fail_payment(payment: Payment, *, reason: str, by: User, at: datetime) -> None:
    """The bank did not carry out a payment: its claim can go into another batch."""
    held = locked(payment)
    refuse_unless_at_the_bank(held)
    fail(held, reason=reason, by=by, at=at)


@transaction.atomic
def take_back(payment: Payment, *, on: date, reason: str, by: User | None, at: datetime) -> None:
    """The bank sent a payment back: what was booked is booked back, the claim waits again."""
    held = locked(payment)
    if held.status == PaymentStatus.PAID and held.entry is not None:
        day = open_day(held.batch.region, on)
        reverse_entry(held.entry, booked_on=day, reason=reason, by=by, at=at)
    fail(held, reason=reason, by=by, at=at)


def fail(held: Payment, *, reason: str, by: User | None, at: datetime) -> None:
    """Mark a payment as failed and let its claim wait to be paid again."""
    held.status, held.reason = PaymentStatus.FAILED, reason
    held.save(update_fields=["status", "reason"])
    move_claims(Claim.objects.filter(pk=held.claim_id), ClaimStatus.APPROVED, by=by, at=at)
    record("payment.failed", held, chain=held.batch.region_id, by=by, at=at, reason=reason)
    finish_batch(held.batch)


def settle(payment: Payment, *, paid_on: date, by: User | None, at: datetime) -> None:
    """Book a payment and mark its claim as paid; the caller holds the row and knows why."""
    region = payment.batch.region
    text = _("Betaald: %(claim)s (%(id)s)") % {"claim": payment.claim, "id": payment.end_to_end_id}
    facts = EntryFacts(EntryKind.PAYMENT, open_day(region, paid_on), text)
    postings = [
        Posting(chart.PAYABLE, payment.amount, payment.creditor, text=str(payment.claim)),
        Posting(chart.BANK, -payment.amount, payment.creditor, text=payment.end_to_end_id),
    ]
    payment.entry = book_entry(region, facts, postings, by=by, at=at)
    payment.status, payment.paid_on = PaymentStatus.PAID, paid_on
    payment.save(update_fields=["entry", "status", "paid_on"])
    move_claims(Claim.objects.filter(pk=payment.claim_id), ClaimStatus.PAID, by=by, at=at)
    record(
        "payment.paid", payment, chain=region.pk, by=by, at=at, paid_on=str(paid_on),
        amount=str(payment.amount),
    )  # fmt: skip
    finish_batch(payment.batch)


def open_day(region: Region, day: date) -> date:
    """The day itself, or the first day that can still be booked on after it."""
    return day_to_book(day, closed_quarters(region))


def finish_batch(batch: PaymentBatch) -> None:
    """A released batch of which nothing is open any more is settled."""
    left = batch.payments.filter(status=PaymentStatus.OPEN)
    PaymentBatch.objects.filter(pk=batch.pk, status=BatchStatus.RELEASED).exclude(
        pk__in=left.values("batch")
    ).update(status=BatchStatus.SETTLED)


def move_claims(
    claims: QuerySet[Claim],
    status: ClaimStatus,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> None:
    """Give claims their next status, with a step that says who and when."""
    keys = list(claims.values_list("pk", flat=True))
    Claim.objects.filter(pk__in=keys).update(status=status)
    ClaimStep.objects.bulk_create(
        [ClaimStep(claim_id=key, status=status, by=by, at=at, reason=reason) for key in keys]
    )


def locked(payment: Payment) -> Payment:
    """The payment as it stands, held until this change is done."""
    rows = Payment.objects.select_for_update(of=("self", "batch"))
    return rows.select_related("batch__region", "claim__school", "creditor", "entry").get(
        pk=payment.pk
    )


def refuse_unless_at_the_bank(payment: Payment) -> None:
    """Only an open transfer of a released batch is waited for."""
    if payment.method == PaymentMethod.INTERNAL or payment.batch.status not in AT_THE_BANK:
        raise NotNowError(_("Deze betaling ligt niet bij de bank."))
    if payment.status != PaymentStatus.OPEN:
        raise NotNowError(
            _("Deze betaling is al afgehandeld: %(status)s.")
            % {"status": payment.get_status_display()}
        )


def refuse_earlier_hands(batch: PaymentBatch, by: User) -> None:
    """Who entered or checked a claim does not say that it was paid."""
    if by.pk in hands_on_batch(batch).may_not_release:
        raise SameHandsError

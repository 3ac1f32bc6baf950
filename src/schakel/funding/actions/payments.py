"""Payment batches: made, released by another, fetched once, or cancelled (R-050 to R-053).

What happens to one payment afterwards is in `paying`; what the bank said in `bank`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.codes import clean_iban
from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.funding.actions.bank import read_statement
from schakel.funding.actions.paying import (
    NotNowError,
    SameHandsError,
    agree_paid,
    fail_payment,
    mark_paid,
    move_claims,
    settle,
    withdraw_mark,
)
from schakel.funding.hands import hands_on, hands_on_batch
from schakel.funding.locks import lock_ledger
from schakel.funding.models import BankAccount, BatchDownload, Claim, Payment, PaymentBatch
from schakel.funding.payable import (
    Payable,
    accounts_on,
    approved_claims,
    lead_school,
    payables,
)
from schakel.funding.rules import sepa as references
from schakel.funding.rules.bank_days import LONGEST_AHEAD, is_bank_day
from schakel.funding.sepa import Order, Transfer, payment_file
from schakel.funding.terms import BatchStatus, ClaimStatus, PaymentMethod, PaymentStatus
from schakel.regions.models import Region

__all__ = [
    "agree_paid",
    "cancel_batch",
    "download_batch",
    "fail_payment",
    "make_batch",
    "mark_paid",
    "read_statement",
    "release_batch",
    "withdraw_mark",
]


class NothingToPayError(RefusedError):
    """No claim is ready to be paid."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Er is niets te betalen. Misschien zette een collega de declaraties net klaar, of "
                "mist er een rekeningnummer."
            )
        )


class NoOwnAccountError(RefusedError):
    """The lead school has no account to pay from."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "De penvoerder heeft nog geen goedgekeurd rekeningnummer. Stel dat eerst voor en "
                "laat een collega het goedkeuren."
            )
        )


class WrongDayError(RefusedError):
    """Banks do not pay on this day."""


class TamperedError(RefusedError):
    """The file is not the one that was made."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Het betaalbestand is veranderd sinds het is gemaakt. Verstuur het niet en "
                "waarschuw de beheerder."
            )
        )


@transaction.atomic
def make_batch(
    region: Region,
    *,
    execute_on: date,
    by: User,
    at: datetime,
    chosen: Collection[UUID] | None = None,
) -> PaymentBatch:
    """Put approved claims in a batch for the bank (betaalbatch maken); frozen from then on.

    Without `chosen` every approved claim; what cannot be paid yet stays behind.
    """
    refuse_day(execute_on, timezone.localdate(at))
    claims = approved_claims(region).select_for_update(of=("self",))
    if chosen is not None:
        claims = claims.filter(pk__in=chosen)
    ready = [row for row in payables(list(claims), execute_on) if not row.problem]
    if not ready:
        raise NothingToPayError
    keys = [row.claim.pk for row in ready]
    if by.pk in hands_on(Claim.objects.filter(pk__in=keys)).may_not_make:
        raise SameHandsError
    batch = write_batch(region, ready, execute_on=execute_on, by=by, at=at)
    move_claims(Claim.objects.filter(pk__in=keys), ClaimStatus.IN_BATCH, by=by, at=at)
    record(
        "batch.made", batch, chain=region.pk, by=by, at=at, count=batch.count,
        total=str(batch.total), sha256=batch.sha256,
    )  # fmt: skip
    return batch


@transaction.atomic
def release_batch(batch: PaymentBatch, *, by: User, at: datetime) -> None:
    """Let a batch go to the bank (vrijgeven), by somebody whose hands were not on it."""
    held = locked(batch)
    refuse_unless(held, BatchStatus.MADE)
    if by.pk == held.made_by_id or by.pk in hands_on_batch(held).may_not_release:
        raise SameHandsError
    if held.execute_on < timezone.localdate(at):
        raise WrongDayError(
            _("De uitvoerdatum is voorbij. Laat de batch vervallen en maak een nieuwe.")
        )
    refuse_tampered(held)
    refuse_changed_accounts(held)
    held.status, held.released_by, held.released_at = BatchStatus.RELEASED, by, at
    held.save(update_fields=["status", "released_by", "released_at"])
    record("batch.released", held, chain=held.region_id, by=by, at=at, sha256=held.sha256)
    inside = held.payments.filter(method=PaymentMethod.INTERNAL).order_by("end_to_end_id")
    for payment in inside.select_related("batch__region", "claim__school", "creditor"):
        settle(payment, paid_on=timezone.localdate(at), by=by, at=at)


@transaction.atomic
def cancel_batch(batch: PaymentBatch, *, reason: str, by: User, at: datetime) -> None:
    """Let a batch lapse before it is released (vervallen); its claims wait again."""
    held = locked(batch)
    refuse_unless(held, BatchStatus.MADE)
    held.status = BatchStatus.CANCELLED
    held.save(update_fields=["status"])
    claims = Claim.objects.filter(payments__batch=held)
    move_claims(claims, ClaimStatus.APPROVED, by=by, at=at, reason=reason)
    held.payments.update(status=PaymentStatus.CANCELLED)
    record("batch.cancelled", held, chain=held.region_id, by=by, at=at, reason=reason)


@transaction.atomic
def download_batch(batch: PaymentBatch, *, reason: str, by: User, at: datetime) -> str:
    """The file for the bank: once, and after that only with a reason (R-053)."""
    held = locked(batch)
    if held.status not in (BatchStatus.RELEASED, BatchStatus.SETTLED) or not held.document:
        raise NotNowError(_("Dit bestand kan nu niet worden opgehaald: de batch is niet vrij."))
    if held.downloads.exists() and not reason:
        raise NotNowError(
            _("Het bestand is al eens opgehaald. Geef een reden om het nog een keer op te halen.")
        )
    refuse_tampered(held)
    BatchDownload(batch=held, by=by, at=at, sha256=held.sha256, reason=reason).save(
        force_insert=True
    )
    record(
        "batch.downloaded", held, chain=held.region_id, by=by, at=at, sha256=held.sha256,
        reason=reason,
    )  # fmt: skip
    return held.document


def refuse_day(execute_on: date, today: date) -> None:
    """Banks pay on their own days, from today on."""
    if not today <= execute_on <= today + LONGEST_AHEAD:
        raise WrongDayError(_("Kies een uitvoerdatum vanaf vandaag, binnen een jaar."))
    if not is_bank_day(execute_on):
        raise WrongDayError(_("Op deze dag betalen banken niet. Kies een werkdag."))


def write_batch(
    region: Region, ready: list[Payable], *, execute_on: date, by: User, at: datetime
) -> PaymentBatch:
    """The batch with its payments and its file; number and names are known under the lock."""
    debtor = paying_account(region, execute_on)
    year = timezone.localdate(at).year
    number = next_number(region, year)
    message = references.message_id(region.sto_number, year, number)
    payments = [
        as_payment(row, references.end_to_end_id(message, place))
        for place, row in enumerate(ready, 1)
    ]
    order = Order(
        debtor.holder,
        clean_iban(debtor.iban),
        message,
        references.payment_information_id(message),
        execute_on,
        timezone.localtime(at).replace(tzinfo=None),
    )
    document = document_of(order, payments)
    batch = PaymentBatch(
        region=region,
        year=year,
        number=number,
        message_id=message,
        execute_on=execute_on,
        count=len(payments),
        total=sum((payment.amount for payment in payments), ZERO),
        document=document,
        sha256=fingerprint(document, payments),
        made_by=by,
        made_at=at,
        is_fictional=all(row.claim.is_fictional for row in ready),
    )
    batch.save(force_insert=True)
    for payment in payments:
        payment.batch = batch
    Payment.objects.bulk_create(payments)
    return batch


def paying_account(region: Region, on: date) -> BankAccount:
    """The approved account of the lead school."""
    lead = lead_school(region)
    account = accounts_on([lead], on).get(lead.pk) if lead else None
    if account is None:
        raise NoOwnAccountError
    return account


def next_number(region: Region, year: int) -> int:
    """The number that the database will give this batch: nobody else gets one until we are done."""
    lock_ledger(region)
    last = PaymentBatch.objects.filter(region=region, year=year).aggregate(last=Max("number"))
    return int(last["last"] or 0) + 1


def as_payment(row: Payable, name: str) -> Payment:
    """One payment of a batch, in letters that a bank takes."""
    claim = row.claim
    iban, holder = ("", claim.school.name)
    if row.method == PaymentMethod.BANK and row.account is not None:
        iban, holder = clean_iban(row.account.iban), row.account.holder
    text = f"Declaratie {claim.period} {claim.region.sto_number} {claim.school.name}"
    return Payment(
        claim=claim,
        method=row.method,
        creditor=claim.school,
        name=references.plain(holder, references.NAME),
        iban=iban,
        amount=row.amount,
        end_to_end_id=name,
        remittance=references.reference(text, references.REMITTANCE),
    )


def document_of(order: Order, payments: Collection[Payment]) -> str:
    """The file for the bank; empty when the lead school only settles with itself."""
    transfers = [
        Transfer(row.name, row.iban, row.amount, row.end_to_end_id, row.remittance)
        for row in payments
        if row.method == PaymentMethod.BANK
    ]
    return payment_file(order, transfers) if transfers else ""


def fingerprint(document: str, payments: Collection[Payment]) -> str:
    """SHA-256 over the file as it is downloaded; without a file over the list of payments."""
    listed = "\n".join(f"{row.end_to_end_id} {row.amount}" for row in payments)
    return hashlib.sha256((document or listed).encode()).hexdigest()


def locked(batch: PaymentBatch) -> PaymentBatch:
    """The batch as it stands, held until this change is done."""
    rows = PaymentBatch.objects.select_for_update(of=("self",)).select_related("region")
    return rows.get(pk=batch.pk)


def refuse_unless(batch: PaymentBatch, status: BatchStatus) -> None:
    """A step that belongs to one state of a batch."""
    if batch.status != status:
        raise NotNowError(
            _("Deze batch is intussen %(status)s. Ververs de pagina.")
            % {"status": batch.get_status_display()}
        )


def refuse_tampered(batch: PaymentBatch) -> None:
    """Stop when the file is not the one that was made."""
    if fingerprint(batch.document, list(batch.payments.order_by("end_to_end_id"))) != batch.sha256:
        raise TamperedError


def refuse_changed_accounts(batch: PaymentBatch) -> None:
    """Stop when a school got another account since the batch was made."""
    payments = list(batch.payments.filter(method=PaymentMethod.BANK).select_related("creditor"))
    accounts = accounts_on([payment.creditor for payment in payments], batch.execute_on)
    for payment in payments:
        account = accounts.get(payment.creditor_id)
        if account is None or clean_iban(account.iban) != payment.iban:
            raise NotNowError(
                _(
                    "Het rekeningnummer van %(school)s is intussen gewijzigd. Laat de batch "
                    "vervallen en maak een nieuwe."
                )
                % {"school": payment.creditor}
            )

"""What the bank said: a statement read once, each line against the payment it names (R-054)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.codes import clean_iban, is_code
from schakel.common.refused import RefusedError
from schakel.funding.actions.grants import receive_instalment
from schakel.funding.actions.ledger import QuarterClosedError
from schakel.funding.actions.paying import AT_THE_BANK, settle, take_back
from schakel.funding.camt import Movement, Statement, read
from schakel.funding.locks import lock_ledger
from schakel.funding.models import BankAccount, BankLine, BankStatement, Instalment, Payment
from schakel.funding.payable import lead_school
from schakel.funding.rules.payments import Expected, Verdict, fitting_instalment, judge_line
from schakel.funding.terms import DecisionState, MatchStatus, PaymentMethod, PaymentStatus
from schakel.regions.models import Region

MATCHES = {
    Verdict.PAYS: MatchStatus.MATCHED,
    Verdict.CONFIRMS: MatchStatus.MATCHED,
    Verdict.COMES_BACK: MatchStatus.MATCHED,
    Verdict.DIFFERS: MatchStatus.DIFFERS,
    Verdict.DOUBLE: MatchStatus.DOUBLE,
    Verdict.UNKNOWN: MatchStatus.UNKNOWN,
}
NEEDS_EXPLAINING = (MatchStatus.DIFFERS, MatchStatus.DOUBLE, MatchStatus.UNKNOWN)


class WrongAccountError(RefusedError):
    """The statement is of an account that is not the lead school's."""

    def __init__(self, iban: str) -> None:
        super().__init__(
            _("Dit afschrift is van rekening %(iban)s. Dat is geen rekening van de penvoerder.")
            % {"iban": iban or "?"}
        )


class ReadBeforeError(RefusedError):
    """The statement was read before."""

    def __init__(self, reference: str) -> None:
        super().__init__(_("Afschrift %(id)s is al ingelezen.") % {"id": reference})


@transaction.atomic
def read_statement(
    region: Region, file: bytes, *, by: User | None, at: datetime
) -> list[BankStatement]:
    """Read a file of the bank (bankbestand inlezen): all of its statements, or nothing."""
    statements = read(file)
    lock_ledger(region)
    digest = hashlib.sha256(file).hexdigest()
    for statement in statements:
        refuse_statement(region, statement, digest)
    return [
        write_statement(region, statement, digest, by=by, at=at)
        for statement in sorted(statements, key=lambda statement: statement.starts_on)
    ]


@transaction.atomic
def explain_lines(
    region: Region, lines: Collection[UUID], *, explanation: str, by: User, at: datetime
) -> int:
    """Say by hand what lines of the bank are that match nothing (verklaren); how many."""
    rows = BankLine.objects.select_for_update().filter(
        statement__region=region, pk__in=lines, match__in=NEEDS_EXPLAINING
    )
    for row in rows:
        row.match, row.explanation = MatchStatus.EXPLAINED, explanation
        row.save(update_fields=["match", "explanation"])
        record("bank.explained", row, chain=region.pk, by=by, at=at, explanation=explanation)
    return len(rows)


def refuse_statement(region: Region, statement: Statement, digest: str) -> None:
    """Only the lead school's own account, and every statement once."""
    lead = lead_school(region)
    own = BankAccount.objects.filter(partner=lead, state=DecisionState.APPROVED)
    known = {clean_iban(row.iban) for row in own if is_code(clean_iban, row.iban)}
    if statement.iban not in known:
        raise WrongAccountError(statement.iban)
    read_before = BankStatement.objects.filter(region=region, iban=statement.iban)
    same = read_before.filter(reference=statement.reference) | read_before.filter(sha256=digest)
    if same.exists():
        raise ReadBeforeError(statement.reference)


def write_statement(
    region: Region, statement: Statement, digest: str, *, by: User | None, at: datetime
) -> BankStatement:
    """Keep a statement with its lines, and do what they say."""
    kept = BankStatement(
        region=region,
        reference=statement.reference,
        iban=statement.iban,
        starts_on=statement.starts_on,
        ends_on=statement.ends_on,
        opening=statement.opening,
        closing=statement.closing,
        sha256=digest,
        read_by=by,
        read_at=at,
    )
    kept.save(force_insert=True)
    named = payments_named(region, statement)
    awaited = instalments_awaited(region)
    for number, movement in enumerate(statement.movements, 1):
        line = as_line(kept, number, movement)
        follow(line, movement, named.get(movement.end_to_end_id), by=by, at=at)
        if line.match == MatchStatus.UNKNOWN:
            take_instalment(line, awaited, by=by, at=at)
        line.save(force_insert=True)
    record(
        "bank.read", kept, chain=region.pk, by=by, at=at, sha256=digest,
        lines=len(statement.movements),
    )  # fmt: skip
    return kept


def payments_named(region: Region, statement: Statement) -> dict[str, Payment]:
    """The payments whose references stand in a statement, held until we are done."""
    names = {movement.end_to_end_id for movement in statement.movements}
    rows = Payment.objects.select_for_update(of=("self",)).filter(
        batch__region=region, method=PaymentMethod.BANK, end_to_end_id__in=names - {""}
    )
    rows = rows.select_related("batch__region", "claim__school", "creditor", "entry")
    return {row.end_to_end_id: row for row in rows}


def as_line(statement: BankStatement, number: int, movement: Movement) -> BankLine:
    """One movement as a row."""
    return BankLine(
        statement=statement,
        number=number,
        booked_on=movement.booked_on,
        amount=movement.amount,
        end_to_end_id=movement.end_to_end_id,
        counterparty=movement.counterparty,
        counter_iban=movement.counter_iban,
        text=movement.text,
    )


def follow(
    line: BankLine, movement: Movement, payment: Payment | None, *, by: User | None, at: datetime
) -> None:
    """Judge a line, tie it to what it is about, and book what it proves."""
    verdict = judge_line(movement.amount, expected(payment))
    line.match = MATCHES[verdict]
    if payment is None:
        return
    if verdict != Verdict.UNKNOWN:
        line.payment = payment
    if verdict == Verdict.PAYS:
        settle(payment, paid_on=movement.booked_on, by=by, at=at)
    if verdict == Verdict.COMES_BACK:
        reason = _("Teruggekomen van de bank %(code)s") % {"code": movement.return_code}
        line.explanation = reason.strip()
        take_back(payment, on=movement.booked_on, reason=reason.strip(), by=by, at=at)
        payment.refresh_from_db()


def instalments_awaited(region: Region) -> list[Instalment]:
    """The terms of the grant that did not come in yet, by day."""
    rows = Instalment.objects.filter(decision__region=region, received_on__isnull=True)
    return list(rows.select_related("decision").order_by("due_on"))


def take_instalment(
    line: BankLine, awaited: list[Instalment], *, by: User | None, at: datetime
) -> None:
    """Tie money that comes in to the term of the grant with exactly that amount, and book it.

    In a quarter that is closed nothing is booked: then somebody has to look at the line.
    """
    days = [(row.due_on, row.decision.decided_on, row.amount) for row in awaited]
    place = fitting_instalment(line.amount, line.booked_on, days)
    if place is None:
        return
    try:
        receive_instalment(awaited[place], line.booked_on, by=by, at=at)
    except QuarterClosedError:
        return
    line.instalment, line.match = awaited.pop(place), MatchStatus.MATCHED


def expected(payment: Payment | None) -> Expected | None:
    """A payment as the rule wants to know it."""
    if payment is None:
        return None
    lines = payment.bank_lines.filter(match=MatchStatus.MATCHED, amount__lt=0)
    return Expected(
        amount=payment.amount,
        is_open=payment.status == PaymentStatus.OPEN,
        is_paid=payment.status == PaymentStatus.PAID,
        is_at_the_bank=payment.batch.status in AT_THE_BANK,
        has_bank_line=lines.exists(),
    )

"""What the bank says is held against what was asked of it, line by line, once."""

from __future__ import annotations

import pytest

from schakel.common.refused import RefusedError
from schakel.funding.actions import payments
from schakel.funding.actions.bank import ReadBeforeError, WrongAccountError
from schakel.funding.actions.grants import plan_instalment
from schakel.funding.camt import MOST_BYTES, StatementError
from schakel.funding.models import BankLine, BankStatement, Instalment, JournalEntry, Payment
from schakel.funding.terms import BatchStatus, ClaimStatus, MatchStatus, PaymentStatus
from tests.funding import accounting
from tests.funding.paying import (
    AT,
    Said,
    approved_claim,
    camt,
    made_batch,
    open_accounts,
    own_iban,
    released_batch,
    school,
    user,
)
from tests.world import World


@pytest.fixture
def sent(world: World) -> Payment:
    """A payment of € 1.250,05 that lies at the bank."""
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05")
    return released_batch(world).payments.get()


def read(world: World, *said: Said, **about: str) -> list[BankLine]:
    content = camt(said, **{"iban": own_iban(world), **about})
    [statement] = payments.read_statement(world.region, content, by=user(world.wim), at=AT)
    return list(statement.lines.all())


@pytest.mark.req("R-054")
@pytest.mark.parametrize("version", ["02", "08"])
def test_a_line_with_the_reference_and_the_amount_pays(
    world: World, sent: Payment, version: str
) -> None:
    [line] = read(world, Said("-1250.05", sent.end_to_end_id), version=version)
    sent.refresh_from_db()
    assert (line.match, line.payment) == (MatchStatus.MATCHED, sent)
    assert (sent.status, str(sent.paid_on)) == (PaymentStatus.PAID, "2026-11-26")
    assert sent.entry is not None
    assert sent.claim.status == ClaimStatus.PAID
    assert sent.batch.status == BatchStatus.SETTLED


@pytest.mark.req("R-054")
def test_another_amount_a_second_time_and_a_stranger_are_shown_and_pay_nothing(
    world: World, sent: Payment
) -> None:
    lines = read(world, Said("-1250.50", sent.end_to_end_id), Said("-9.00", "X-1"), Said("-3.00"))
    assert [line.match for line in lines] == [
        MatchStatus.DIFFERS, MatchStatus.UNKNOWN, MatchStatus.UNKNOWN,
    ]  # fmt: skip
    sent.refresh_from_db()
    assert sent.status == PaymentStatus.OPEN
    again = [Said("-1250.05", sent.end_to_end_id)] * 2
    assert [line.match for line in read(world, *again, reference="2")] == [
        MatchStatus.MATCHED, MatchStatus.DOUBLE,
    ]  # fmt: skip
    assert JournalEntry.objects.filter(payment=sent).count() == 1


@pytest.mark.req("R-054")
def test_a_payment_that_comes_back_waits_again(world: World, sent: Payment) -> None:
    read(world, Said("-1250.05", sent.end_to_end_id))
    back = Said("1250.05", sent.end_to_end_id, return_code="AC04")
    [line] = read(world, back, reference="2")
    sent.refresh_from_db()
    assert (sent.status, sent.claim.status) == (PaymentStatus.FAILED, ClaimStatus.APPROVED)
    assert "AC04" in line.explanation
    assert JournalEntry.objects.filter(reverses=sent.entry).exists()


@pytest.mark.req("R-054")
def test_a_term_of_the_grant_is_known_by_its_amount(world: World, sent: Payment) -> None:
    wanted = Instalment.objects.filter(
        decision__region=world.region, received_on__isnull=True
    ).first() or plan_instalment(
        accounting.decision(world), AT.date(), accounting.GRANTED, by=user(world.wim), at=AT
    )
    Instalment.objects.filter(pk=wanted.pk).update(due_on=AT.date())
    [line] = read(world, Said(str(wanted.amount), name="DUS-I"))
    wanted.refresh_from_db()
    assert (line.match, line.instalment) == (MatchStatus.MATCHED, wanted)
    assert wanted.received_on == line.booked_on


@pytest.mark.req("R-054")
def test_a_statement_is_read_once(world: World, sent: Payment) -> None:
    read(world, Said("-1.00"))
    with pytest.raises(ReadBeforeError):
        read(world, Said("-1.00"))
    known = BankStatement.objects.filter(region=world.region, reference="PROEF-1")
    assert known.count() == 1


def test_a_statement_of_another_account_is_refused(world: World, sent: Payment) -> None:
    with pytest.raises(WrongAccountError):
        read(world, Said("-1.00"), iban="NL39RABO0300065264")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&b;</Document>"""
THIEF = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&a;</Document>"""
CALLER = b"""<?xml version="1.0"?><!DOCTYPE b SYSTEM "http://example.org/x.dtd">
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>"""
OTHER = b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08"/>'
EMPTY = b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>'


@pytest.mark.req("R-112", "R-054")
@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        THIEF,
        CALLER,
        OTHER,
        EMPTY,
        b"",
        b"PK\x03\x04",
        b"<a>" * 100_000,
        b"\xff\xfe<\x00",
        b" " * (MOST_BYTES + 1),
        camt([Said("-1.00")]).replace(b"100000.00", b"100000.01", 1),
        camt([Said("-1.00")]).replace(b">1.00<", b">1,00<"),
        camt([Said("-1.00")]).replace(b"EUR", b"USD"),
        camt([Said("-1.00")]).replace(b"2026-11-26</Dt></BookgDt>", b"gisteren</Dt></BookgDt>"),
    ],
)
def test_a_file_that_bites_or_does_not_add_up_is_refused_whole(
    world: World, sent: Payment, content: bytes
) -> None:
    with pytest.raises(StatementError) as refused:
        payments.read_statement(world.region, content, by=user(world.wim), at=AT)
    assert str(refused.value).endswith((".", "!"))
    assert not BankStatement.objects.filter(read_at=AT).exists()


def test_what_two_said_by_hand_is_confirmed_by_the_bank_and_booked_once(
    world: World, sent: Payment
) -> None:
    day = AT.date()
    payments.mark_paid(sent, paid_on=day, reason="spoed", by=user(world.wim), at=AT)
    payments.agree_paid(sent, by=user(world.gerda), at=AT)
    [line] = read(world, Said("-1250.05", sent.end_to_end_id))
    assert line.match == MatchStatus.MATCHED
    assert JournalEntry.objects.filter(payment=sent).count() == 1


def test_a_batch_that_was_not_released_is_not_paid_by_a_line(world: World) -> None:
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "10.00")
    batch = made_batch(world)
    [line] = read(world, Said("-10.00", batch.payments.get().end_to_end_id))
    assert line.match == MatchStatus.UNKNOWN
    with pytest.raises(RefusedError):
        payments.fail_payment(batch.payments.get(), reason="x", by=user(world.wim), at=AT)

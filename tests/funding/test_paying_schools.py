"""Wim puts approved claims in a batch, Gerda releases it, and the file goes to the bank once."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from schakel.accounts.models import User
from schakel.common.refused import RefusedError
from schakel.funding.actions import payments
from schakel.funding.actions.paying import NotNowError, SameHandsError
from schakel.funding.models import PaymentBatch
from schakel.funding.sepa import transfers_in
from schakel.funding.terms import (
    BatchStatus,
    ClaimStatus,
    PaymentMethod,
    PaymentStatus,
)
from schakel.regions.models import Partner
from schakel.regions.terms import PartnerKind
from tests.funding.making import approved_account
from tests.funding.paying import (
    AT,
    DAY,
    approved_claim,
    lead,
    made_batch,
    open_accounts,
    ours,
    released_batch,
    school,
    user,
)
from tests.world import World


@pytest.fixture
def waiting(world: World) -> World:
    """Two schools and the lead school wait for their money."""
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05")
    approved_claim(world, school(world, "Corlaer"), "99.95")
    approved_claim(world, lead(world), "400.00")
    return world


@pytest.mark.req("R-050", "R-053", "PF-07")
def test_a_batch_holds_every_approved_claim_with_its_file_and_hash(waiting: World) -> None:
    batch = made_batch(waiting)
    assert (batch.count, batch.total) == (3, Decimal("1750.00"))
    assert batch.message_id == f"{waiting.region.sto_number}-2026-{batch.number:04d}"
    assert batch.sha256 == hashlib.sha256(batch.document.encode()).hexdigest()
    sent = transfers_in(batch.document)
    assert sorted(one.amount for one in sent) == [Decimal("99.95"), Decimal("1250.05")]
    assert {claim.claim.status for claim in batch.payments.select_related("claim")} == {
        ClaimStatus.IN_BATCH
    }


def test_the_lead_school_settles_its_own_claim_when_the_batch_is_released(waiting: World) -> None:
    batch = released_batch(waiting)
    own = batch.payments.get(method=PaymentMethod.INTERNAL)
    assert (own.status, own.claim.status) == (PaymentStatus.PAID, ClaimStatus.PAID)
    assert own.entry is not None
    assert own.end_to_end_id not in batch.document
    assert batch.status == BatchStatus.RELEASED


def make_by(world: World, by: User) -> None:
    payments.make_batch(world.region, execute_on=DAY, by=by, at=AT, chosen=ours(world))


@pytest.mark.req("R-131")
def test_who_entered_checked_approved_or_made_does_not_pay(waiting: World) -> None:
    for person in (waiting.fatima, waiting.roos, waiting.gerda):
        with pytest.raises(SameHandsError):
            make_by(waiting, user(person))
    batch = made_batch(waiting)
    for person in (waiting.wim, waiting.fatima, waiting.roos):
        with pytest.raises(SameHandsError):
            payments.release_batch(batch, by=user(person), at=AT)


@pytest.mark.req("R-131")
def test_the_database_too_refuses_a_release_by_who_checked(waiting: World) -> None:
    batches = PaymentBatch.objects.filter(pk=made_batch(waiting).pk)
    batches.update(status=BatchStatus.RELEASED, released_by=user(waiting.roos), released_at=AT)
    with pytest.raises(DatabaseError, match="entered"):
        connection.check_constraints()


@pytest.mark.req("R-053")
def test_the_file_is_fetched_once_and_again_only_with_a_reason(waiting: World) -> None:
    batch = released_batch(waiting)
    first = payments.download_batch(batch, reason="", by=user(waiting.wim), at=AT)
    with pytest.raises(NotNowError, match="reden"):
        payments.download_batch(batch, reason="", by=user(waiting.wim), at=AT)
    again = payments.download_batch(batch, reason="schijf vol", by=user(waiting.wim), at=AT)
    assert first == again == batch.document
    assert [row.reason for row in batch.downloads.all()] == ["", "schijf vol"]


def test_the_file_is_not_to_be_had_before_the_release(waiting: World) -> None:
    with pytest.raises(NotNowError):
        payments.download_batch(made_batch(waiting), reason="", by=user(waiting.wim), at=AT)


def test_a_cancelled_batch_lets_its_claims_go_into_another(waiting: World) -> None:
    batch = made_batch(waiting)
    payments.cancel_batch(batch, reason="dag verkeerd", by=user(waiting.wim), at=AT)
    again = made_batch(waiting)
    assert (again.number, again.count) == (batch.number + 1, 3)
    assert batch.payments.filter(status=PaymentStatus.CANCELLED).count() == 3
    with pytest.raises(NotNowError):
        payments.release_batch(batch, by=user(waiting.gerda), at=AT)


def test_a_failed_payment_lets_its_claim_go_into_another_batch(waiting: World) -> None:
    batch = released_batch(waiting)
    failed = batch.payments.get(name__contains="Element")
    payments.fail_payment(failed, reason="rekening opgeheven", by=user(waiting.wim), at=AT)
    again = made_batch(waiting)
    assert [row.claim for row in again.payments.all()] == [failed.claim]


@pytest.mark.req("R-006")
def test_a_school_without_an_account_stays_behind(waiting: World) -> None:
    nobody = Partner.objects.filter(region=waiting.region, kind=PartnerKind.COMPANY)
    approved_claim(waiting, nobody[0], "10.00")
    assert made_batch(waiting).count == 3
    with pytest.raises(payments.NothingToPayError):
        made_batch(waiting)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2026, 12, 25), date(2026, 11, 20)])
def test_banks_do_not_pay_on_a_closing_day_or_in_the_past(waiting: World, day: date) -> None:
    with pytest.raises(payments.WrongDayError):
        payments.make_batch(waiting.region, execute_on=day, by=user(waiting.wim), at=AT)


def test_a_changed_account_stops_the_release(waiting: World) -> None:
    batch = made_batch(waiting)
    payment = batch.payments.get(name__contains="Element")
    other = "NL02ABNA0123456789"
    approved_account(waiting, payment.creditor, other, valid_from=date(2026, 11, 24))
    with pytest.raises(RefusedError, match="gewijzigd"):
        payments.release_batch(batch, by=user(waiting.gerda), at=AT)


def test_two_people_say_by_hand_that_it_was_paid(waiting: World) -> None:
    payment = released_batch(waiting).payments.get(name__contains="Element")
    wim, gerda = user(waiting.wim), user(waiting.gerda)
    payments.mark_paid(payment, paid_on=AT.date(), reason="spoed", by=wim, at=AT)
    with pytest.raises(SameHandsError):
        payments.agree_paid(payment, by=wim, at=AT)
    payments.agree_paid(payment, by=gerda, at=AT)
    payment.refresh_from_db()
    assert (payment.status, payment.claim.status) == (PaymentStatus.PAID, ClaimStatus.PAID)
    assert payment.entry is not None

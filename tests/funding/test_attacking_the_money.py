"""Somebody with a connection to the database tries to change the money; the database refuses."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from schakel.common.periods import Quarter
from schakel.funding.actions import payments, quarters
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

ATTACKS = [
    "UPDATE funding_journalentry SET booked_on = booked_on + 1",
    "UPDATE funding_journalline SET amount = amount * 2",
    "DELETE FROM funding_journalline",
    "DELETE FROM funding_journalentry",
    "UPDATE funding_paymentbatch SET document = 'x'",
    "UPDATE funding_paymentbatch SET total = total + 1",
    "UPDATE funding_paymentbatch SET made_by_id = NULL",
    "UPDATE funding_paymentbatch SET status = 'gemaakt'",
    "UPDATE funding_paymentbatch SET released_at = released_at + interval '1 day'",
    "DELETE FROM funding_paymentbatch",
    "UPDATE funding_payment SET iban = 'NL91ABNA0417164300'",
    "UPDATE funding_payment SET amount = amount + 1",
    "UPDATE funding_payment SET status = 'vervallen' WHERE status = 'betaald'",
    "UPDATE funding_payment SET entry_id = NULL WHERE status = 'betaald'",
    "DELETE FROM funding_payment",
    "UPDATE funding_batchdownload SET reason = 'x'",
    "DELETE FROM funding_batchdownload",
    ("INSERT INTO funding_batchdownload SELECT gen_random_uuid(), at, sha256, '', batch_id, by_id "
    "FROM funding_batchdownload"),
    "UPDATE funding_bankstatement SET closing = closing + 1",
    "DELETE FROM funding_bankstatement",
    "UPDATE funding_bankline SET amount = amount + 1",
    "UPDATE funding_bankline SET match = 'onbekend' WHERE match = 'gekoppeld'",
    "DELETE FROM funding_bankline",
    "UPDATE funding_quarterclose SET quarter = 2",
    "UPDATE funding_quarterclose SET reopened_at = now()",
    "DELETE FROM funding_quarterclose",
    "UPDATE funding_ledgeraccount SET code = '9' || code",
    "DELETE FROM funding_ledgeraccount",
    "UPDATE funding_claimline SET certified = 0, deducted = amount",
    "DELETE FROM funding_claimstep",
    "UPDATE common_auditentry SET by_name = 'Iemand'",
    "DELETE FROM common_auditentry",
    *(
        f"TRUNCATE funding_{table} CASCADE"
        for table in (
            "journalentry", "journalline", "payment", "paymentbatch", "bankline",
            "bankstatement", "quarterclose", "ledgeraccount", "batchdownload", "claimstep",
        )
    ),
]  # fmt: skip


@pytest.fixture
def full(world: World) -> World:
    """A released and fetched batch with a paid payment, a statement and a closed quarter."""
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05")
    approved_claim(world, school(world, "Corlaer"), "99.95")
    batch = released_batch(world)
    payments.download_batch(batch, reason="", by=user(world.wim), at=AT)
    paid = batch.payments.get(name__contains="Element")
    content = camt([Said("-1250.05", paid.end_to_end_id), Said("-1.00")], iban=own_iban(world))
    payments.read_statement(world.region, content, by=user(world.wim), at=AT)
    quarters.close_quarter(world.region, Quarter(2019, 1), by=user(world.wim), at=AT)
    return world


@pytest.mark.req("R-129", "R-053", "R-130")
def test_the_database_refuses_every_attack(full: World) -> None:
    came_through = []
    for attack in ATTACKS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attack)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                assert cursor.rowcount != 0, attack
            came_through.append(attack)
        except DatabaseError:
            continue
    assert came_through == []


@pytest.mark.req("R-054")
def test_no_payment_is_paid_by_an_update_alone(full: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE funding_payment SET status = 'betaald', paid_on = current_date, entry_id = "
            "(SELECT id FROM funding_journalentry WHERE kind = 'declaratie' AND NOT EXISTS "
            "(SELECT 1 FROM funding_payment p WHERE p.entry_id = funding_journalentry.id) LIMIT 1) "
            "WHERE status = 'open'"
        )
    with pytest.raises(DatabaseError, match="without a bank line"):
        connection.check_constraints()


@pytest.mark.req("R-131")
def test_nobody_releases_his_own_batch_by_an_update(full: World) -> None:
    approved_claim(full, school(full, "Element"), "5.00", Quarter(2031, 2))
    batch = made_batch(full)
    with pytest.raises(DatabaseError, match="batch_released_by_another"), transaction.atomic():
        type(batch).objects.filter(pk=batch.pk).update(
            status="vrijgegeven", released_by=batch.made_by, released_at=AT
        )

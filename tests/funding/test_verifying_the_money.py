"""The verify command says that all money ties, or names the row that somebody touched."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from schakel.common.periods import Quarter
from schakel.funding.actions import payments
from schakel.funding.reconciliation import reconcile
from tests.funding import paying
from tests.funding.paying import (
    AT,
    Said,
    approved_claim,
    camt,
    open_accounts,
    own_iban,
    released_batch,
    school,
    user,
)
from tests.world import World


@pytest.fixture
def paid(world: World) -> World:
    """One payment on a statement, one inside the lead school, one still at the bank."""
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05")
    approved_claim(world, school(world, "Corlaer"), "99.95")
    approved_claim(world, paying.lead(world), "400.00")
    batch = released_batch(world)
    first = batch.payments.get(name__contains="Element")
    content = camt([Said("-1250.05", first.end_to_end_id)], iban=own_iban(world))
    payments.read_statement(world.region, content, by=user(world.wim), at=AT)
    approved_claim(world, school(world, "Element"), "7.00", Quarter(2031, 2))
    return world


def verify(world: World) -> str:
    said = StringIO()
    call_command("verify_money", world.region.sto_number, stdout=said)
    return said.getvalue()


def broken(world: World) -> str:
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_money", world.region.sto_number, stdout=said)
    return said.getvalue()


def tamper(table: str, sql: str) -> None:
    """What somebody with all rights on the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        cursor.execute(sql)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


@pytest.mark.req("R-139", "R-130")
def test_all_money_ties_and_every_difference_is_named(paid: World) -> None:
    said = verify(paid)
    assert "ties to the cent" in said
    steps = reconcile(paid.region)
    assert [step.unexplained for step in steps] == [0] * len(steps)
    named = {(one.reason, str(one.amount)) for step in steps for one in step.differences}
    assert named >= {
        ("settled inside the lead school", "400.00"),
        ("in a batch, not paid yet", "99.95"),
        ("approved, not in a batch yet", "7.00"),
    }


@pytest.mark.req("R-139", "R-130")
@pytest.mark.parametrize(
    ("table", "sql", "named"),
    [
        (
            "funding_journalline",
            "UPDATE funding_journalline SET amount = amount + 1 WHERE amount = 1250.05",
            "debit minus credit",
        ),
        (
            "funding_journalline",
            "DELETE FROM funding_journalline WHERE amount = -1250.05",
            "lines, the last is",
        ),
        (
            "funding_journalentry",
            "UPDATE funding_journalentry SET number = number + 9000 WHERE number = 2",
            "are missing",
        ),
        (
            "funding_paymentbatch",
            "UPDATE funding_paymentbatch SET document = replace(document, '1250.05', '1950.05')",
            "was changed after it was made",
        ),
        (
            "funding_payment",
            "UPDATE funding_payment SET amount = 99.96 WHERE amount = 99.95",
            "its file pays something else",
        ),
        (
            "funding_claimline",
            (
                "UPDATE funding_claimline SET certified = 8, amount = 8, unit_price = 8 "
                "WHERE certified = 7"
            ),
            "certified 8.00, booked 7.00",
        ),
        (
            "funding_bankline",
            "UPDATE funding_bankline SET amount = -1250.06 WHERE amount = -1250.05",
            "paid without a bank line",
        ),
        (
            "common_auditentry",
            "UPDATE common_auditentry SET by_name = 'Iemand' WHERE action = 'batch.released'",
            "was changed after it was written",
        ),
    ],
)
def test_whatever_row_somebody_touches_is_named(
    paid: World, table: str, sql: str, named: str
) -> None:
    tamper(table, sql)
    assert named in broken(paid)


@pytest.mark.req("R-139")
def test_the_chain_of_the_money_shows_what_is_not_explained(paid: World) -> None:
    tamper(
        "funding_bankline", "UPDATE funding_bankline SET amount = -1250.06 WHERE amount = -1250.05"
    )
    assert "-0.01  NOT EXPLAINED" in broken(paid)


def test_an_unknown_region_is_said(world: World) -> None:
    with pytest.raises(CommandError, match="no region"):
        call_command("verify_money", "STO00000")

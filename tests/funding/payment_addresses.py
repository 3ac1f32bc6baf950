"""Examples of the parts of addresses about paying."""

from __future__ import annotations

from collections.abc import Callable

from schakel.common.periods import Quarter
from schakel.funding.actions import payments
from schakel.funding.actions.quarters import close_quarter
from schakel.funding.models import BankStatement, JournalEntry, PaymentBatch, QuarterClose
from tests.funding.paying import (
    AT,
    Said,
    approved_claim,
    camt,
    lead,
    made_batch,
    open_accounts,
    own_iban,
    user,
)
from tests.world import World


def payment_examples(world: World) -> dict[str, Callable[[], object]]:
    """A batch with a payment, and a statement; made where the demo has none."""
    return {
        "batch": lambda: a_batch(world).pk,
        "payment": lambda: a_batch(world).payments.order_by("pk")[0].pk,
        "statement": lambda: a_statement(world).pk,
        "entry": lambda: an_entry(world).pk,
        "book_year": lambda: an_entry(world).year,
        "book_quarter": lambda: "2025-K1",
        "close": lambda: a_close(world).pk,
    }


def a_batch(world: World) -> PaymentBatch:
    """Always the same batch."""
    known = PaymentBatch.objects.filter(region=world.region).order_by("pk").first()
    if known is not None:
        return known
    open_accounts(world)
    approved_claim(world, lead(world), "10.00")
    return made_batch(world)


def a_statement(world: World) -> BankStatement:
    """Always the same statement."""
    a_batch(world)
    known = BankStatement.objects.filter(region=world.region).order_by("pk").first()
    if known is not None:
        return known
    return payments.read_statement(
        world.region, camt([Said("-1.00")], iban=own_iban(world)), by=None, at=AT
    )[0]


def an_entry(world: World) -> JournalEntry:
    """Always the same entry."""
    a_batch(world)
    found = JournalEntry.objects.filter(region=world.region).order_by("pk").first()
    assert found is not None
    return found


def a_close(world: World) -> QuarterClose:
    """Always the same closing of a quarter."""
    known = QuarterClose.objects.filter(region=world.region).order_by("pk").first()
    return known or close_quarter(world.region, Quarter(2019, 1), by=user(world.wim), at=AT)

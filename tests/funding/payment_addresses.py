"""Examples of the parts of addresses about paying."""

from __future__ import annotations

from collections.abc import Callable

from schakel.funding.actions import payments
from schakel.funding.models import BankStatement, PaymentBatch
from tests.funding.paying import AT, Said, approved_claim, camt, lead, made_batch, open_accounts
from tests.world import World


def payment_examples(world: World) -> dict[str, Callable[[], object]]:
    """A batch with a payment, and a statement; made where the demo has none."""
    return {
        "batch": lambda: a_batch(world).pk,
        "payment": lambda: a_batch(world).payments.order_by("pk")[0].pk,
        "statement": lambda: a_statement(world).pk,
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
    return payments.read_statement(world.region, camt([Said("-1.00")]), by=None, at=AT)[0]

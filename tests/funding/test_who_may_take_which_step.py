"""Every person of the demo against every step of the money, also in bulk (R-131).

The table says who may; everybody else is refused and changes nothing. Fatima wrote and handed in,
Roos checked, Gerda approved, Wim made the batch: whoever had it in hand before is refused too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from schakel.common.periods import Quarter
from schakel.funding.actions import payments
from schakel.funding.models import Claim, Payment, PaymentBatch, QuarterClose, Rate
from schakel.regions.models import Person
from tests.funding import claiming
from tests.funding.claiming import QUARTER, WOOD, but, user_of
from tests.funding.paying import AT, DAY, THIRD, approved_claim, made_batch, open_accounts, school
from tests.world import SignIn, World

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "noor", "samir", "gerda", "wim", "fatima", "joost", "roos", "hans", "els", "ineke", "nadia",
    "tom", "bram", "peter", "lisa", "karim", "anne", "mila", "dirk", "bea", "otto",
)  # fmt: skip
Table = Callable[[World], "Step"]


@dataclass(frozen=True)
class Step:
    """One step: where it is posted, with what, and what it changes."""

    name: str
    parts: tuple[object, ...]
    form: dict[str, Any]
    state: Callable[[], object]


def status_of(model: Any, pk: object) -> Callable[[], object]:
    return lambda: model.objects.values_list("status", flat=True).get(pk=pk)


def of_claim(make: Callable[..., Claim], name: str, **form: Any) -> Table:
    def step(world: World) -> Step:
        claim = make(world, WOOD)
        return Step(name, (claim.pk,), form, status_of(Claim, claim.pk))

    return step


def in_bulk(make: Callable[..., Claim], name: str) -> Table:
    def step(world: World) -> Step:
        claim = make(world, WOOD)
        return Step(name, (), {"claim": [str(claim.pk)]}, status_of(Claim, claim.pk))

    return step


def making(world: World) -> Step:
    open_accounts(world)
    claim = approved_claim(world, school(world, "Element"), "10.00")
    form = {"claims": [str(claim.pk)], "execute_on": DAY.isoformat()}
    return Step("batch_make", (), form, status_of(Claim, claim.pk))


def a_batch(world: World) -> PaymentBatch:
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "10.00")
    return made_batch(world)


def releasing(world: World) -> Step:
    batch = a_batch(world)
    return Step("batch_release", (batch.pk,), {}, status_of(PaymentBatch, batch.pk))


def cancelling(world: World) -> Step:
    batch = a_batch(world)
    return Step("batch_cancel", (batch.pk,), {"reason": "fout"}, status_of(PaymentBatch, batch.pk))


def agreeing(world: World) -> Step:
    """Wim said that a payment was made; another agrees."""
    batch = a_batch(world)
    payments.release_batch(batch, by=user_of(world.gerda), at=AT)
    payment = batch.payments.get()
    payments.mark_paid(payment, paid_on=AT.date(), reason="gezien", by=user_of(world.wim), at=AT)
    return Step("payment_agree", (payment.pk,), {}, status_of(Payment, payment.pk))


def deciding(world: World) -> Step:
    """Wim proposed a rate; another decides."""
    rate = Rate(
        region=world.region, name="Docent", hourly=Decimal(50), valid_from=date(2026, 1, 1),
        proposed_by=world.wim.user, proposed_at=AT,
    )  # fmt: skip
    rate.save(force_insert=True)
    return Step(
        "proposal_approve", (rate.pk,), {},
        lambda: Rate.objects.values_list("state", flat=True).get(pk=rate.pk),
    )  # fmt: skip


def closing(world: World) -> Step:
    return Step(
        "quarter_close", (Quarter(2025, 1),), {"sure": "on"},
        lambda: QuarterClose.objects.filter(region=world.region).count(),
    )  # fmt: skip


def reopening(world: World) -> Step:
    """Wim closed and asked to open again; another agrees."""
    close = QuarterClose(
        region=world.region, year=THIRD.year, quarter=THIRD.number, closed_by=world.wim.user,
        closed_at=AT, reopen_reason="vergeten", reopen_asked_by=world.wim.user, reopen_asked_at=AT,
    )  # fmt: skip
    close.save(force_insert=True)
    return Step(
        "quarter_grant", (close.pk,), {},
        lambda: QuarterClose.objects.values_list("reopened_by", flat=True).get(pk=close.pk),
    )  # fmt: skip


STEPS: dict[str, tuple[Table, set[str]]] = {
    "hand in": (of_claim(lambda w, f: claiming.proven(w, claiming.draft(w, f)), "claim_submit"),
                {"fatima"}),
    "check": (of_claim(claiming.submitted, "claim_check"), {"noor", "roos", "otto"}),
    "check in bulk": (in_bulk(claiming.submitted, "claims_to_check"), {"noor", "roos", "otto"}),
    "approve": (of_claim(claiming.checked, "claim_approve"), {"gerda", "otto"}),
    "approve in bulk": (in_bulk(claiming.checked, "claims_to_approve"), {"gerda", "otto"}),
    "reject": (of_claim(claiming.submitted, "claim_reject", reason="dubbel"),
               {"noor", "roos", "gerda", "otto"}),
    "make a batch": (making, {"wim", "otto"}),
    "release": (releasing, {"gerda", "otto"}),
    "cancel a batch": (cancelling, {"wim", "gerda", "otto"}),
    "agree that it was paid": (agreeing, {"gerda", "otto"}),
    "decide on a rate": (deciding, {"gerda", "otto"}),
    "close a quarter": (closing, {"wim", "gerda", "otto"}),
    "open a quarter again": (reopening, {"gerda", "otto"}),
}  # fmt: skip
"""Who may take a step. Otto runs the platform and may what every role may, except twice."""


@pytest.mark.req("R-131")
@pytest.mark.parametrize("name", STEPS)
def test_only_who_stands_in_the_table_takes_the_step(
    name: str, world: World, sign_in: SignIn
) -> None:
    make, may = STEPS[name]
    step = make(world)
    before = step.state()
    path = reverse(f"funding:{step.name}", args=[world.region.sto_number, *step.parts])
    took = set()
    for who in EVERYBODY:
        person: Person = getattr(world, who)
        with transaction.atomic():
            sign_in(person).post(path, step.form)
            took |= {who} if step.state() != before else set()
            transaction.set_rollback(True)
    assert took == may


@pytest.mark.req("R-131")
def test_who_holds_every_role_still_takes_only_one_step(world: World, sign_in: SignIn) -> None:
    """Otto may what every role may; what he checked he cannot approve, nor pay what he approved."""
    claim = claiming.submitted(world, but(WOOD, spent_on=claiming.DAY), quarter=QUARTER)
    otto = sign_in(world.otto)

    def press(name: str) -> str:
        otto.post(reverse(f"funding:{name}", args=[world.region.sto_number, claim.pk]))
        claim.refresh_from_db()
        return claim.status

    assert press("claim_check") == "gecontroleerd"
    assert press("claim_approve") == "gecontroleerd"

"""The minister decides, pays in terms, and settles; every euro that comes in is booked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from schakel.funding.actions.grants import (
    DecisionFacts,
    GrantRefusedError,
    change_decision,
    drop_instalment,
    plan_instalment,
    receive_instalment,
    settle_grant,
    spread_evenly,
)
from schakel.funding.models import GrantDecision, Instalment
from tests.funding.accounting import AT, decision
from tests.funding.claiming import user_of
from tests.world import World

DAYS = [date(2025, 2, 1), date(2025, 8, 1), date(2026, 2, 1)]


@pytest.mark.req("PF-15")
def test_a_schedule_is_spread_evenly_to_the_cent(world: World) -> None:
    grant = decision(world, amount=Decimal("100.00"))
    terms = spread_evenly(grant, DAYS, by=user_of(world.wim), at=AT)
    assert [term.amount for term in terms] == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]


@pytest.mark.req("PF-15")
def test_a_schedule_never_holds_more_than_was_granted(world: World) -> None:
    grant = decision(world, amount=Decimal("100.00"))
    plan_instalment(grant, DAYS[0], Decimal("60.00"), by=user_of(world.wim), at=AT)
    with pytest.raises(GrantRefusedError, match="40,00"):
        plan_instalment(grant, DAYS[1], Decimal("40.01"), by=user_of(world.wim), at=AT)


@pytest.mark.req("PF-15")
def test_a_term_that_comes_in_is_booked_on_the_bank_and_stands(world: World) -> None:
    term = plan_instalment(decision(world), DAYS[0], Decimal("60.00"), by=user_of(world.wim), at=AT)
    entry = receive_instalment(term, date(2025, 2, 3), by=user_of(world.wim), at=AT)
    lines = {line.account.code: line.amount for line in entry.lines.select_related("account")}
    assert lines == {"1100": Decimal("60.00"), "2300": Decimal("-60.00")}
    with pytest.raises(GrantRefusedError, match="al ontvangen"):
        receive_instalment(term, date(2025, 2, 3), by=user_of(world.wim), at=AT)
    with pytest.raises(GrantRefusedError):
        drop_instalment(term, by=user_of(world.wim), at=AT)
    with pytest.raises(DatabaseError, match="stands fast"), transaction.atomic():
        Instalment.objects.filter(pk=term.pk).update(amount=1)


def test_a_reference_is_written_down_once(world: World) -> None:
    decision(world)
    with pytest.raises(GrantRefusedError, match="kenmerk"):
        decision(world)


def test_a_decision_is_put_right_until_it_is_settled(world: World) -> None:
    grant = decision(world)
    facts = DecisionFacts(
        "STO25-060A", grant.decided_on, Decimal("100.00"), "2025-2028", grant.starts_on,
        grant.ends_on, "Besteden voor 2029.",
    )  # fmt: skip
    change_decision(grant, facts, by=user_of(world.wim), at=AT)
    grant.refresh_from_db()
    assert (grant.reference, grant.amount) == ("STO25-060A", Decimal("100.00"))
    settle_grant(grant, date(2029, 9, 1), Decimal("90.00"), by=user_of(world.wim), at=AT)
    with pytest.raises(GrantRefusedError, match="vastgesteld"):
        change_decision(grant, facts, by=user_of(world.wim), at=AT)


@pytest.mark.req("BR-35")
@pytest.mark.req("PF-20")
def test_records_are_kept_until_ten_years_after_the_settlement(world: World) -> None:
    grant = decision(world)
    settle_grant(grant, date(2029, 9, 1), Decimal("9000000.00"), by=user_of(world.wim), at=AT)
    grant.refresh_from_db()
    assert grant.keep_until == date(2039, 9, 1)
    with pytest.raises(DatabaseError, match="retention"), transaction.atomic():
        GrantDecision.objects.filter(pk=grant.pk).delete()


def test_a_grant_is_never_settled_above_what_was_granted_nor_before_its_end(world: World) -> None:
    grant = decision(world)
    with pytest.raises(GrantRefusedError, match="nooit hoger"):
        settle_grant(grant, date(2029, 9, 1), grant.amount + 1, by=user_of(world.wim), at=AT)
    with pytest.raises(GrantRefusedError, match="loopt nog"):
        settle_grant(grant, date(2028, 9, 1), grant.amount, by=user_of(world.wim), at=AT)

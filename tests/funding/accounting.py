"""Decisions, costs and payments for the tests of the account, in the order in which they happen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from schakel.common.periods import Quarter
from schakel.funding.actions import claims
from schakel.funding.actions.grants import DecisionFacts, write_decision
from schakel.funding.models import Claim, GrantDecision
from tests.funding.claiming import WOOD, but, fresh, proven, school_of, user_of
from tests.world import World

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
GRANTED = Decimal("9878740.00")


def decision(world: World, **changes: object) -> GrantDecision:
    """The decision of the region for 2025–2028, or one with other facts."""
    facts: dict[str, Any] = {
        "reference": "STO25-060",
        "decided_on": date(2025, 1, 31),
        "amount": GRANTED,
        "scheme_code": "2025-2028",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2029, 1, 1),
        **changes,
    }
    return write_decision(world.region, DecisionFacts(**facts), by=user_of(world.wim), at=AT)


def spent(
    world: World,
    quarter: Quarter,
    amount: str,
    *,
    activity: str = "A1",
    cost_kind: str = "materieel",
    at: datetime = AT,
) -> Claim:
    """An approved claim of Het Element of one line, booked on the last day of its quarter."""
    fatima, roos, gerda = (user_of(one) for one in (world.fatima, world.roos, world.gerda))
    facts = but(
        WOOD,
        activity_code=activity,
        cost_kind=cost_kind,
        spent_on=quarter.starts_on,
        invoice_number=str(quarter),
        quantity=Decimal(1),
        unit="uur" if cost_kind.startswith("loon") else "stuk",
        unit_price=Decimal(amount),
        person_name="Iemand Voorbeeld" if cost_kind.startswith("loon") else "",
    )
    claim = claims.open_claim(school_of(world.fatima), quarter, by=fatima, at=at)
    claims.add_line(claim, facts, by=fatima, at=at)
    proven(world, claim)
    claims.submit_claim(claim, by=fatima, at=at)
    claims.check_claim(fresh(claim), by=roos, at=at)
    claims.approve_claim(fresh(claim), by=gerda, at=at)
    return fresh(claim)

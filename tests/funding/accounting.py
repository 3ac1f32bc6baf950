"""Decisions, costs and payments for the tests of the account, in the order in which they happen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from schakel.common.periods import Quarter
from schakel.funding import chart
from schakel.funding.actions.grants import DecisionFacts, write_decision
from schakel.funding.actions.ledger import EntryFacts, Posting, book_entry
from schakel.funding.models import Claim, ClaimLine, GrantDecision, JournalEntry
from schakel.funding.terms import ClaimStatus, EntryKind
from schakel.regions.models import Partner
from tests.world import World

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
GRANTED = Decimal("9878740.00")


def decision(world: World, **changes: object) -> GrantDecision:
    """The decision of the region for 2025–2028, or one with other facts."""
    facts = {
        "reference": "STO25-060",
        "decided_on": date(2025, 1, 31),
        "amount": GRANTED,
        "scheme_code": "2025-2028",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2029, 1, 1),
        **changes,
    }
    return write_decision(world.region, DecisionFacts(**facts), by=world.wim.user, at=AT)  # type: ignore[arg-type]


def school(world: World) -> Partner:
    """The school of Fatima."""
    found = world.fatima.appointments.exclude(partner=None).first()
    assert found is not None
    assert found.partner is not None
    return found.partner


def spent(
    world: World,
    quarter: Quarter,
    amount: str,
    *,
    activity: str = "A1",
    cost_kind: str = "materieel",
) -> Claim:
    """An approved claim of one line, booked on the last day of its quarter."""
    claim = Claim.objects.create(
        region=world.region,
        school=school(world),
        year=quarter.year,
        quarter=quarter.number,
        due_on=quarter.ends_on,
        submitted_by=world.fatima.user,
        checked_by=world.noor.user,
        approved_by=world.gerda.user,
    )
    euros = Decimal(amount)
    line = ClaimLine.objects.create(
        claim=claim,
        number=1,
        activity_code=activity,
        cost_kind=cost_kind,
        spent_on=quarter.starts_on,
        description="Hout",
        quantity=1,
        unit="stuk",
        unit_price=euros,
        amount=euros,
        certified=euros,
        deducted=0,
        parked=0,
    )
    claim.entry = booked(world, quarter, line)
    claim.status = ClaimStatus.APPROVED
    claim.save(update_fields=["entry", "status"])
    return claim


def booked(world: World, quarter: Quarter, line: ClaimLine) -> JournalEntry:
    """The entry of an approved claim line (decision 0012)."""
    day = date.fromordinal(quarter.ends_on.toordinal() - 1)
    assert line.certified is not None
    facts = (line.claim.school, line.activity_code, line.cost_kind, line)
    return book_entry(
        world.region,
        EntryFacts(EntryKind.CLAIM, day, f"Declaratie {line.claim}"),
        [
            Posting(chart.account_of(line.cost_kind), line.certified, *facts),
            Posting(chart.PAYABLE, -line.certified, line.claim.school),
            Posting(chart.ADVANCE, line.certified),
            Posting(chart.GRANT_INCOME, -line.certified),
        ],
        by=world.gerda.user,
        at=AT,
    )

"""A claim of Het Element over a quarter long after the demo, made through the actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from schakel.accounts.models import User
from schakel.common.periods import Quarter
from schakel.common.uploads import FileKind, Upload
from schakel.funding.actions import claims
from schakel.funding.actions.evidence import add_evidence
from schakel.funding.models import Claim, ClaimLine, Parameter
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.regions.models import Partner, Person
from tests.world import World

QUARTER = Quarter(2028, 2)
AT = datetime(2028, 7, 10, 12, tzinfo=UTC)
DAY = date(2028, 5, 9)
WOOD = claims.LineFacts(
    activity_code="A1",
    cost_kind="materieel",
    spent_on=DAY,
    description="Hout voor de werkbanken",
    quantity=Decimal(4),
    unit="plaat",
    unit_price=Decimal("31.25"),
    supplier="Houthandel Voorbeeld B.V.",
    invoice_number="2028-001",
)
HOURS = claims.LineFacts(
    activity_code="A2",
    cost_kind="loon-intern",
    spent_on=DAY,
    description="Lessen voorbereid",
    quantity=Decimal("3.50"),
    unit="uur",
    unit_price=Decimal("50.00"),
    person_name="Iemand Voorbeeld",
)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def user_of(person: Person) -> User:
    """The account of somebody who has one."""
    assert person.user is not None
    return person.user


def school_of(person: Person) -> Partner:
    """The school that a coordinator works for."""
    held = person.appointments.get(role="schoolcoordinator")
    assert held.partner is not None
    return held.partner


def bill(text: str = "x") -> Upload:
    """An invoice as a file; another text makes another file."""
    return Upload(FileKind.PDF, PDF + b"%" * len(text), "factuur.pdf")


def draft(world: World, *facts: claims.LineFacts, quarter: Quarter = QUARTER) -> Claim:
    """A claim of Het Element that Fatima is writing; without facts: four sheets of wood."""
    fatima = user_of(world.fatima)
    claim = claims.open_claim(school_of(world.fatima), quarter, by=fatima, at=AT)
    for one in facts or (WOOD,):
        claims.add_line(claim, one, by=fatima, at=AT)
    return fresh(claim)


def proven(world: World, claim: Claim) -> Claim:
    """The claim with the bill at every line and hours signed for."""
    for line in claim.lines.all():
        kind = "urenstaat" if line.unit == "uur" else "factuur"
        add_evidence(bill(), kind, subject=line, by=user_of(world.fatima), at=AT)
    return claim


def submitted(world: World, *facts: claims.LineFacts, quarter: Quarter = QUARTER) -> Claim:
    """A claim that Fatima handed in, with its evidence."""
    claim = proven(world, draft(world, *facts, quarter=quarter))
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    return fresh(claim)


def checked(world: World, *facts: claims.LineFacts, quarter: Quarter = QUARTER) -> Claim:
    """A claim that Roos checked."""
    claim = submitted(world, *facts, quarter=quarter)
    claims.check_claim(claim, by=user_of(world.roos), at=AT + timedelta(hours=1))
    return fresh(claim)


def approved(world: World, *facts: claims.LineFacts, quarter: Quarter = QUARTER) -> Claim:
    """A claim that Gerda approved."""
    claim = checked(world, *facts, quarter=quarter)
    claims.approve_claim(claim, by=user_of(world.gerda), at=AT + timedelta(hours=2))
    return fresh(claim)


def internal_cap(world: World, amount: str) -> None:
    """What an hour of own people may cost in this region; nothing else holds."""
    Parameter.objects.filter(region=world.region, kind=ParameterKind.INTERNAL_CAP).delete()
    Parameter.objects.create(
        region=world.region, kind=ParameterKind.INTERNAL_CAP, value=Decimal(amount), source="proef",
        valid_from=date(2025, 1, 1), state=DecisionState.APPROVED, proposed_at=AT, decided_at=AT,
    )  # fmt: skip


def fresh(claim: Claim) -> Claim:
    """The claim as the database has it now."""
    return Claim.objects.select_related("region", "school__region").get(pk=claim.pk)


def only_line(claim: Claim) -> ClaimLine:
    """The one line of a claim."""
    return claim.lines.select_related("claim").get()


def but(facts: claims.LineFacts, **other: object) -> claims.LineFacts:
    """The same line with something else in it."""
    return replace(facts, **other)  # type: ignore[arg-type]

"""A company that gives: a delivered lesson, a promise, a contribution and a signature."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from schakel.bookings.models import Lesson
from schakel.catalogue.terms import Kind
from schakel.funding.actions.contributions import (
    ContributionFacts,
    Signature,
    confirm_contributions,
    record_contribution,
)
from schakel.funding.actions.pledges import PledgeFacts, write_pledge
from schakel.funding.models import Confirmation, Contribution, Pledge
from schakel.funding.terms import Basis
from schakel.funding.values import Value
from schakel.regions.models import Partner
from tests.bookings.groups import make_booking, make_offer, schools
from tests.bookings.lending import account
from tests.world import World

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MORNING = datetime(2026, 9, 14, 7, 0, tzinfo=UTC)
"""Nine in the morning on a school day before `NOW`."""


def eemstaal(world: World) -> Partner:
    """The company of Peter."""
    held = world.peter.appointments.get(region=world.region)
    assert held.partner is not None
    return held.partner


def delivered_lesson(world: World, kind: Kind = Kind.COMPANY_VISIT, **facts: object) -> Lesson:
    """A lesson of Eemstaal of which is known who were there; 5 pupils and 3 hours."""
    known = {"pupils": 5, "hours": 3, "starts_at": MORNING, "activity_code": "1.1"} | facts
    given = {"provider": eemstaal(world)} | (
        {"provider": known["provider"]} if "provider" in known else {}
    )
    offer = make_offer(
        world.region, kind=kind, title="Kijken bij de lasser",
        activity_code=known["activity_code"], do_activity="zelf lassen", **given,
    )  # fmt: skip
    starts_at = known["starts_at"]
    assert isinstance(starts_at, datetime)
    booking = make_booking(
        offer, schools(world.region)[0], pupils=int(str(known["pupils"])), starts_at=starts_at
    )
    lesson = booking.lessons.get()
    lesson.ends_at = starts_at + timedelta(hours=int(str(known["hours"])))
    lesson.present, lesson.reported_at = int(str(known["pupils"])), NOW
    lesson.save(update_fields=["ends_at", "present", "reported_at"])
    return lesson


def contribution(world: World, amount: str = "600.00", **facts: object) -> Contribution:
    """A contribution of Eemstaal that Roos wrote down; a machine by its list price."""
    known = {
        "company": eemstaal(world),
        "kind": "apparatuur",
        "given_on": date(2026, 9, 14),
        "value": Value(Basis.LIST_PRICE, Decimal(amount)),
        "activity_code": "1.1",
        "description": "Lasapparaat",
    }
    written = ContributionFacts(**known | facts)  # type: ignore[arg-type]
    return record_contribution(world.region, written, by=account(world.roos), at=NOW)


def signed(world: World, *rows: Contribution, at: datetime = NOW) -> list[Confirmation]:
    """Peter signs for Eemstaal."""
    signature = Signature("Peter Staal", "directeur", account(world.peter))
    return confirm_contributions(rows, signature, at=at)


def pledge(world: World, amount: str, year: int = 2026, **facts: object) -> Pledge:
    """What Eemstaal promised for a year."""
    known = {"kind": "gastles", "agreed_on": date(2025, 1, 10)} | facts
    written = PledgeFacts(year=year, amount=Decimal(amount), **known)  # type: ignore[arg-type]
    return write_pledge(eemstaal(world), written, by=account(world.mila), at=NOW)

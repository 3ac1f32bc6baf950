"""A contribution counts when the company signed, and stands from then on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.actions.contributions import (
    accept_proposal,
    dispute_contribution,
    withdraw_contribution,
)
from schakel.funding.models import Contribution, JournalLine, QuarterClose
from schakel.funding.signing_text import VERSION, fingerprint
from schakel.funding.terms import ContributionStatus
from tests.bookings.lending import account
from tests.funding.giving import NOW, contribution, eemstaal, signed
from tests.world import World


def booked(row: Contribution) -> dict[str, Decimal]:
    """What stands in the ledger about a contribution, by account."""
    sums: dict[str, Decimal] = {}
    for line in JournalLine.objects.filter(contribution=row).select_related("account"):
        sums[line.account.code] = sums.get(line.account.code, Decimal(0)) + line.amount
    return sums


@pytest.mark.req("PF-11", "R-136", "BE-05")
def test_signing_keeps_who_when_and_the_text_that_was_read(world: World) -> None:
    row = contribution(world)
    (found,) = signed(world, row)
    assert (found.name, found.function, found.amount) == ("Peter Staal", "directeur", Decimal(600))
    assert found.text_version == VERSION
    assert all(word in found.text for word in ("Eemstaal", "Lasapparaat", "600,00", "directeur"))
    assert found.fingerprint == fingerprint(found)
    row.refresh_from_db()
    assert row.status == ContributionStatus.CONFIRMED


@pytest.mark.req("R-136")
def test_what_is_signed_is_booked_as_cost_and_as_income_on_its_activity(world: World) -> None:
    row = contribution(world)
    signed(world, row)
    assert booked(row) == {chart.GIVEN_COST: Decimal(600), chart.GIVEN_INCOME: Decimal(-600)}
    lines = JournalLine.objects.filter(contribution=row).select_related("entry")
    assert {(line.activity_code, line.partner, line.entry.booked_on) for line in lines} == {
        ("1.1", row.company, date(2026, 9, 30))
    }


def test_money_stands_at_the_bank(world: World) -> None:
    row = contribution(world, "1000.00", kind="geld")
    signed(world, row)
    assert booked(row) == {chart.BANK: Decimal(1000), chart.GIVEN_INCOME: Decimal(-1000)}


@pytest.mark.req("R-136", "PF-10")
def test_the_database_refuses_another_value_after_the_signature(world: World) -> None:
    row = contribution(world)
    signed(world, row)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Contribution.objects.filter(pk=row.pk).update(amount=1)


@pytest.mark.req("PF-11")
def test_the_database_refuses_confirmed_without_a_signature(world: World) -> None:
    row = contribution(world)
    Contribution.objects.filter(pk=row.pk).update(status=ContributionStatus.CONFIRMED)
    with pytest.raises(DatabaseError, match="without a signature"):
        connection.check_constraints()


def test_nobody_signs_twice_and_then_nothing_is_signed(world: World) -> None:
    one, other = contribution(world), contribution(world, description="Nog een")
    signed(world, one)
    with pytest.raises(RefusedError, match="de bijdrage is bevestigd"):
        signed(world, other, one)
    other.refresh_from_db()
    assert other.status == ContributionStatus.RECORDED


@pytest.mark.req("R-136")
def test_a_mistake_is_withdrawn_booked_back_and_signed_anew(world: World) -> None:
    row = contribution(world)
    signed(world, row)
    withdraw_contribution(row, reason="verkeerd bedrag", by=account(world.roos), at=NOW)
    assert set(booked(row).values()) == {Decimal(0)}
    row.refresh_from_db()
    right = contribution(world, "500.00", replaces=row)
    signed(world, right)
    assert booked(right)[chart.GIVEN_COST] == 500


def test_booking_back_goes_to_an_open_quarter(world: World) -> None:
    row = contribution(world)
    signed(world, row)
    QuarterClose.objects.create(region=world.region, year=2026, quarter=3, closed_at=NOW)
    withdraw_contribution(row, reason="verkeerd", by=account(world.roos), at=NOW)
    days = JournalLine.objects.filter(contribution=row).values_list("entry__booked_on", flat=True)
    assert set(days) == {date(2026, 9, 30), date(2026, 10, 1)}


@pytest.mark.req("BE-05")
def test_what_is_disputed_waits_until_somebody_looked_at_it(world: World) -> None:
    row = contribution(world)
    dispute_contribution(row, reason="Het was een half uur.", by=account(world.peter), at=NOW)
    with pytest.raises(RefusedError):
        signed(world, row)
    accept_proposal(row, by=account(world.roos), at=NOW)
    signed(world, row)
    assert set(booked(row)) == {chart.GIVEN_COST, chart.GIVEN_INCOME}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"given_on": date(2026, 12, 1)}, "moet nog komen"),
        ({"other_scheme": "RIF"}, "telt hier niet mee"),
        ({"activity_code": ""}, "Kies de activiteit"),
    ],
)
def test_what_can_never_count_is_refused(world: World, facts: dict[str, object], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        contribution(world, **facts)  # type: ignore[arg-type]


def test_a_company_of_another_region_is_refused(world: World) -> None:
    company = eemstaal(world)
    company.region = world.other_region
    with pytest.raises(RefusedError, match="hoort niet bij deze regio"):
        contribution(world, company=company)

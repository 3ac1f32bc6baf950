"""A delivered visit, guest lesson or loan proposes what it was worth, by itself and once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from schakel.catalogue.terms import Kind
from schakel.funding.actions.contributions import (
    accept_proposal,
    propose_contributions,
    withdraw_contribution,
)
from schakel.funding.models import Contribution
from schakel.funding.rules.valuation import loan_value, promised_until, pupil_hours_value
from schakel.funding.terms import ContributionStatus, ParameterKind
from tests.bookings.groups import schools
from tests.bookings.lending import account
from tests.funding.giving import MORNING, NOW, delivered_lesson, signed
from tests.funding.making import approved_parameter
from tests.world import World


def proposed(world: World) -> list[Contribution]:
    """What stands there after proposing once."""
    propose_contributions(world.region, at=NOW)
    return list(Contribution.objects.filter(region=world.region, given_on="2026-09-14"))


@pytest.mark.req("PF-10", "BR-33")
def test_five_pupils_for_three_hours_are_worth_225_euros() -> None:
    value = pupil_hours_value(5, Decimal(3), Decimal("0.25"), Decimal(60))
    assert value == Decimal("225.00")


@pytest.mark.req("PF-09", "R-136")
def test_a_delivered_visit_proposes_what_it_was_worth(world: World) -> None:
    lesson = delivered_lesson(world)
    (found,) = proposed(world)
    assert found.lesson == lesson
    assert (found.amount, found.status) == (Decimal("225.00"), ContributionStatus.PROPOSED)
    assert (found.pupils, found.hours) == (5, Decimal(3))
    assert (found.share, found.rate) == (Decimal("0.25"), Decimal(60))
    assert (found.activity_code, found.kind) == ("1.1", "bedrijfsbezoek")


def test_a_guest_lesson_counts_the_hours_of_the_company(world: World) -> None:
    delivered_lesson(world, Kind.GUEST_LESSON, pupils=20, hours=2)
    (found,) = proposed(world)
    assert (found.amount, found.basis, found.pupils) == (Decimal("120.00"), "uren", None)


@pytest.mark.req("PF-09")
def test_proposing_again_changes_nothing(world: World) -> None:
    delivered_lesson(world)
    first = proposed(world)
    assert propose_contributions(world.region, at=NOW) == 0
    assert proposed(world) == first


@pytest.mark.parametrize(
    "missing", [{"present": None}, {"present": 0}, {"cancelled_at": NOW}, {"reported_at": None}]
)
def test_what_was_not_delivered_proposes_nothing(world: World, missing: dict[str, object]) -> None:
    lesson = delivered_lesson(world)
    type(lesson).objects.filter(pk=lesson.pk).update(**missing)
    assert proposed(world) == []


def test_a_lesson_of_a_school_is_no_cofinancing(world: World) -> None:
    delivered_lesson(world, provider=schools(world.region)[0])
    assert proposed(world) == []


@pytest.mark.req("PF-10")
def test_a_proposal_follows_a_corrected_attendance_until_it_is_accepted(world: World) -> None:
    lesson = delivered_lesson(world)
    (found,) = proposed(world)
    type(lesson).objects.filter(pk=lesson.pk).update(present=4)
    propose_contributions(world.region, at=NOW)
    found.refresh_from_db()
    assert found.amount == Decimal("180.00")
    accept_proposal(found, by=account(world.roos), at=NOW)
    type(lesson).objects.filter(pk=lesson.pk).update(present=3)
    propose_contributions(world.region, at=NOW)
    found.refresh_from_db()
    assert found.amount == Decimal("180.00")


@pytest.mark.req("PF-10")
def test_another_rate_changes_what_waits_but_not_what_was_signed(world: World) -> None:
    delivered_lesson(world)
    delivered_lesson(world, starts_at=MORNING + timedelta(hours=4))
    one, other = proposed(world)
    accept_proposal(one, by=account(world.roos), at=NOW)
    signed(world, one)
    approved_parameter(world, ParameterKind.GUIDANCE_HOUR, "64")
    propose_contributions(world.region, at=NOW)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.amount, other.amount) == (Decimal("225.00"), Decimal("240.00"))


def test_what_was_let_lapse_is_not_proposed_again(world: World) -> None:
    delivered_lesson(world)
    (found,) = proposed(world)
    withdraw_contribution(found, reason="betaald door de school", by=account(world.roos), at=NOW)
    assert propose_contributions(world.region, at=NOW) == 0


def test_a_proposal_without_activity_cannot_be_accepted(world: World) -> None:
    delivered_lesson(world, activity_code="")
    (found,) = proposed(world)
    with pytest.raises(Exception, match="Kies eerst de activiteit"):
        accept_proposal(found, by=account(world.roos), at=NOW)
    assert accept_proposal(found, activity_code="1.2", by=account(world.roos), at=NOW).activity_code


def test_a_loan_is_worth_its_depreciation_and_never_more_than_its_price() -> None:
    assert loan_value(Decimal(3650), 12, 10) == Decimal("100.00")
    assert loan_value(Decimal(3650), 12, 5000) == Decimal("3650.00")


@pytest.mark.req("BE-07")
def test_a_promise_that_ends_halfway_counts_for_the_days_that_it_held() -> None:
    assert promised_until(Decimal(365), 2026, date(2026, 4, 11)) == Decimal("100.00")
    assert promised_until(Decimal(365), 2026, None) == 365
    assert promised_until(Decimal(365), 2026, date(2025, 12, 1)) == 0

"""Rates, parameters and accounts: dated, approved by a second person, never changed after."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.money import cents
from schakel.common.refused import RefusedError
from schakel.funding import numbers
from schakel.funding.actions import numbers as actions
from schakel.funding.actions.numbers import AccountFacts, ParameterFacts, RateFacts
from schakel.funding.models import BankAccount, Parameter, Rate
from schakel.funding.rules.rates import (
    RateFigures,
    Sheet,
    holding,
    integral_rate,
    makes_room,
    rate_is_within_cap,
)
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.regions.models import Partner
from tests.funding.making import AT, IBAN, approved_account, approved_parameter, approved_rate, user
from tests.world import World

HOUR, SHARE = ParameterKind.GUIDANCE_HOUR, ParameterKind.GUIDANCE_SHARE
START = date(2025, 1, 1)
SHEET = Sheet(Decimal(82000), Decimal(8000), Decimal(1500))


def school(world: World) -> Partner:
    return Partner.objects.filter(region=world.region, kind="vmbo").order_by("name")[0]


def for_tom(world: World, hourly: str) -> RateFacts:
    return RateFacts("Tom", START, person=world.tom, is_external=True, hourly=Decimal(hourly))


@pytest.mark.req("PF-10")
def test_without_a_number_of_its_own_a_region_uses_that_of_the_scheme(world: World) -> None:
    found = numbers.parameter(world.region, HOUR, date(2026, 3, 1))
    assert (found.value, found.source[:8]) == (Decimal(60), "STO Live")
    assert numbers.parameter(world.region, SHARE, date(2026, 3, 1)).value == Decimal("0.25")


@pytest.mark.req("PF-10", "R-134")
def test_a_newer_number_holds_from_its_first_day_and_the_old_one_until_then(world: World) -> None:
    old = approved_parameter(world, HOUR, "60", START)
    approved_parameter(world, HOUR, "65", date(2026, 7, 1))
    days = (date(2026, 6, 30), date(2026, 7, 1))
    values = [numbers.parameter(world.region, HOUR, day).value for day in days]
    assert values == [Decimal(60), Decimal(65)]
    old.refresh_from_db()
    assert (old.value, old.valid_to) == (Decimal(60), date(2026, 7, 1))


def test_a_number_may_be_put_before_one_that_was_known_already(world: World) -> None:
    approved_parameter(world, HOUR, "65", date(2026, 7, 1))
    made = approved_parameter(world, HOUR, "62", date(2026, 1, 1))
    assert made.valid_to == date(2026, 7, 1)


def test_a_number_from_the_same_day_takes_the_place_of_the_wrong_one(world: World) -> None:
    wrong = approved_parameter(world, HOUR, "600", START)
    approved_parameter(world, HOUR, "61", START)
    wrong.refresh_from_db()
    assert wrong.valid_to == wrong.valid_from
    assert numbers.parameter(world.region, HOUR, START).value == Decimal(61)


@pytest.mark.req("R-131")
@pytest.mark.parametrize("decide", [actions.approve_proposal, actions.refuse_proposal])
def test_nobody_decides_on_the_own_proposal(world: World, decide: object) -> None:
    facts = AccountFacts(IBAN, "Corlaer", START)
    made = actions.propose_account(school(world), facts, by=user(world.gerda), at=AT)
    with pytest.raises(actions.OwnProposalError):
        decide(made, by=user(world.gerda), at=AT)  # type: ignore[operator]
    assert numbers.account_of_partner(school(world), START) is None


@pytest.mark.req("R-131")
def test_the_database_refuses_one_person_for_both_steps(world: World) -> None:
    facts = AccountFacts(IBAN, "Corlaer", START)
    made = actions.propose_account(school(world), facts, by=user(world.wim), at=AT)
    with pytest.raises(IntegrityError, match="two_people"):
        BankAccount.objects.filter(pk=made.pk).update(
            decided_by=user(world.wim), decided_at=AT, state=DecisionState.APPROVED
        )


def test_a_decided_proposal_is_not_decided_again(world: World) -> None:
    made = approved_parameter(world, HOUR, "61")
    with pytest.raises(actions.AlreadyDecidedError):
        actions.refuse_proposal(made, by=user(world.gerda), at=AT)


def test_who_proposed_takes_it_back_and_nobody_else(world: World) -> None:
    facts = ParameterFacts(HOUR, Decimal(61), START, "bron")
    made = actions.propose_parameter(world.region, facts, by=user(world.wim), at=AT)
    with pytest.raises(RefusedError):
        actions.withdraw_proposal(made, by=user(world.gerda), at=AT)
    actions.withdraw_proposal(made, by=user(world.wim), at=AT)
    assert not Parameter.objects.filter(pk=made.pk).exists()


@pytest.mark.req("R-131", "PF-10")
@pytest.mark.parametrize("change", [{"iban": "NL20INGB0001234567"}, {"state": "voorgesteld"}])
def test_the_database_refuses_to_change_what_was_decided(
    world: World, change: dict[str, str]
) -> None:
    account = approved_account(world, school(world))
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        BankAccount.objects.filter(pk=account.pk).update(**change)
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        account.delete()


@pytest.mark.req("R-006")
def test_an_account_is_kept_without_spaces_and_a_wrong_one_refused(world: World) -> None:
    account = approved_account(world, school(world), "nl91 abna 0417 1643 00")
    assert numbers.account_of_partner(school(world), START) == account
    assert account.iban == IBAN
    for wrong in ("NL91ABNA0417164301", "BR1800360305000010009795493C1"):
        facts = AccountFacts(wrong, "x", START)
        with pytest.raises(RefusedError):
            actions.propose_account(school(world), facts, by=user(world.wim), at=AT)


@pytest.mark.req("R-131")
def test_the_old_account_stays_until_the_change_is_approved(world: World) -> None:
    old = approved_account(world, school(world))
    facts = AccountFacts("NL20INGB0001234567", "Corlaer", date(2026, 1, 1))
    made = actions.propose_account(school(world), facts, by=user(world.fatima), at=AT)
    assert numbers.account_of_partner(school(world), date(2026, 2, 1)) == old
    actions.approve_proposal(made, by=user(world.gerda), at=AT)
    assert numbers.account_of_partner(school(world), date(2026, 2, 1)) == made
    assert numbers.account_of_partner(school(world), date(2025, 12, 31)) == old


@pytest.mark.req("PF-04", "BR-33")
def test_an_external_hour_costs_at_most_135_euro(world: World) -> None:
    assert approved_rate(world, for_tom(world, "135.00")).hourly == Decimal(135)
    with pytest.raises(actions.NotAllowedNumberError, match="135"):
        approved_rate(world, for_tom(world, "135.01"))


@pytest.mark.req("PF-04", "BR-33")
def test_an_internal_hour_costs_at_most_the_gpl_of_the_region(world: World) -> None:
    approved_parameter(world, ParameterKind.INTERNAL_CAP, "59.99")
    facts = RateFacts("Docenten", START, employer=school(world), sheet=SHEET)
    with pytest.raises(actions.NotAllowedNumberError, match="personeelslast"):
        approved_rate(world, facts)
    approved_parameter(world, ParameterKind.INTERNAL_CAP, "60.00")
    assert approved_rate(world, facts).hourly == Decimal("60.00")


@pytest.mark.req("BR-33")
def test_a_region_sets_no_higher_cap_than_the_scheme(world: World) -> None:
    with pytest.raises(actions.NotAllowedNumberError):
        approved_parameter(world, ParameterKind.EXTERNAL_CAP, "140")


@pytest.mark.req("BR-33")
def test_an_unknown_cap_is_said_and_not_guessed() -> None:
    finding = rate_is_within_cap(RateFigures(Decimal(50), is_external=False, cap=None))
    assert finding is not None
    assert finding.severity == "waarschuwing"


@pytest.mark.req("R-134")
def test_the_rate_of_a_person_goes_before_that_of_the_school_and_the_fixed_one(
    world: World,
) -> None:
    employer = school(world)
    fixed = numbers.rate_for(world.fatima, employer, world.region, START)
    assert fixed is not None
    assert (fixed.hourly, fixed.rate) == (Decimal(50), None)
    group = approved_rate(world, RateFacts("Docenten", START, employer=employer, sheet=SHEET))
    found = numbers.rate_for(world.fatima, employer, world.region, START)
    assert found is not None
    assert found.rate == group
    own = approved_rate(world, RateFacts("Fatima", START, person=world.fatima, sheet=SHEET))
    found = numbers.rate_for(world.fatima, employer, world.region, START)
    assert found is not None
    assert found.rate == own


def test_somebody_who_is_hired_has_no_fixed_rate(world: World) -> None:
    world.tom.appointments.update(is_external=True)
    assert numbers.rate_for(world.tom, None, world.region, date(2026, 11, 1)) is None
    rate = approved_rate(world, for_tom(world, "110"))
    found = numbers.rate_for(world.tom, None, world.region, date(2026, 11, 1))
    assert found is not None
    assert found.rate == rate


@pytest.mark.req("R-134")
def test_the_rate_of_hired_people_is_not_for_those_in_service(world: World) -> None:
    employer = school(world)
    facts = RateFacts("Inhuur", START, employer=employer, is_external=True, hourly=Decimal(98))
    hiring = approved_rate(world, facts)
    found = numbers.rate_for(world.tom, employer, world.region, date(2026, 11, 1))
    assert found is not None
    assert found.rate is None
    world.tom.appointments.update(is_external=True)
    found = numbers.rate_for(world.tom, employer, world.region, date(2026, 11, 1))
    assert found is not None
    assert found.rate == hiring


@pytest.mark.req("R-134")
@given(
    wage=st.decimals(1, 200_000, places=2),
    overhead=st.decimals(0, 50_000, places=2),
    hours=st.decimals(1, 2_000, places=2),
)
def test_an_integral_rate_is_cost_over_productive_hours(
    wage: Decimal, overhead: Decimal, hours: Decimal
) -> None:
    rate = integral_rate(Sheet(wage, overhead, hours))
    assert rate == cents(rate)
    assert abs(rate * hours - wage - overhead) <= hours * Decimal("0.005")


@given(st.lists(st.integers(0, 40), max_size=8))
def test_on_every_day_one_number_holds_the_one_approved_last(starts: list[int]) -> None:
    rows: list[Rate] = []
    for offset in starts:
        new = Rate(valid_from=START + timedelta(days=offset))
        ending, new.valid_to = makes_room(rows, new.valid_from)
        for row in ending:
            row.valid_to = new.valid_from
        rows.append(new)
    for day in (START + timedelta(days=offset) for offset in range(42)):
        assert sum(holding([row], day) is not None for row in rows) <= 1
        begun = [row for row in rows if row.valid_from <= day]
        newest = max((row.valid_from for row in begun), default=None)
        expected = next((row for row in reversed(begun) if row.valid_from == newest), None)
        assert holding(rows, day) is expected

"""Finance proposes a rate or an account, the lead school decides; schools see their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.funding import numbers
from schakel.funding.actions import numbers as actions
from schakel.funding.models import BankAccount, MoneySettings, Parameter, Rate
from schakel.funding.rules.rates import Sheet
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.regions.models import Partner
from tests.funding.making import AT, IBAN, approved_account, approved_rate, user
from tests.world import SignIn, World

START = date(2025, 1, 1)
SHEET = Sheet(Decimal(82000), Decimal(8000), Decimal(1500))


def page(world: World, name: str, *more: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *more])


def school(world: World, name: str) -> Partner:
    return Partner.objects.select_related("region").get(region=world.region, name=name)


def propose_rate(browser: Client, world: World, **given: str) -> object:
    facts = {"name": "Instructeurs", "valid_from": "2025-01-01", **given}
    return browser.post(page(world, "rate_propose"), facts)


@pytest.mark.req("R-134")
def test_a_rate_is_proposed_with_its_calculation_and_approved_by_another(
    world: World, sign_in: SignIn
) -> None:
    element = school(world, "Het Element")
    sheet = {"wage_cost": "82.000", "overhead": "8000,00", "productive_hours": "1500"}
    propose_rate(sign_in(world.wim), world, employer=str(element.pk), **sheet)
    made = Rate.objects.get(name="Instructeurs")
    assert (made.hourly, made.state) == (Decimal("60.00"), DecisionState.PROPOSED)
    shown = sign_in(world.gerda).get(page(world, "rates")).content.decode()
    assert "(€\u00a082.000 + €\u00a08.000) ÷ 1.500 uur" in shown
    sign_in(world.gerda).post(page(world, "proposal_approve", made.pk))
    found = numbers.rate_for(world.fatima, element, world.region, date(2026, 1, 1))
    assert found is not None
    assert found.hourly == Decimal(60)


@pytest.mark.req("PF-04", "BR-33")
def test_an_external_rate_over_135_euro_is_an_error(world: World, sign_in: SignIn) -> None:
    given = {"person": str(world.tom.pk), "is_external": "on", "hourly": "135,01"}
    answer = propose_rate(sign_in(world.wim), world, **given)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "ten hoogste €\u00a0135,00" in answer.content.decode()  # type: ignore[attr-defined]
    assert not Rate.objects.filter(name="Instructeurs").exists()


@pytest.mark.req("R-134")
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"person": "x"}, "person"),
        ({"is_external": "on"}, "hourly"),
        ({"wage_cost": "1000"}, "productive_hours"),
        ({"wage_cost": "1000", "productive_hours": "0"}, "productive_hours"),
        ({}, "employer"),
    ],
)
def test_a_rate_without_calculation_is_told_what_misses(
    world: World, sign_in: SignIn, given: dict[str, str], wrong: str
) -> None:
    answer = propose_rate(sign_in(world.wim), world, **given)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert wrong in answer.context["form"].errors  # type: ignore[attr-defined]


@pytest.mark.req("R-131")
def test_who_proposed_gets_no_button_and_is_refused(world: World, sign_in: SignIn) -> None:
    facts = actions.AccountFacts(IBAN, "Corlaer", START)
    made = actions.propose_account(
        school(world, "Corlaer College"), facts, by=user(world.wim), at=AT
    )
    browser = sign_in(world.wim)
    listed = browser.get(page(world, "accounts")).content.decode()
    assert "Keur goed" not in listed
    assert browser.post(page(world, "proposal_approve", made.pk)).status_code == 403
    assert sign_in(world.samir).post(page(world, "proposal_approve", made.pk)).status_code == 403
    made.refresh_from_db()
    assert made.state == DecisionState.PROPOSED


@pytest.mark.req("R-131", "R-006")
def test_a_school_proposes_a_new_account_and_is_paid_on_the_old_one_until_approval(
    world: World, sign_in: SignIn
) -> None:
    own = school(world, "Het Element")
    old = approved_account(world, own)
    given = {
        "partner": str(own.pk), "iban": "nl20 ingb 0001 2345 67", "holder": "Het Element",
        "valid_from": "2026-01-01",
    }  # fmt: skip
    sign_in(world.fatima).post(page(world, "account_propose"), given)
    made = BankAccount.objects.get(partner=own, state=DecisionState.PROPOSED)
    assert made.iban == "NL20INGB0001234567"
    assert numbers.account_of_partner(own, date(2026, 2, 1)) == old


@pytest.mark.req("R-131")
def test_a_school_does_not_see_or_change_the_account_of_another(
    world: World, sign_in: SignIn
) -> None:
    approved_account(world, school(world, "Corlaer College"))
    browser = sign_in(world.fatima)
    assert "NL91" not in browser.get(page(world, "accounts")).content.decode()
    given = {"partner": str(school(world, "Corlaer College").pk), "iban": IBAN, "holder": "x",
             "valid_from": "2026-01-01"}  # fmt: skip
    assert browser.post(page(world, "account_propose"), given).status_code == 422


@pytest.mark.req("R-006")
def test_schools_without_an_account_are_named(world: World, sign_in: SignIn) -> None:
    listed = sign_in(world.wim).get(page(world, "accounts"))
    assert school(world, "Corlaer College") in listed.context["missing"]
    approved_account(world, school(world, "Corlaer College"))
    listed = sign_in(world.wim).get(page(world, "accounts"))
    assert school(world, "Corlaer College") not in listed.context["missing"]


@pytest.mark.req("PF-10")
def test_a_parameter_is_proposed_decided_and_its_history_shown(
    world: World, sign_in: SignIn
) -> None:
    given = {
        "kind": "begeleidingsuur", "value": "62,50", "valid_from": "2026-01-01",
        "source": "stuurgroep 3 december",
    }  # fmt: skip
    sign_in(world.wim).post(page(world, "parameter_propose"), given)
    made = Parameter.objects.get(region=world.region)
    sign_in(world.gerda).post(page(world, "proposal_approve", made.pk))
    shown = sign_in(world.nadia).get(page(world, "parameters")).content.decode()
    assert "€\u00a062,50" in shown
    assert "stuurgroep 3 december" in shown
    assert str(world.gerda) in shown


def test_a_coordinator_proposes_no_parameter_of_the_region(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.fatima).get(page(world, "parameter_propose")).status_code == 403


def test_the_wages_behind_a_rate_are_not_for_other_schools(world: World, sign_in: SignIn) -> None:
    facts = actions.RateFacts(
        "Docenten", START, employer=school(world, "Corlaer College"), sheet=SHEET
    )
    approved_rate(world, facts)
    assert "82.000" not in sign_in(world.fatima).get(page(world, "rates")).content.decode()
    assert "82.000" in sign_in(world.joost).get(page(world, "rates")).content.decode()


def test_a_proposal_is_taken_back_on_screen(world: World, sign_in: SignIn) -> None:
    facts = actions.ParameterFacts(ParameterKind.GUIDANCE_HOUR, Decimal(61), START, "bron")
    made = actions.propose_parameter(world.region, facts, by=user(world.wim), at=AT)
    sign_in(world.wim).post(page(world, "proposal_withdraw", made.pk))
    assert not Parameter.objects.filter(pk=made.pk).exists()


def test_norms_are_written_as_percentages_and_kept_as_shares(world: World, sign_in: SignIn) -> None:
    given = {
        "cofinancing_base": "subsidie", "shift_alert": "12,5", "overhead_norm": "15",
        "hours_term_days": "14", "claim_term_days": "30", "quote_threshold": "5.000",
    }  # fmt: skip
    sign_in(world.wim).post(page(world, "money_settings"), given)
    kept = MoneySettings.objects.get(region=world.region)
    assert (kept.shift_alert, kept.overhead_norm) == (Decimal("0.125"), Decimal("0.15"))
    assert (kept.quote_threshold, kept.hours_term_days) == (Decimal(5000), 14)
    assert sign_in(world.fatima).post(page(world, "money_settings"), given).status_code == 403


def test_the_list_of_rates_takes_few_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        facts = actions.RateFacts(f"R{number}", START, person=world.tom, sheet=SHEET)
        approved_rate(world, facts)
    browser = sign_in(world.wim)
    browser.get(page(world, "rates"))
    with django_assert_max_num_queries(15):
        browser.get(page(world, "rates"))

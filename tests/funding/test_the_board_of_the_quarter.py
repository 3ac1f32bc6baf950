"""Wim closes a quarter from one page, in a day of 0.2 fte (XX-10); the steering group looks on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.common.periods import Quarter
from schakel.funding.actions import claims
from schakel.funding.board import Board, board_of
from schakel.funding.models import BankAccount, Payment, PaymentBatch, QuarterClose
from schakel.funding.payable import approved_claims
from schakel.funding.rules.bank_days import next_bank_day
from schakel.regions.models import Partner
from tests.funding.accounting import decision
from tests.funding.claiming import WOOD, approved, but, submitted, user_of
from tests.funding.making import approved_account
from tests.funding.paying import Said, approved_claim, camt, lead, open_accounts
from tests.world import SignIn, World

pytestmark = pytest.mark.django_db
QUARTER = Quarter(2026, 3)
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = AT.date()
MOST_ACTIONS = 3
MOST_QUERIES = 60
IBANS = ("NL39RABO0300065264", "NL20INGB0001234567", "NL02ABNA0123456789")


def page(world: World, name: str, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


def board(world: World) -> Board:
    return board_of(user_of(world.wim), world.region, QUARTER, TODAY)


def open_words(world: World) -> list[str]:
    return [str(one.task.what) for one in board(world).open]


def test_a_claim_moves_down_the_board_from_hand_to_hand(world: World) -> None:
    fact = but(WOOD, spent_on=QUARTER.starts_on)
    claim = submitted(world, fact, quarter=QUARTER)
    assert "Declaraties te controleren" in open_words(world)
    claims.check_claim(claim, by=user_of(world.roos), at=AT)
    assert "Declaraties te controleren" not in open_words(world)
    assert "Declaraties goed te keuren" in open_words(world)
    claims.approve_claim(claim, by=user_of(world.gerda), at=AT)
    found = board(world)
    mine = {str(one.task.what) for one in found.open if one.is_mine}
    stuck = "Goedgekeurde declaraties die nog niet betaald kunnen worden"
    assert stuck in mine
    open_accounts(world)
    assert stuck not in open_words(world)
    assert "Goedgekeurde declaraties te betalen" in open_words(world)


def test_nothing_is_unexplained_in_a_region_that_only_used_the_actions(world: World) -> None:
    approved(world, but(WOOD, spent_on=QUARTER.starts_on), quarter=QUARTER)
    done = {str(one.what) for one in board(world).done}
    assert "Verschillen tussen declaraties, grootboek, betalingen en bank" in done


@pytest.mark.req("XX-10")
@pytest.mark.parametrize("schools", [1, 3])
def test_a_close_takes_finance_as_many_actions_for_one_school_as_for_many(
    world: World, sign_in: SignIn, schools: int
) -> None:
    decision(world)
    open_accounts(world)
    found = Partner.objects.filter(region=world.region, kind="vmbo", is_lead=False)
    others = [one for one in found.order_by("name") if one != lead(world)][:schools]
    for number, school in enumerate(others):
        if not has_account(school):
            approved_account(world, school, IBANS[number])
        approved_claim(world, school, f"{100 + number}.00", QUARTER)
    wim, actions = sign_in(world.wim), 0

    actions += did(wim, page(world, "batch_make"), {
        "claims": [str(claim.pk) for claim in approved_claims(world.region)],
        "execute_on": next_bank_day(TODAY + timedelta(days=1)).isoformat(),
    })  # fmt: skip
    batch = PaymentBatch.objects.get(region=world.region)
    did(sign_in(world.gerda), page(world, "batch_release", batch.pk), {})
    said = [
        Said(f"-{one.amount}", one.end_to_end_id) for one in Payment.objects.filter(batch=batch)
    ]
    statement = SimpleUploadedFile("afschrift.xml", camt(said), "application/xml")
    actions += did(wim, page(world, "statement_read"), {"file": statement})
    actions += did(wim, page(world, "quarter_close", QUARTER), {"sure": "on"})

    assert QuarterClose.objects.filter(region=world.region, year=2026, quarter=3).exists()
    assert not Payment.objects.filter(batch=batch).exclude(status="betaald").exists()
    assert actions == MOST_ACTIONS


def has_account(school: Partner) -> bool:
    return BankAccount.objects.filter(partner=school).exists()


def did(browser: Client, path: str, form: dict[str, object]) -> int:
    """One press of a button, as who keeps the page open does it."""
    answer = browser.post(path, form)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return 1


@pytest.mark.req("XX-10")
def test_the_board_has_one_button_per_task(world: World, sign_in: SignIn) -> None:
    submitted(world, but(WOOD, spent_on=QUARTER.starts_on), quarter=QUARTER)
    answer = sign_in(world.wim).get(f"{page(world, 'quarter_board')}?kwartaal={QUARTER}")
    said = answer.content.decode()
    assert "Declaraties te controleren" in said
    assert "wacht op de projectleider" in said
    assert page(world, "quarter", QUARTER) in said


def test_the_board_asks_as_much_for_many_schools(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    approved(world, but(WOOD, spent_on=QUARTER.starts_on), quarter=QUARTER)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert sign_in(world.wim).get(page(world, "quarter_board")).status_code == 200


def test_an_unknown_quarter_is_not_found(world: World, sign_in: SignIn) -> None:
    path = page(world, "quarter_board")
    assert sign_in(world.wim).get(f"{path}?kwartaal=ooit").status_code == 404
    assert sign_in(world.fatima).get(path).status_code == 403


@pytest.mark.req("ST-01")
def test_hans_sees_goals_money_cofinancing_risks_and_decisions(
    world: World, sign_in: SignIn
) -> None:
    approved(world, but(WOOD, spent_on=QUARTER.starts_on), quarter=QUARTER)
    answer = sign_in(world.hans).get(page(world, "steering"))
    said = answer.content.decode()
    for title in ("Besteed tegenover begroot", "Cofinanciering, twee noemers", "Doelen",
                  "Zwaarste risico’s", "Besluiten en meldingen"):  # fmt: skip
        assert title in said
    assert 'class="chart-bars"' in said
    assert "125" in said


@pytest.mark.req("ST-01")
def test_the_page_of_the_steering_group_is_not_for_a_school(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.fatima).get(page(world, "steering")).status_code == 403

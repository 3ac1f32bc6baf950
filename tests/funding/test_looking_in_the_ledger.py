"""Wim looks in the ledger, books an entry back with a reason, and closes the quarter."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from schakel.common.periods import Quarter
from schakel.funding import chart
from schakel.funding.actions import quarters
from schakel.funding.actions.corrections import NotByHandError, reverse_by_hand
from schakel.funding.actions.ledger import QuarterClosedError
from schakel.funding.actions.quarters import NotToCloseError
from schakel.funding.models import JournalEntry, JournalLine, QuarterClose
from schakel.funding.payable import approved_claims, payables
from tests.funding import paying
from tests.funding.paying import (
    AT,
    THIRD,
    approved_claim,
    open_accounts,
    released_batch,
    school,
    user,
)
from tests.world import SignIn, World

LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)
LONG_AGO = Quarter(2019, 2)


def address(world: World, name: str, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


@pytest.fixture
def claimed(world: World) -> World:
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05", Quarter(2019, 1))
    return world


def last_entry(world: World) -> JournalEntry:
    return JournalEntry.objects.filter(region=world.region).latest("at", "year", "number")


def lines(browser: Client, world: World, **asked: str) -> str:
    return browser.get(address(world, "ledger_lines"), asked).content.decode()


def test_lines_are_found_by_account_activity_partner_and_day(
    claimed: World, sign_in: SignIn
) -> None:
    browser = sign_in(claimed.wim)
    of_2019 = {"first_day": "2019-01-01", "last_day": "2019-03-31"}
    assert "1.250,05" in lines(browser, claimed, account=chart.PAYABLE, **of_2019)
    assert "1.250,05" in lines(browser, claimed, activity="1.1", **of_2019)
    assert "Geen regels" in lines(browser, claimed, account=chart.BANK, **of_2019)
    element = str(school(claimed, "Element").pk)
    file = browser.get(
        address(claimed, "ledger_lines"), {"partner": element, "export": "csv", **of_2019}
    )
    assert file.content.decode("utf-8-sig").count("1250,05") == 2


def test_an_entry_shows_what_it_came_from(claimed: World, sign_in: SignIn) -> None:
    claim = approved_claims(claimed.region).get(year=2019)
    page = sign_in(claimed.nadia).get(address(claimed, "entry", claim.entry_id)).content.decode()
    assert claim.get_absolute_url() in page
    assert "Boek terug" not in page


@pytest.mark.req("R-129")
def test_an_entry_is_booked_back_with_a_reason_and_its_claim_is_not_paid(
    claimed: World, sign_in: SignIn
) -> None:
    claim = approved_claims(claimed.region).get(year=2019)
    told = {"reason": "verkeerde school"}
    sign_in(claimed.wim).post(address(claimed, "entry_reverse", claim.entry_id), told)
    back = JournalEntry.objects.get(reverses=claim.entry)
    assert back.reason == "verkeerde school"
    assert sum(row.amount for row in back.lines.filter(account__code=chart.PAYABLE)) == Decimal(
        "1250.05"
    )
    [row] = payables([claim], LATER.date())
    assert "teruggeboekt" in str(row.problem)


@pytest.mark.req("R-129")
def test_a_payment_is_not_booked_back_by_hand(claimed: World) -> None:
    approved_claim(claimed, paying.lead(claimed), "400.00")
    released_batch(claimed)
    paid = JournalEntry.objects.filter(region=claimed.region, kind="betaling").latest("number")
    with pytest.raises(NotByHandError, match="mislukt"):
        reverse_by_hand(paid, reason="x", by=user(claimed.wim), at=LATER)


@pytest.mark.req("R-129")
def test_a_quarter_closes_and_opens_again_with_two_people(claimed: World) -> None:
    first = Quarter(2019, 1)
    close = quarters.close_quarter(claimed.region, first, by=user(claimed.wim), at=AT)
    with pytest.raises(QuarterClosedError):
        approved_claim(claimed, school(claimed, "Corlaer"), "1.00", first)
    quarters.ask_reopening(close, reason="vergeten bon", by=user(claimed.wim), at=LATER)
    with pytest.raises(NotToCloseError, match="collega"):
        quarters.grant_reopening(close, by=user(claimed.wim), at=LATER)
    quarters.grant_reopening(close, by=user(claimed.gerda), at=LATER)
    close.refresh_from_db()
    assert (close.reopen_asked_by, close.reopened_by) == (claimed.wim.user, claimed.gerda.user)
    assert approved_claim(claimed, paying.lead(claimed), "1.00", first).entry


@pytest.mark.req("R-129")
def test_quarters_close_in_order_and_only_when_they_are_over(claimed: World) -> None:
    wim = user(claimed.wim)
    with pytest.raises(NotToCloseError, match="2019-K1"):
        quarters.close_quarter(claimed.region, LONG_AGO, by=wim, at=AT)
    with pytest.raises(NotToCloseError, match="loopt nog"):
        quarters.close_quarter(claimed.region, Quarter(2026, 4), by=wim, at=AT)


def test_the_page_shows_what_is_open_before_it_closes(claimed: World, sign_in: SignIn) -> None:
    browser = sign_in(claimed.wim)
    page = browser.get(address(claimed, "quarter", "2019-K1"))
    assert "scholen zonder declaratie" not in page.content.decode()
    assert "nog niet in een batch" in page.content.decode()
    assert browser.post(address(claimed, "quarter_close", "2019-K1")).status_code == 422
    sure = {"sure": "on"}
    assert browser.post(address(claimed, "quarter_close", "2019-K1"), sure).status_code == 302
    assert QuarterClose.objects.filter(region=claimed.region, year=2019).count() == 1


def test_one_asks_on_screen_and_another_allows(claimed: World, sign_in: SignIn) -> None:
    close = quarters.close_quarter(claimed.region, Quarter(2019, 1), by=user(claimed.wim), at=AT)
    sign_in(claimed.wim).post(address(claimed, "quarter_ask", close.pk), {"reason": "fout"})
    sign_in(claimed.wim).post(address(claimed, "quarter_grant", close.pk))
    close.refresh_from_db()
    assert close.reopened_at is None
    sign_in(claimed.gerda).post(address(claimed, "quarter_grant", close.pk))
    close.refresh_from_db()
    assert close.reopened_by == claimed.gerda.user


def test_the_balances_come_to_nought(claimed: World, sign_in: SignIn) -> None:
    approved_claim(claimed, school(claimed, "Corlaer"), "12.34", THIRD)
    page = sign_in(claimed.nadia).get(address(claimed, "ledger_balances"))
    assert page.context["total"] == 0
    assert JournalLine.objects.filter(entry__region=claimed.region).exists()

"""The pages of paying: Wim makes, Gerda releases, Wim fetches, and everybody sees where it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schakel.funding.models import BankLine, BankStatement, PaymentBatch
from schakel.funding.terms import BatchStatus, MatchStatus, PaymentStatus
from tests.funding.paying import (
    DAY,
    Said,
    approved_claim,
    camt,
    made_batch,
    open_accounts,
    ours,
    own_iban,
    released_batch,
    school,
)
from tests.world import SignIn, World


def address(world: World, name: str, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


@pytest.fixture
def waiting(world: World) -> World:
    open_accounts(world)
    approved_claim(world, school(world, "Element"), "1250.05")
    approved_claim(world, school(world, "Corlaer"), "99.95")
    return world


@pytest.mark.req("PF-07")
def test_wim_takes_the_payment_list_along(waiting: World, sign_in: SignIn) -> None:
    page = sign_in(waiting.wim).get(address(waiting, "payments"))
    assert "1.250,05" in page.content.decode()
    file = sign_in(waiting.wim).get(address(waiting, "payments"), {"export": "csv"})
    assert "1250,05" in file.content.decode("utf-8-sig")


@pytest.mark.req("R-053", "R-131")
def test_a_batch_is_made_released_and_fetched_once(waiting: World, sign_in: SignIn) -> None:
    wim, gerda = sign_in(waiting.wim), sign_in(waiting.gerda)
    chosen = [str(key) for key in ours(waiting)]
    day = wim.get(address(waiting, "payments")).context["form"].initial["execute_on"]
    made = wim.post(address(waiting, "batch_make"), {"claims": chosen, "execute_on": day})
    batch = PaymentBatch.objects.filter(region=waiting.region).latest("made_at")
    assert made.headers["Location"] == batch.get_absolute_url()
    assert "Geef vrij" not in wim.get(batch.get_absolute_url()).content.decode()
    assert "Geef vrij" in gerda.get(batch.get_absolute_url()).content.decode()
    gerda.post(address(waiting, "batch_release", batch.pk))
    first = wim.post(address(waiting, "batch_file", batch.pk))
    assert first.headers["Content-Type"].startswith("application/xml")
    again = wim.post(address(waiting, "batch_file", batch.pk))
    assert again.status_code == 302
    assert wim.post(address(waiting, "batch_file", batch.pk), {"reason": "kwijt"}).content
    assert batch.downloads.count() == 2


def test_nothing_chosen_is_said_above_the_list(waiting: World, sign_in: SignIn) -> None:
    page = sign_in(waiting.wim).post(address(waiting, "batch_make"), {"execute_on": DAY})
    assert page.status_code == 422
    assert "Kies minstens één declaratie" in page.content.decode()


def test_a_batch_lapses_with_a_reason(waiting: World, sign_in: SignIn) -> None:
    batch = made_batch(waiting)
    sign_in(waiting.wim).post(address(waiting, "batch_cancel", batch.pk), {"reason": "verkeerd"})
    batch.refresh_from_db()
    assert batch.status == BatchStatus.CANCELLED


def test_one_reports_a_payment_and_another_agrees(waiting: World, sign_in: SignIn) -> None:
    payment = released_batch(waiting).payments.get(name__contains="Element")
    told = {"paid_on": "2026-11-20", "reason": "spoedbetaling"}
    wim, gerda = sign_in(waiting.wim), sign_in(waiting.gerda)
    wim.post(address(waiting, "payment_paid", payment.pk), told)
    wim.post(address(waiting, "payment_agree", payment.pk))
    payment.refresh_from_db()
    assert payment.status == PaymentStatus.OPEN
    gerda.post(address(waiting, "payment_agree", payment.pk))
    payment.refresh_from_db()
    assert payment.status == PaymentStatus.PAID


@pytest.mark.req("R-054")
def test_a_statement_is_read_and_what_is_left_is_explained(waiting: World, sign_in: SignIn) -> None:
    batch = released_batch(waiting)
    payment = batch.payments.get(name__contains="Element")
    said = [Said("-1250.05", payment.end_to_end_id), Said("-12.10", name="De bank")]
    content = camt(said, iban=own_iban(waiting))
    wim = sign_in(waiting.wim)
    wim.post(address(waiting, "statement_read"), {"file": SimpleUploadedFile("bank.xml", content)})
    statement = BankStatement.objects.get(region=waiting.region, reference="PROEF-1")
    page = wim.get(address(waiting, "statement", statement.pk)).content.decode()
    assert "Het Element" in page
    unknown = BankLine.objects.get(statement=statement, match=MatchStatus.UNKNOWN)
    wim.post(
        address(waiting, "lines_explain"), {"lines": [str(unknown.pk)], "reason": "bankkosten"}
    )
    unknown.refresh_from_db()
    assert (unknown.match, unknown.explanation) == (MatchStatus.EXPLAINED, "bankkosten")


def test_a_file_that_is_no_statement_is_refused_in_one_sentence(
    waiting: World, sign_in: SignIn
) -> None:
    file = SimpleUploadedFile("bank.xml", b"<x/>")
    page = sign_in(waiting.wim).post(address(waiting, "statement_read"), {"file": file})
    assert page.status_code == 422
    assert "geen camt.053" in page.content.decode()


@pytest.mark.req("R-131")
def test_who_may_not_pay_sees_no_button_and_is_refused(waiting: World, sign_in: SignIn) -> None:
    batch = made_batch(waiting)
    for person in (waiting.fatima, waiting.hans, waiting.tom):
        assert sign_in(person).get(address(waiting, "payments")).status_code == 403
    assert sign_in(waiting.bea).get(address(waiting, "payments")).status_code == 404
    nadia = sign_in(waiting.nadia)
    assert nadia.get(batch.get_absolute_url()).status_code == 200
    assert nadia.post(address(waiting, "batch_release", batch.pk)).status_code == 403
    assert nadia.post(address(waiting, "batch_make")).status_code == 403
    assert nadia.post(address(waiting, "batch_cancel", batch.pk)).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["payments", "bank", "bank_lines", "ledger", "ledger_lines", "ledger_balances", "quarters"],
)
def test_a_page_asks_the_database_no_more_than_fifteen_times(
    waiting: World, sign_in: SignIn, name: str, django_assert_max_num_queries: Any
) -> None:
    released_batch(waiting)
    browser = sign_in(waiting.wim)
    browser.get(address(waiting, name))
    with django_assert_max_num_queries(15):
        assert browser.get(address(waiting, name)).status_code == 200

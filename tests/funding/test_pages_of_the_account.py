"""The pages of the account: who opens them, and what a person does there."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from schakel.common.periods import Quarter
from schakel.funding.actions.grants import receive_instalment, spread_evenly
from schakel.funding.actions.reports import make_report
from schakel.funding.models import (
    Deadline,
    DutyReport,
    GrantDecision,
    Instalment,
    JournalEntry,
    ReportSnapshot,
)
from schakel.funding.terms import ReportKind
from tests.funding.accounting import AT, decision, spent
from tests.funding.claiming import user_of
from tests.world import SignIn, World


def at(world: World, name: str, *args: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *args])


@pytest.mark.req("PF-15")
def test_finance_writes_a_decision_spreads_it_and_books_what_came_in(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.wim)
    written = {
        "reference": "STO25-060", "decided_on": "2025-01-31", "amount": "9878740",
        "scheme_code": "2025-2028", "starts_on": "2025-01-01", "ends_on": "2029-01-01",
        "conditions": "Besteden voor 2029.",
    }  # fmt: skip
    page = browser.post(at(world, "grant_add"), written)
    grant = GrantDecision.objects.get(region=world.region)
    assert page["Location"] == at(world, "grant", grant.pk)
    spread = {"starts_on": "2025-02-01", "count": "16", "months": "3"}
    browser.post(at(world, "instalment_spread", grant.pk), spread)
    term = Instalment.objects.filter(decision=grant).order_by("due_on").first()
    assert term is not None
    browser.post(at(world, "instalment_receive", term.pk), {"received_on": "2025-02-03"})
    assert JournalEntry.objects.get(instalment=term).kind == "subsidie"
    shown = browser.get(at(world, "grant", grant.pk)).content.decode()
    assert "3 februari 2025" in shown


@pytest.mark.req("PF-15")
def test_the_forecast_shows_balance_and_the_quarter_in_which_money_runs_out(
    world: World, sign_in: SignIn
) -> None:
    terms = spread_evenly(decision(world), [date(2025, 2, 1)], by=user_of(world.wim), at=AT)
    receive_instalment(terms[0], date(2025, 2, 3), by=user_of(world.wim), at=AT)
    page = sign_in(world.gerda).get(at(world, "cash")).content.decode()
    assert "9.878.740,00" in page
    assert "Saldo aan het eind van ieder kwartaal" in page


@pytest.mark.req("PF-08")
@pytest.mark.req("R-138")
def test_a_report_reads_the_same_on_the_page_in_the_pdf_and_in_excel_each_time(
    world: World, sign_in: SignIn
) -> None:
    decision(world)
    spent(world, Quarter(2026, 3), "1234.56")
    browser = sign_in(world.wim)
    browser.post(at(world, "report_add"), {"kind": "kwartaal", "period": "2026-K3"})
    made = ReportSnapshot.objects.get(region=world.region)
    assert "1.234,56" in browser.get(at(world, "report", made.pk)).content.decode()
    for name in ("report_pdf", "report_xlsx"):
        first, again = (browser.get(at(world, name, made.pk)).content for _time in range(2))
        assert first == again
    book = ZipFile(BytesIO(browser.get(at(world, "report_xlsx", made.pk)).content))
    assert any(b"1234.56" in book.read(part) for part in book.namelist() if "sheet" in part)


def test_a_report_wants_a_period_of_its_own_kind(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.wim).post(at(world, "report_add"), {"kind": "g2", "period": "2026-K3"})
    assert page.status_code == 422
    assert "Kies bij deze rapportage een jaar." in page.content.decode()


@pytest.mark.req("PM-44")
def test_the_steering_group_reads_its_own_account_and_no_other_report(
    world: World, sign_in: SignIn
) -> None:
    steering, quarter = (
        make_report(world.region, kind, Quarter(2026, 3), by=user_of(world.noor), at=AT)
        for kind in (ReportKind.STEERING, ReportKind.QUARTER)
    )
    browser = sign_in(world.hans)
    page = browser.get(at(world, "report", steering.pk)).content.decode()
    for heading in ("Mijlpalen", "Besteding", "Cofinanciering", "Risico’s", "Besluiten"):
        assert heading in page
    assert browser.get(at(world, "report", quarter.pk)).status_code == 403
    assert quarter.title not in browser.get(at(world, "reports")).content.decode()


@pytest.mark.req("PF-19")
def test_what_must_be_told_is_written_down_told_and_answered(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    said = {"subject": "Later open", "noticed_on": "2026-09-01", "explanation": "Bouw loopt uit."}
    browser.post(at(world, "duty_add"), said)
    duty = DutyReport.objects.get(region=world.region)
    refused = browser.post(at(world, "duty_tell", duty.pk), {"told_on": "2026-08-01"})
    assert refused.status_code == 422
    browser.post(at(world, "duty_tell", duty.pk), {"told_on": "2026-09-02", "reference": "M1"})
    browser.post(at(world, "duty_answer", duty.pk), {"answer": "Akkoord."})
    page = browser.get(at(world, "duty", duty.pk)).content.decode()
    assert "2 september 2026" in page
    assert "Akkoord." in page


@pytest.mark.req("PF-13")
def test_an_owner_ticks_off_the_own_deadline_and_nobody_elses(
    world: World, sign_in: SignIn
) -> None:
    sign_in(world.wim).post(at(world, "deadlines_seed"))
    mine, other = Deadline.objects.filter(region=world.region)[:2]
    Deadline.objects.filter(pk=mine.pk).update(owner=world.roos)
    browser = sign_in(world.roos)
    done = {"done_on": "2026-11-20"}
    assert browser.post(at(world, "deadline_finish", mine.pk), done).status_code == 302
    assert browser.post(at(world, "deadline_finish", other.pk), done).status_code == 403

"""A report is gathered once, frozen, and equal in every form to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from schakel.common.periods import CalendarYear, Quarter
from schakel.funding.actions.grants import plan_instalment, receive_instalment
from schakel.funding.actions.reports import ReportRefusedError, is_untouched, make_report, report_of
from schakel.funding.models import ReportSnapshot
from schakel.funding.reports.kinds import FORMS
from schakel.funding.rules.accounts import Span
from schakel.funding.rules.reports import Period
from schakel.funding.terms import ReportKind
from tests.funding.accounting import AT, decision, spent
from tests.funding.claiming import user_of
from tests.world import World

PERIODS: dict[ReportKind, Period] = {
    ReportKind.QUARTER: Quarter(2026, 3),
    ReportKind.YEAR: CalendarYear(2025),
    ReportKind.G2: CalendarYear(2026),
    ReportKind.PROGRESS: Span(date(2025, 1, 1), date(2026, 8, 1), "1"),
    ReportKind.FINAL: Span(date(2025, 1, 1), date(2029, 1, 1), "2025–2028"),
    ReportKind.STEERING: Quarter(2026, 3),
    ReportKind.CASH: Quarter(2026, 4),
}


@pytest.fixture
def busy(world: World) -> World:
    """A region with a decision, a term that came in, and two quarters of costs."""
    term = plan_instalment(
        decision(world), date(2025, 2, 1), Decimal("500000.00"), by=user_of(world.wim), at=AT
    )
    receive_instalment(term, date(2025, 2, 3), by=user_of(world.wim), at=AT)
    spent(world, Quarter(2025, 4), "1234.56")
    spent(world, Quarter(2026, 3), "0.07", activity="A2", cost_kind="loon-intern")
    return world


@pytest.mark.req("PF-08")
@pytest.mark.req("R-138")
@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_of_report_is_frozen_with_its_hash(busy: World, kind: str) -> None:
    made = make_report(busy.region, kind, PERIODS[ReportKind(kind)], by=user_of(busy.wim), at=AT)
    kept = ReportSnapshot.objects.get(pk=made.pk)
    assert is_untouched(kept)
    assert [section.title for section in report_of(kept).sections]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ReportSnapshot.objects.filter(pk=made.pk).update(title="anders")


@pytest.mark.req("PF-12")
@pytest.mark.req("CO-04")
@pytest.mark.req("R-138")
def test_the_final_report_and_the_last_g2_are_equal_to_the_cent(busy: World) -> None:
    after = AT.replace(year=2029, month=5)
    year = CalendarYear(2028)
    final = report_of(
        make_report(
            busy.region, ReportKind.FINAL, PERIODS[ReportKind.FINAL], by=user_of(busy.wim), at=after
        )
    )
    last = report_of(make_report(busy.region, ReportKind.G2, year, by=user_of(busy.wim), at=after))
    names = ("kosten", "g2-kosten", "goedgekeurd", "ontvangen")
    assert [final.keys[name] for name in names] == [last.keys[name] for name in names]
    assert final.keys["kosten"] == final.keys["g2-kosten"] == final.keys["goedgekeurd"]
    assert final.keys["kosten"] == Decimal("1234.63")


@pytest.mark.req("PF-14")
def test_a_progress_report_has_every_required_part(busy: World) -> None:
    texts = {"vergelijking": "Wij begonnen later."}
    made = make_report(
        busy.region, ReportKind.PROGRESS, PERIODS[ReportKind.PROGRESS], texts=texts,
        by=user_of(busy.wim), at=AT,
    )  # fmt: skip
    report = report_of(made)
    titles = [section.title for section in report.sections]
    assert titles[:4] == [
        "Overzicht van de activiteiten",
        "Doelen en resultaten",
        "Mijlpalen",
        "Vergelijking met het plan",
    ]
    assert {"Naleving van de verplichtingen", "Besteding", "Cofinanciering"} <= set(titles)
    assert "Wij begonnen later." in report.sections[3].texts


@pytest.mark.req("R-139")
def test_what_is_approved_and_not_paid_is_a_difference_with_its_reason(busy: World) -> None:
    made = make_report(busy.region, ReportKind.G2, CalendarYear(2026), by=user_of(busy.wim), at=AT)
    tied = report_of(made).sections[-1]
    assert tied.texts[0].startswith("Alle bedragen sluiten op de cent aan")
    assert (("goedgekeurd, nog niet in een betaalbatch", Decimal("1234.63"))) in tied.sheets[1].rows


def test_a_period_that_has_not_begun_has_no_report(world: World) -> None:
    with pytest.raises(ReportRefusedError, match="niet begonnen"):
        make_report(
            world.region, ReportKind.QUARTER, Quarter(2027, 1), by=user_of(world.wim), at=AT
        )

"""Noor works with versions on screen: copies, submits, compares."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.html import escape

from schakel.programme.actions import versions
from schakel.programme.actions.errors import BudgetStops
from schakel.programme.models import Goal, Plan
from schakel.programme.report import report_of, title_of
from schakel.programme.terms import PlanKind, PlanStatus
from schakel.reference.models import GrantCeiling
from tests.programme.addresses import Enter, address
from tests.programme.plans import NOW, Office


@pytest.mark.req("PM-29")
def test_noor_copies_a_version_under_a_new_name(office: Office, as_user: Enter) -> None:
    noor, page = as_user(office.noor), address(office, "version_copy")
    answer = noor.post(page, {"version": "concept 2", "title": "Vervolg"})
    assert answer.status_code == 302
    assert Plan.objects.get(region=office.region, version="concept 2").based_on == office.plan
    again = noor.post(page, {"version": "concept 2", "title": "Vervolg"})
    assert again.status_code == 422


@pytest.mark.req("PM-29")
def test_noor_submits_and_notes_the_approval(office: Office, as_user: Enter) -> None:
    noor = as_user(office.noor)
    assert noor.get(address(office, "version_approve")).status_code == 403
    for name in ("version_submit", "version_approve"):
        assert noor.get(address(office, name)).status_code == 200
        assert noor.post(address(office, name), {"despite": "on"}).status_code == 302
    office.plan.refresh_from_db()
    assert office.plan.status == PlanStatus.APPROVED
    assert noor.get(address(office, "version_submit")).status_code == 403


@pytest.mark.req("PM-29", "NA-12")
def test_submitting_shows_what_the_framework_blocks_and_asks_once_more(
    office: Office, as_user: Enter
) -> None:
    noor, page = as_user(office.noor), address(office, "version_submit")
    shown = noor.get(page).content.decode()
    assert "Het kader blokkeert deze versie nog" in shown
    report = report_of(office.plan)
    assert report is not None
    for result in report.blockers:
        assert escape(title_of(result.criterion)) in shown
    refused = noor.post(page)
    assert refused.status_code == 422
    assert "Vul aan wat ontbreekt, of zet hier een vinkje." in refused.content.decode()
    office.plan.refresh_from_db()
    assert office.plan.status == PlanStatus.DRAFT


def test_a_draft_can_be_thrown_away_on_screen(office: Office, as_user: Enter) -> None:
    assert as_user(office.noor).post(address(office, "version_discard")).status_code == 302
    assert not Plan.objects.filter(pk=office.plan.pk).exists()


@pytest.mark.parametrize(
    "name", ["version_copy", "version_submit", "version_approve", "version_discard"]
)
def test_a_director_changes_no_version(office: Office, as_user: Enter, name: str) -> None:
    assert as_user(office.hans).post(address(office, name)).status_code == 403


@pytest.mark.req("PM-29")
def test_the_difference_shows_before_and_after(office: Office, as_user: Enter) -> None:
    draft = versions.copy_plan(
        office.plan, version="concept 2", title="Vervolg", by=office.noor, at=NOW
    )
    before = office.plan.version
    Goal.objects.filter(plan=draft, code="D1").update(text="Nieuw doel")
    office.plan = draft
    page = as_user(office.noor).get(address(office, "difference"), {"met": before})
    text = page.content.decode()
    assert "<del>Meer leerlingen in techniek 1</del>" in text
    assert "<ins>Nieuw doel</ins>" in text
    unknown = as_user(office.noor).get(address(office, "difference"), {"met": "onbekend"})
    assert unknown.status_code == 404


@pytest.mark.req("PF-02", "BR-36")
@pytest.mark.parametrize("source", ["requested_grant", "cofinancing", "own_contribution"])
def test_a_budget_that_is_a_cent_off_is_never_submitted(
    office: Office, as_user: Enter, source: str
) -> None:
    stated = getattr(office.plan, source) + Decimal("0.01")
    Plan.objects.filter(pk=office.plan.pk).update(**{source: stated})
    noor, page = as_user(office.noor), address(office, "version_submit")
    shown = noor.get(page).content.decode()
    assert "De begroting sluit niet" in shown
    assert "despite" not in shown
    refused = noor.post(page, {"despite": "on"})
    assert refused.status_code == 422
    office.plan.refresh_from_db()
    assert office.plan.status == PlanStatus.DRAFT


@pytest.mark.req("PF-03")
def test_a_grant_above_the_maximum_of_the_region_is_never_submitted(
    office: Office, as_user: Enter
) -> None:
    asked = office.plan.requested_grant
    of_region = {"sto_number": office.region.sto_number, "scheme_code": office.plan.scheme_code}
    known = GrantCeiling.objects.first()
    assert known is not None
    assert asked is not None
    too_low = asked - Decimal("0.01")
    GrantCeiling.objects.filter(pk=known.pk).update(**of_region, amount=too_low)
    with pytest.raises(BudgetStops, match="meer dan het maximum van de regio"):
        versions.submit_plan(office.plan, by=office.noor, at=NOW)
    GrantCeiling.objects.filter(pk=known.pk).update(amount=asked)
    submitted = versions.submit_plan(office.plan, by=office.noor, at=NOW)
    assert submitted.status == PlanStatus.SUBMITTED


def test_an_outline_without_lines_has_nothing_to_balance(office: Office) -> None:
    office.plan.budgetline_set.all().delete()
    with pytest.raises(BudgetStops):
        versions.submit_plan(office.plan, by=office.noor, at=NOW)
    Plan.objects.filter(pk=office.plan.pk).update(kind=PlanKind.OUTLINE)
    assert versions.submit_plan(office.plan, by=office.noor, at=NOW).is_frozen

"""From the page of a frozen report one goes on to the lines behind it, and so to the evidence."""

from __future__ import annotations

import re

import pytest

from schakel.common.periods import Quarter
from schakel.funding.actions.reports import make_report
from schakel.funding.terms import ReportKind
from tests.funding.accounting import AT, decision, spent
from tests.world import SignIn, World

QUARTER = Quarter(2026, 2)


@pytest.mark.req("R-128")
def test_a_report_leads_to_its_lines_and_a_line_to_its_evidence(
    world: World, sign_in: SignIn
) -> None:
    decision(world)
    claim = spent(world, QUARTER, "120.00")
    report = make_report(world.region, ReportKind.QUARTER, QUARTER, by=world.wim.user, at=AT)
    nadia = sign_in(world.nadia)

    page = nadia.get(report.get_absolute_url()).content.decode()
    [lines] = re.findall(r'href="([^"]*/geld/draad/\?kwartaal=2026-K2)"', page)
    listed = nadia.get(lines).content.decode()
    line = claim.lines.get()

    assert f"/geld/draad/regel/{line.pk}/" in listed
    assert nadia.get(f"/regio/STO19060/geld/draad/regel/{line.pk}/").status_code == 200


def test_who_may_not_see_claims_gets_no_link(world: World, sign_in: SignIn) -> None:
    decision(world)
    report = make_report(world.region, ReportKind.QUARTER, QUARTER, by=world.wim.user, at=AT)
    assert "/geld/draad/" not in sign_in(world.els).get(report.get_absolute_url()).content.decode()

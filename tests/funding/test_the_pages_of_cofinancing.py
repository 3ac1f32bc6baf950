"""What each person sees and does on the pages of cofinancing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from schakel.funding.actions.contributions import accept_proposal, propose_contributions
from schakel.funding.actions.pledges import MembershipFacts, write_membership
from schakel.funding.company_year import company_year
from schakel.funding.models import Contribution, Pledge
from schakel.funding.statement import statement_data, statement_pdf
from schakel.funding.terms import ContributionStatus
from schakel.regions.models import Partner
from schakel.regions.terms import PartnerKind, Role
from tests.bookings.lending import account
from tests.funding.giving import contribution, delivered_lesson, eemstaal, pledge, signed
from tests.world import SignIn, World

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def at(name: str, *keys: object) -> str:
    """An address of the demo region."""
    return reverse(f"funding:{name}", args=["STO19060", *keys])


@pytest.mark.req("PF-09", "BR-05")
def test_the_cockpit_shows_the_edge_of_the_demo_region(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.noor).get(at("cofinancing")).content.decode()
    for figure in ("10,00\u00a0%", "9,09\u00a0%", "€\u00a0274.409", "€\u00a0247.000"):
        assert figure in page


@pytest.mark.req("BE-05")
def test_a_company_sees_its_own_contributions_and_no_others(world: World, sign_in: SignIn) -> None:
    companies = Partner.objects.filter(region=world.region, kind=PartnerKind.COMPANY)
    other = contribution(
        world, company=companies.exclude(pk=eemstaal(world).pk)[0], description="Geheim"
    )
    mine = contribution(world, description="Van ons")
    browser = sign_in(world.peter)
    page = browser.get(at("contributions")).content.decode()
    assert "Van ons" in page
    assert "Geheim" not in page
    assert browser.get(at("contribution", mine.pk)).status_code == 200
    assert browser.get(at("contribution", other.pk)).status_code == 404
    assert browser.get(at("company", other.company.pk)).status_code == 404
    assert browser.get(at("cofinancing")).status_code == 403


def test_a_school_sees_what_it_received(world: World, sign_in: SignIn) -> None:
    school = world.fatima.appointments.get(region=world.region).partner
    contribution(world, school=school, description="Bij ons")
    contribution(world, description="Bij een ander")
    page = sign_in(world.fatima).get(at("contributions")).content.decode()
    assert "Bij ons" in page
    assert "Bij een ander" not in page


@pytest.mark.req("PL-05")
def test_a_project_leader_records_a_guest_lesson_with_four_fields(
    world: World, sign_in: SignIn
) -> None:
    browser, address = sign_in(world.roos), at("contribution_add") + "?soort=gastles"
    form = browser.get(address).context["form"]
    needed = [name for name, field in form.fields.items() if field.required]
    assert needed == ["company", "given_on", "hours", "activity_code"]
    code = form.fields["activity_code"].choices[1][0]
    given = {
        "company": str(eemstaal(world).pk), "given_on": "2026-11-20", "hours": "1.5",
        "activity_code": code,
    }  # fmt: skip
    response = browser.post(address, given)
    row = Contribution.objects.filter(given_on="2026-11-20").latest("recorded_at")
    assert response.headers["Location"] == row.get_absolute_url()
    assert (row.amount, row.status) == (Decimal("90.00"), ContributionStatus.RECORDED)


@pytest.mark.req("R-136")
def test_what_a_company_reports_itself_waits_for_the_region(world: World, sign_in: SignIn) -> None:
    address = at("contribution_add") + "?soort=materiaal"
    given = {
        "company": str(eemstaal(world).pk), "given_on": "2026-11-20", "amount": "250",
        "basis": "catalogusprijs", "activity_code": "",
    }  # fmt: skip
    sign_in(world.peter).post(address, given)
    row = Contribution.objects.filter(given_on="2026-11-20").latest("recorded_at")
    assert row.status == ContributionStatus.PROPOSED
    page = sign_in(world.peter).post(at("contribution_accept", row.pk), {"activity_code": "1.1"})
    assert page.status_code == 403


def test_proposals_are_taken_over_together(world: World, sign_in: SignIn) -> None:
    delivered_lesson(world)
    propose_contributions(world.region, at=AT)
    row = Contribution.objects.get(given_on="2026-09-14", status=ContributionStatus.PROPOSED)
    sign_in(world.roos).post(at("contributions_accept"), {"bijdrage": [str(row.pk), "onzin"]})
    row.refresh_from_db()
    assert row.status == ContributionStatus.RECORDED


@pytest.mark.req("BE-06")
def test_the_talk_proposes_the_larger_of_promised_and_delivered(world: World) -> None:
    company = eemstaal(world)
    Pledge.objects.filter(company=company).delete()
    pledge(world, "500.00", kind="korting")
    contribution(world, "800.00", kind="korting")
    pledge(world, "900.00", kind="ruimte")
    found = {row.kind: row.proposal for row in company_year(company, 2026, AT.date()).kinds}
    assert found["korting"] == 800
    assert found["ruimte"] == 900


@pytest.mark.req("R-146", "BE-05")
def test_the_statement_tells_what_was_given_and_who_signed(world: World) -> None:
    row = contribution(world, description="Lasapparaat")
    signed(world, row)
    data = statement_data(company_year(row.company, 2026, AT.date()), language="nl", at=AT)
    line = next(line for line in data["rows"]["rows"] if "Lasapparaat" in line[1])
    assert line == [
        "14-9-2026", "Apparatuur of machine: Lasapparaat", "1.1", "catalogusprijs",
        "getekend door Peter Staal, 22-11-2026", "€\u00a0600,00",
    ]  # fmt: skip


@pytest.mark.req("R-146")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_statement_is_the_same_pdf_each_time(world: World, language: str) -> None:
    found = company_year(contribution(world).company, 2026, AT.date())
    pdf = statement_pdf(found, language=language, at=AT)
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert pdf == statement_pdf(found, language=language, at=AT)


@pytest.mark.req("BE-07")
def test_a_company_that_left_keeps_its_years(world: World, sign_in: SignIn) -> None:
    row = contribution(world, description="Van vroeger")
    Partner.objects.filter(pk=row.company_id).update(left_on="2026-10-01")
    page = sign_in(world.noor).get(at("company", row.company_id) + "?jaar=2026").content.decode()
    assert "Van vroeger" in page
    assert "deelnemer tot 1 oktober 2026" in page


@pytest.mark.parametrize("name", ["cofinancing", "contributions"])
def test_the_pages_ask_the_database_few_questions(
    world: World, sign_in: SignIn, name: str, django_assert_max_num_queries: object
) -> None:
    contribution(world)
    browser = sign_in(world.noor)
    browser.get(at(name))
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        browser.get(at(name))


def test_the_company_page_asks_the_database_few_questions(
    world: World, sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    browser, address = sign_in(world.noor), at("company", eemstaal(world).pk)
    browser.get(address)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        browser.get(address)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_and_the_cockpit_can_be_taken_along(
    world: World, sign_in: SignIn, kind: str
) -> None:
    contribution(world)
    for name in ("contributions", "cofinancing"):
        response = sign_in(world.noor).get(at(name) + f"?export={kind}")
        assert response.headers["Content-Disposition"].endswith(f'.{kind}"')


@pytest.fixture
def association(world: World) -> Partner:
    """The association of which Eemstaal is a member with a mandate, and Peter its contact."""
    trade = Partner.objects.filter(region=world.region, kind=PartnerKind.TRADE)[0]
    facts = MembershipFacts(
        eemstaal(world), date(2025, 1, 1), may_sign=True, mandate="ledenbesluit 3 februari 2025"
    )
    write_membership(trade, facts, by=account(world.mila), at=AT)
    world.lisa.appointments.update(role=Role.COMPANY_CONTACT, partner=trade)
    return trade


@pytest.mark.req("BE-09")
def test_an_association_reports_for_a_member_and_signs_that_alone(
    world: World, association: Partner, sign_in: SignIn
) -> None:
    browser, company = sign_in(world.lisa), eemstaal(world)
    given = {
        "company": str(company.pk), "given_on": "2026-11-20", "amount": "250",
        "basis": "catalogusprijs", "activity_code": "",
    }  # fmt: skip
    browser.post(at("contribution_add") + "?soort=materiaal", given)
    row = Contribution.objects.filter(given_on="2026-11-20").latest("recorded_at")
    assert (row.reported_by_partner, row.status) == (association, ContributionStatus.PROPOSED)
    accept_proposal(row, activity_code="A1", by=account(world.roos), at=AT)
    other = contribution(world)
    form = {
        "bijdrage": [str(row.pk), str(other.pk)],
        "name": "Lisa", "function": "secretaris", "agreed": "on",
    }  # fmt: skip
    browser.post(at("company_sign", company.pk) + "?jaar=2026", form)
    row.refresh_from_db()
    other.refresh_from_db()
    assert row.confirmation.on_behalf_of == association
    assert other.status == ContributionStatus.RECORDED


@pytest.mark.req("R-136")
def test_attendance_that_changed_after_the_signature_is_told_and_changes_nothing(
    world: World, sign_in: SignIn
) -> None:
    lesson = delivered_lesson(world)
    propose_contributions(world.region, at=AT)
    row = Contribution.objects.get(lesson=lesson)
    accept_proposal(row, by=account(world.roos), at=AT)
    signed(world, row)
    type(lesson).objects.filter(pk=lesson.pk).update(present=4)
    page = sign_in(world.noor).get(at("contribution", row.pk)).content.decode()
    assert "4 leerlingen in plaats van 5" in page
    row.refresh_from_db()
    assert row.amount == Decimal("225.00")

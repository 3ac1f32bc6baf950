"""The cooperation agreement: a block per partner, two signatories for a school, the mandate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from django.core.management import call_command
from django.urls import reverse

from schakel.funding.actions.grants import settle_grant
from schakel.funding.agreement import contract_of, document_of
from schakel.funding.docx import as_docx
from schakel.funding.retention import retention_of
from schakel.funding.rules.agreement import (
    Lack,
    PartyFigures,
    Signatory,
    holds_long_enough,
    lacks,
)
from tests.funding.accounting import AT, TODAY, decision
from tests.funding.claiming import user_of
from tests.world import SignIn, World

SCHOOL = PartyFigures(
    "Het Voorbeeld", "vmbo", "01AB00", "12345", "Stichting Voorbeeld", "", "Straat 1",
    (Signatory("D. Recteur", "directeur"), Signatory("B. Stuur", "lid CvB")),
    "Geeft lessen", "", date(2024, 9, 1), gives_mandate=True, is_lead=False,
)  # fmt: skip


@pytest.mark.req("PF-17")
@pytest.mark.req("R-145")
def test_a_school_needs_brin_board_and_two_signatories() -> None:
    assert lacks(SCHOOL) == ()
    bare = replace(
        SCHOOL, brin="", board_name="", board_number="", signatories=SCHOOL.signatories[:1]
    )
    assert lacks(bare) == (Lack.BRIN, Lack.BOARD, Lack.SECOND)


@pytest.mark.req("PF-18")
@pytest.mark.req("R-145")
def test_a_company_needs_kvk_signature_and_mandate_and_the_lead_no_mandate() -> None:
    company = replace(
        SCHOOL, kind="bedrijf", brin="", signatories=SCHOOL.signatories[:1], signed_on=None,
        gives_mandate=False,
    )  # fmt: skip
    assert lacks(company) == (Lack.KVK, Lack.SIGNATURE, Lack.MANDATE)
    assert Lack.MANDATE not in lacks(replace(company, is_lead=True))


@pytest.mark.req("R-145")
def test_the_agreement_holds_until_the_end_of_the_period_or_longer() -> None:
    assert holds_long_enough(date(2029, 1, 1), date(2029, 1, 1))
    assert not holds_long_enough(date(2028, 12, 31), date(2029, 1, 1))
    assert not holds_long_enough(None, date(2029, 1, 1))


@pytest.mark.req("PF-17")
@pytest.mark.req("PF-18")
def test_the_document_has_a_block_per_partner_and_the_mandate(world: World) -> None:
    contract = contract_of(world.region, TODAY)
    report = document_of(contract)
    blocks = [sheet for section in report.sections for sheet in section.sheets]
    assert [sheet.title for sheet in blocks] == [party.name for party in contract.parties]
    assert contract.parties[0].is_lead
    assert any(section.title == "Machtiging van de penvoerder" for section in report.sections)


@pytest.mark.req("PF-17")
def test_word_and_pdf_come_from_the_same_document(world: World, sign_in: SignIn) -> None:
    report = document_of(contract_of(world.region, TODAY))
    made = as_docx(report)
    assert made == as_docx(report)
    text = ZipFile(BytesIO(made)).read("word/document.xml")
    assert fromstring(text) is not None
    assert report.title in text.decode()
    sto = world.region.sto_number
    browser = sign_in(world.gerda)
    assert browser.get(reverse("funding:agreement_pdf", args=[sto])).content.startswith(b"%PDF")
    page = browser.get(reverse("funding:agreement", args=[sto])).content.decode()
    assert "Ontbreekt nog" in page


@pytest.mark.req("PF-20")
@pytest.mark.req("BR-35")
def test_the_command_tells_until_when_all_is_kept(world: World) -> None:
    sto = world.region.sto_number
    grant = decision(world, reference="STO25-BEWAAR")
    told = StringIO()
    call_command("retention", sto, stdout=told)
    assert "niet vastgesteld: alles blijven bewaren" in told.getvalue()
    settle_grant(grant, date(2029, 9, 1), grant.amount, by=user_of(world.wim), at=AT)
    for other in type(grant).objects.filter(region=world.region, settled_on=None):
        settle_grant(other, date(2029, 8, 1), other.amount, by=user_of(world.wim), at=AT)
    assert retention_of(world.region, TODAY).keep_until == date(2039, 9, 1)
    assert not retention_of(world.region, date(2039, 8, 31)).is_over
    assert retention_of(world.region, date(2039, 9, 1)).is_over


@pytest.mark.req("PF-20")
def test_who_has_no_role_any_more_is_due_to_go(world: World) -> None:
    assert world.lisa not in retention_of(world.region, TODAY).people
    world.lisa.appointments.update(starts_on=date(2024, 1, 1), ends_on=date(2025, 1, 1))
    assert world.lisa in retention_of(world.region, TODAY).people

"""A class visits a company; the visit becomes a signed contribution, the hours a paid claim, and
both end in the account, with the same figures on every page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from schakel.bookings.models import Booking, Lesson
from schakel.bookings.terms import BookingStatus
from schakel.common.periods import Quarter
from schakel.funding.actions.contributions import propose_contributions
from schakel.funding.actions.hours import (
    HourFacts,
    Sheet,
    approve_week,
    submit_week,
    write_hours,
)
from schakel.funding.actions.pledges import PledgeFacts, write_pledge
from schakel.funding.models import Claim, Contribution, Payment, ReportSnapshot
from schakel.funding.terms import ClaimStatus, ContributionStatus
from schakel.regions.models import Partner, Person
from tests.funding.accounting import decision
from tests.funding.making import user
from tests.funding.paying import Said, camt, open_accounts, school
from tests.journeys.conftest import Visit
from tests.world import SignIn, World

VISIT_HOURS = Decimal(6)
YEARLY = Decimal(247_000)


@dataclass
class Walk:
    """The region, its pages, and who opens them."""

    world: World
    sign_in: SignIn
    visit: Visit

    def open(self, person: Person, path: str, *, width: int = 1280) -> Page:
        """A page of the money as somebody sees it."""
        sto = self.world.region.sto_number
        return self.visit(f"/regio/{sto}/{path}", client=self.sign_in(person), width=width)

    @cached_property
    def booking(self) -> Booking:
        """The visit of a class of Het Element to Eemstaal."""
        return Booking.objects.get(
            region=self.world.region,
            offer__title="Kijken en lassen bij Eemstaal",
            school=self.element,
            status__in=[BookingStatus.DELIVERED, BookingStatus.CONFIRMED],
            lessons__starts_at__lt=timezone.now(),
        )

    @cached_property
    def lesson(self) -> Lesson:
        """Its one lesson."""
        return self.booking.lessons.get()

    @cached_property
    def element(self) -> Partner:
        """The school."""
        return school(self.world, "Element")

    @property
    def day(self) -> date:
        """The day of the visit."""
        return timezone.localdate(self.lesson.starts_at)

    @property
    def quarter(self) -> Quarter:
        """The quarter it falls in."""
        return Quarter.of(self.day)


def press(page: Page, label: str) -> None:
    """Press the button with this text."""
    page.get_by_role("button", name=re.compile(label)).first.click()
    page.wait_for_load_state()


def euro(amount: Decimal) -> str:
    """An amount as the pages write it."""
    whole = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€ {whole}"


def set_the_scene(walk: Walk) -> None:
    """The grant, the accounts, the promise of the companies; the visit is not yet reported."""
    world, at = walk.world, timezone.now()
    decision(world)
    open_accounts(world)
    eemstaal = walk.booking.offer.provider
    for year in range(2025, 2029):
        facts = PledgeFacts(year, "bedrijfsbezoek", YEARLY, date(2025, 2, 1), activity_code="D1")
        write_pledge(eemstaal, facts, by=user(world.noor), at=at)
    Lesson.objects.filter(booking=walk.booking).update(
        present=None, girls=None, boys=None, reported_at=None, reported_by=""
    )
    Booking.objects.filter(pk=walk.booking.pk).update(status=BookingStatus.CONFIRMED)


def hours_of_the_visit(walk: Walk) -> None:
    """Fatima goes along; she writes her hours and Roos approves them."""
    world, at = walk.world, timezone.now()
    monday = walk.day - timedelta(days=walk.day.weekday())
    sheet = Sheet(world.region, world.fatima, monday, walk.element)
    line = HourFacts(walk.day, "D1", VISIT_HOURS, "Mee naar Eemstaal")
    week = write_hours(sheet, [line], by=user(world.fatima), at=at)
    submit_week(week, by=user(world.fatima), at=at)
    approve_week(week, by=user(world.roos), at=at)


@pytest.mark.req("SC-02", "PF-07", "PF-09", "CO-04", "XX-10", "R-139")
def test_a_euro_goes_from_the_visit_to_the_account(
    world: World, sign_in: SignIn, visit: Visit, tmp_path: Path
) -> None:
    walk = Walk(world, sign_in, visit)
    set_the_scene(walk)

    given = the_visit_is_reported_and_signed(walk)
    claim = the_school_claims_and_is_paid(walk, tmp_path)
    the_account_says_the_same(walk, given, claim)


def the_visit_is_reported_and_signed(walk: Walk) -> Contribution:
    """Fatima counts the class; Roos writes the proposal down; Peter signs for Eemstaal."""
    world = walk.world
    page = walk.open(world.fatima, f"boekingen/{walk.booking.pk}/aanwezigheid/", width=375)
    page.locator("main input[name$='-present']").first.fill("20")
    page.locator("main .form button[type=submit]").click()
    page.wait_for_load_state()
    propose_contributions(world.region, at=timezone.now())

    press(walk.open(world.roos, "geld/bijdragen/"), "Leg de gekozen voorstellen vast")
    given = Contribution.objects.get(lesson=walk.lesson)
    assert given.status == ContributionStatus.RECORDED
    eemstaal = given.company

    year = walk.day.year
    page = walk.open(world.peter, f"geld/bijdragen/bedrijven/{eemstaal.pk}/bevestigen/?jaar={year}")
    expect(page.locator("main")).to_contain_text(euro(given.amount))
    page.locator("main [name=name]").fill("Peter Staal")
    page.locator("main [name=function]").fill("bedrijfsleider")
    page.locator("main [name=agreed]").check()
    press(page, "Bevestig wat is aangevinkt")
    given.refresh_from_db()
    assert given.status == ContributionStatus.CONFIRMED
    return given


def the_school_claims_and_is_paid(walk: Walk, folder: Path) -> Claim:
    """The claim fills itself in; four people carry it to the bank and back."""
    world = walk.world
    hours_of_the_visit(walk)
    page = walk.open(world.fatima, "geld/declaraties/")
    press(page, str(walk.quarter))
    if page.get_by_role("button", name="Vul in").count():
        press(page, "Vul in")
    press(page, "Dien in")
    claim = Claim.objects.get(school=walk.element)
    assert claim.status == ClaimStatus.SUBMITTED
    press(walk.open(world.roos, f"geld/declaraties/{claim.pk}/"), "Zet op gecontroleerd")
    press(walk.open(world.gerda, f"geld/declaraties/{claim.pk}/"), "Keur goed")
    press(walk.open(world.wim, "geld/betalingen/"), "Maak betaalbatch")
    payment = Payment.objects.get(claim=claim)
    press(walk.open(world.gerda, f"geld/betalingen/{payment.batch_id}/"), "Geef vrij")
    statement = folder / "afschrift.xml"
    statement.write_bytes(camt([Said(f"-{payment.amount}", payment.end_to_end_id)]))
    page = walk.open(world.wim, "geld/bank/")
    page.locator("main input[type=file]").set_input_files(statement)
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    page.wait_for_load_state()
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.PAID
    return claim


def the_account_says_the_same(walk: Walk, given: Contribution, claim: Claim) -> None:
    """Claim, batch, report and model G2 show one amount; the cockpit both bases."""
    world, payment = walk.world, Payment.objects.get(claim=claim)
    shown = euro(payment.amount)
    assert payment.amount == sum(line.amount for line in claim.lines.all())
    for person, path in (
        (world.fatima, f"geld/declaraties/{claim.pk}/"),
        (world.wim, f"geld/betalingen/{payment.batch_id}/"),
        (world.nadia, f"geld/declaraties/{claim.pk}/"),
    ):
        expect(walk.open(person, path).locator("main")).to_contain_text(shown)
    for kind, period in (("kwartaal", str(walk.quarter)), ("g2", str(walk.day.year))):
        page = walk.open(world.wim, f"geld/rapportages/nieuw/?soort={kind}")
        page.locator("main [name=kind]").select_option(kind)
        page.locator("main [name=period]").select_option(period)
        press(page, "Leg vast")
        expect(page.locator("main")).to_contain_text(shown)
    assert ReportSnapshot.objects.count() == 2
    cockpit = walk.open(world.noor, "geld/cofinanciering/").locator("main")
    expect(cockpit).to_contain_text("10,00 %")
    expect(cockpit).to_contain_text("9,09 %")
    signed = sum(row.amount for row in Contribution.objects.counted())
    expect(cockpit).to_contain_text(euro(Decimal(signed)).removesuffix(",00"))
    page = walk.open(world.noor, f"geld/bijdragen/{given.pk}/")
    expect(page.locator("main")).to_contain_text(euro(given.amount))

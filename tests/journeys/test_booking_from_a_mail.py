"""A teacher books a masterclass; the school and the company say yes from their mail; nl and en."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from schakel.bookings.models import Booking
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.models import Offer
from tests.journeys.conftest import Visit
from tests.world import SignIn, World

PHONE = 375


@dataclass(frozen=True)
class Words:
    """What stands on the buttons, in one language."""

    language: str
    book: str
    waits_for_school: str
    confirmed: str


DUTCH = Words("nl", "Boek", "wacht op de school", "bevestigd")
ENGLISH = Words("en", "Book", "waits for the school", "confirmed")


def choose_language(page: Page, words: Words) -> None:
    """Press the button of the language, and stay on the page."""
    page.locator(f"button[name=language][value={words.language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", words.language)


def say_yes_from_mail(visit: Visit, subject: str) -> None:
    """Find a mail in the mailbox of the demo and answer it on a phone, without an account."""
    mailbox = visit("/postbus/")
    mailbox.locator("main a.list-title", has_text=subject).first.click()
    link = mailbox.locator("main a[href*='/antwoord/']").first.get_attribute("href")
    assert link is not None
    assert link.startswith("http")
    phone = visit("/antwoord/" + link.partition("/antwoord/")[2], width=PHONE)
    phone.locator("main button.button-primary").click()
    expect(phone.locator("main .form")).to_have_count(0)


@pytest.mark.req("DI-01", "BE-04", "PM-33")
@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_a_teacher_books_and_a_company_confirms(
    world: World, sign_in: SignIn, visit: Visit, words: Words
) -> None:
    offer = Offer.objects.get(region=world.region, title="Masterklas lassen")
    tom = visit(f"/regio/{world.region.sto_number}/aanbod/", client=sign_in(world.tom))
    choose_language(tom, words)
    tom.get_by_role("link", name=offer.title).click()
    tom.locator("main a.button-primary", has_text=words.book).first.click()
    tom.locator("main [name=group_name]").fill("K2")
    tom.locator("main [name=pupils]").fill("12")
    tom.locator("main .form button[type=submit]").click()
    expect(tom.locator("main")).to_contain_text(words.waits_for_school)

    say_yes_from_mail(visit, "Mag K2 naar Masterklas lassen?")
    say_yes_from_mail(visit, "Van Lodenstein College vraagt: Masterklas lassen")

    tom.reload()
    expect(tom.locator("main")).to_contain_text(words.confirmed)
    booking = Booking.objects.get(offer=offer)
    assert booking.status == BookingStatus.CONFIRMED
    assert booking.lessons.count() == 4

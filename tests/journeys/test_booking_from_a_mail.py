"""A teacher books a masterclass, a primary school a series of four; yes comes from a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from schakel.bookings.models import Booking
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.free_days import why_free
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import HolidayZone, PlaceKind
from tests.journeys.conftest import Visit
from tests.world import SignIn, World

PHONE = 375


@dataclass(frozen=True)
class Words:
    """What stands on the buttons, in one language."""

    language: str
    book: str
    propose: str
    waits_for_school: str
    confirmed: str


DUTCH = Words("nl", "Boek", "Stel datums voor", "wacht op de school", "bevestigd")
ENGLISH = Words("en", "Book", "Propose dates", "waits for the school", "confirmed")


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


def free_tuesdays(count: int) -> list[date]:
    """Tuesdays without a holiday, from two months ahead."""
    day = timezone.localdate() + timedelta(days=60)
    day += timedelta(days=(1 - day.weekday()) % 7)
    found: list[date] = []
    while len(found) < count:
        if why_free(day, HolidayZone.MIDDLE) is None:
            found.append(day)
        day += timedelta(days=7)
    return found


@pytest.mark.req("PO-01", "PO-02", "PM-32", "BR-18")
@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_a_primary_school_books_a_series_of_four(
    world: World, sign_in: SignIn, visit: Visit, words: Words
) -> None:
    offer = Offer.objects.get(region=world.region, title="Bruggen die blijven staan")
    lisa = visit(f"/regio/{world.region.sto_number}/aanbod/", client=sign_in(world.lisa))
    choose_language(lisa, words)
    lisa.get_by_role("link", name=offer.title).click()
    lisa.get_by_role("link", name=words.propose).click()
    for number, day in enumerate(free_tuesdays(4), 1):
        lisa.locator(f"main [name=day_{number}]").fill(day.isoformat())
        lisa.locator(f"main [name=time_{number}]").fill("10:30")
    lisa.locator("main [name=group_name]").fill("groep 7")
    lisa.locator("main [name=target_group]").select_option("po-7")
    lisa.locator("main [name=pupils]").fill("26")
    lisa.locator("main .form button[type=submit]").first.click()
    expect(lisa.locator("h1")).to_have_text(offer.title)

    booking = Booking.objects.get(offer=offer)
    assert booking.status == BookingStatus.APPROVED
    places = booking.lessons.order_by("number").values_list("place_kind", flat=True)
    assert list(places) == [PlaceKind.VMBO, PlaceKind.VMBO, PlaceKind.PO, PlaceKind.PO]

    say_yes_from_mail(visit, f"{booking.school} vraagt: {offer.title}")
    lisa.reload()
    expect(lisa.locator("main")).to_contain_text(words.confirmed)

"""Somebody whose browser runs no scripts can do everything (R-070)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.world import SignIn, World


@pytest.mark.req("R-070")
def test_looking_around_needs_no_scripts(visit: Visit) -> None:
    page = visit("/demo/kijk-als/", width=375, scripts=False)

    page.get_by_role("button", name="Fatima Aydin").click()
    expect(page.locator("h1")).to_have_text("Wat moet mijn school inleveren?")
    page.locator(".nav-phone > summary").click()
    page.locator(".nav-phone").get_by_role("link", name="Partners").click()
    expect(page.locator("h1")).to_have_text("Partners")


@pytest.mark.req("R-070")
def test_searching_changing_language_and_leaving_need_no_scripts(
    world: World, sign_in: SignIn, visit: Visit
) -> None:
    page = visit("/", client=sign_in(world.noor), scripts=False)

    page.get_by_role("searchbox").fill("corlaer")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator("main mark").first).to_have_text("Corlaer")
    page.locator("button[name=language][value=en]").click()
    expect(page.locator("h1")).to_have_text("Search")
    assert "q=corlaer" in page.url
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator(".site-user")).to_contain_text("Sign in")

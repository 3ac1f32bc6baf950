"""Somebody new walks from the plan to a goal, an activity, and to what is missing; nl and en."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.world import World


@dataclass(frozen=True)
class Words:
    """What the newcomer looks for, in one language."""

    language: str
    question: str
    plan: str
    check: str
    missing: str


DUTCH = Words("nl", "Wat vraagt vandaag aandacht?", "Regioplan", "Toets", "Blokkade")
ENGLISH = Words("en", "What needs attention today?", "Regional plan", "Check", "Blocker")


def come_in(page: Page, words: Words) -> None:
    """Choose the language and look as Noor."""
    page.locator(f"button[name=language][value={words.language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", words.language)
    page.locator(".hero-actions a").first.click()
    page.get_by_role("button", name="Noor Verhagen").click()
    expect(page.locator("h1")).to_have_text(words.question)


def go(page: Page, entry: str) -> None:
    """Choose a page of the plan in the menu; its part is called the same in both languages."""
    for name in ("Plan", entry):
        page.locator(".nav-wide").get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state()


@pytest.mark.req("PM-19")
@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_from_the_plan_to_what_it_misses(world: World, visit: Visit, words: Words) -> None:
    page = visit("/")
    come_in(page, words)

    go(page, words.plan)
    page.locator(f"main a[href$='/plan/{world.outline.pk}/']").first.click()
    page.locator("main a[href$='/doelen/']").first.click()
    page.locator("main tbody a[href*='/doelen/']").first.click()
    page.locator("main a[href*='/activiteiten/']").first.click()
    expect(page.locator("h1")).to_have_count(1)

    go(page, words.check)
    assert words.missing in page.locator("main").inner_text()
    assert "/toets/" in page.url

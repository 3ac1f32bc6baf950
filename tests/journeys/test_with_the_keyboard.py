"""Somebody without a mouse gets everywhere and always sees where they are (R-059)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visit
from tests.world import SignIn, World

MOST_STEPS = 200
HERE = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    name: element.tagName + ' ' + (element.textContent || element.name || '').trim().slice(0, 30),
    key: [...document.querySelectorAll('*')].indexOf(element),
    outline: parseFloat(style.outlineWidth) || 0,
    inView: box.bottom > 0 && box.top < window.innerHeight && box.width > 0,
    body: element === document.body,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea,'
  + ' summary, [tabindex="0"]')].filter(element => element.checkVisibility()
  && element.type !== 'hidden' && !element.disabled).length"""
SMALL = """() => [...document.querySelectorAll('button, input, select, summary, .button')]
  .filter(element => element.checkVisibility() && element.type !== 'hidden')
  .map(element => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()])
  .filter(([html, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


@pytest.mark.req("R-059")
@pytest.mark.parametrize("path", ["/patronen/", "/", "/demo/kijk-als/"])
def test_tab_reaches_every_control_and_shows_it(visit: Visit, path: str) -> None:
    page = visit(path)
    reached: set[int] = set()
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["body"] or here["key"] in reached:
            break
        reached.add(here["key"])
        assert here["outline"] >= 2, f"no visible focus on {here['name']}"
        assert here["inView"], f"focus is out of sight on {here['name']}"

    groups = page.evaluate("document.querySelectorAll('input[type=radio]').length * 3 / 4")
    assert len(reached) >= page.evaluate(REACHABLE) - groups


@pytest.mark.req("R-059")
def test_the_first_tab_skips_to_the_content(world: World, sign_in: SignIn, visit: Visit) -> None:
    page = visit("/", client=sign_in(world.noor))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhoud"


@pytest.mark.req("R-059")
def test_the_menu_of_a_phone_opens_with_the_keyboard(
    world: World, sign_in: SignIn, visit: Visit
) -> None:
    page = visit("/", width=320, client=sign_in(world.noor))
    page.locator(".nav-phone > summary").focus()

    page.keyboard.press("Enter")

    assert page.locator(".nav-phone a", has_text="Partners").is_visible()


@pytest.mark.req("R-059")
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_to_press_is_too_small(
    world: World, sign_in: SignIn, visit: Visit, width: int
) -> None:
    for path in ("/", "/patronen/"):
        page: Page = visit(path, width=width, client=sign_in(world.noor))
        assert page.evaluate(SMALL) == []


@pytest.mark.req("R-062")
def test_the_list_of_errors_has_the_focus(visit: Visit) -> None:
    page = visit("/account/inloggen/")

    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()

    assert page.title().startswith("Fout:")
    assert page.evaluate("document.activeElement.id") == "fouten"
    page.locator("#fouten a").first.click()
    assert page.evaluate("document.activeElement.name") == "login"

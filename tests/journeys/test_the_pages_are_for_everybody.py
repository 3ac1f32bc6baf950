"""Every kind of page at three widths: no accessibility fault, nothing that sticks out (R-058)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import WIDTHS, Visit
from tests.world import SignIn, World

Check = Callable[[Page], None]
PUBLIC = (
    "/",
    "/account/inloggen/",
    "/account/wachtwoord/vergeten/",
    "/demo/kijk-als/",
    "/hulp/",
    "/toegankelijkheid/",
    "/privacy/",
)
OF_A_REGION = (
    "/",
    "/zoeken/?q=techniek",
    "/zoeken/?q=xyzzy",
    "/regio/STO19060/",
    "/regio/STO19060/partners/",
    "/regio/STO19060/mensen/",
    "/regio/STO19060/vraag-en-aanbod/",
    "/regio/STO19060/plan/",
    "/regio/STO19060/draad/",
)
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.mark.req("R-058")
@pytest.mark.req("R-064")
@pytest.mark.parametrize("width", WIDTHS)
def test_every_component_is_clean_in_every_tone(visit: Visit, axe_clean: Check, width: int) -> None:
    page = visit("/patronen/", width=width)

    axe_clean(page)
    assert page.evaluate(FITS)


@pytest.mark.req("R-058")
@pytest.mark.req("R-093")
def test_the_public_pages_are_clean(visit: Visit, axe_clean: Check) -> None:
    for path in PUBLIC:
        for width in WIDTHS:
            page = visit(path, width=width)
            axe_clean(page)
            assert page.evaluate(FITS), f"{path} at {width}"


@pytest.mark.req("R-058")
@pytest.mark.parametrize("path", OF_A_REGION)
def test_the_pages_of_a_region_are_clean(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Check, path: str
) -> None:
    client = sign_in(world.noor)
    for width in WIDTHS:
        page = visit(path, width=width, client=client)
        axe_clean(page)
        assert page.evaluate(FITS), f"{path} at {width}"


@pytest.mark.req("R-058")
def test_the_start_page_of_every_role_is_clean(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Check
) -> None:
    for person in (world.gerda, world.fatima, world.hans, world.roos, world.ineke, world.peter):
        page = visit("/", width=375, client=sign_in(person))
        axe_clean(page)
        assert page.evaluate(FITS), person


@pytest.mark.req("R-064")
def test_wider_spacing_of_text_breaks_nothing(world: World, sign_in: SignIn, visit: Visit) -> None:
    page = visit("/", width=1280, client=sign_in(world.noor))

    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
        + ' word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )

    assert page.evaluate(FITS)

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
    "/postbus/",
)
OF_A_REGION = (
    "/regio/STO19060/aanbod/",
    "/regio/STO19060/aanbod/op-datum/",
    "/regio/STO19060/aanbod/nieuw/?kind=masterklas",
    "/regio/STO19060/keuzevakken/overnemen/",
    "/regio/STO19060/loket/",
    "/",
    "/zoeken/?q=techniek",
    "/zoeken/?q=xyzzy",
    "/regio/STO19060/",
    "/regio/STO19060/partners/?soort=vmbo",
    "/regio/STO19060/mensen/",
    "/regio/STO19060/vraag-en-aanbod/",
    "/regio/STO19060/plan/",
    "/regio/STO19060/draad/",
    "/regio/STO19060/toets/",
    "/regio/STO19060/plan/toets/",
    "/regio/STO19060/post/",
    "/regio/STO19060/post/teksten/",
    "/regio/STO19060/post/teksten/herinnering-les/nl/",
    "/agenda-abonnementen/",
)
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


def clean_at_every_width(page: Page, axe_clean: Check, widths: tuple[int, ...] = WIDTHS) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FITS), f"{page.url} at {width}"
        axe_clean(page)


@pytest.mark.req("R-058")
@pytest.mark.req("R-064")
def test_every_component_is_clean_in_every_tone(visit: Visit, axe_clean: Check) -> None:
    clean_at_every_width(visit("/patronen/"), axe_clean)


@pytest.mark.req("R-058")
@pytest.mark.req("R-093")
def test_the_public_pages_are_clean(visit: Visit, axe_clean: Check) -> None:
    for path in PUBLIC:
        clean_at_every_width(visit(path), axe_clean, (320, 1280))


@pytest.mark.req("R-058")
def test_the_pages_of_a_region_are_clean(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Check
) -> None:
    client = sign_in(world.noor)
    for path in OF_A_REGION:
        page = visit(path, client=client)
        assert page.evaluate(FITS), path
        clean_at_every_width(page, axe_clean, (320,))


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

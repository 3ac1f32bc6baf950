"""Hours, rates and machines at two widths: no accessibility fault, nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page

from schakel.funding.actions.assets import AssetFacts, add_assets
from schakel.funding.actions.numbers import ParameterFacts, propose_parameter
from schakel.regions.models import Partner
from tests.funding.making import AT, approved_parameter, user
from tests.journeys.conftest import Visit
from tests.journeys.test_the_pages_are_for_everybody import clean_at_every_width
from tests.world import SignIn, World

MONEY = "/regio/STO19060/geld"
PAGES = (
    "/uren/weekstaten/",
    "/tarieven/",
    "/tarieven/voorstellen/",
    "/tarieven/rekenparameters/",
    "/tarieven/rekeningen/",
    "/tarieven/instellingen/",
    "/bedrijfsmiddelen/",
    "/bedrijfsmiddelen/inlezen/",
    "/bedrijfsmiddelen/vergelijken/",
    "/bedrijfsmiddelen/andere-bekostiging/nieuw/",
)


@pytest.mark.req("R-058")
def test_the_own_week_is_clean_before_and_after_handing_it_in(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Callable[[Page], None]
) -> None:
    page = visit(f"{MONEY}/uren/", width=320, client=sign_in(world.tom))
    clean_at_every_width(page, axe_clean, (320, 1280))
    page.fill("[name=r0-1]", "7:15")
    page.select_option("[name=r0-activity]", index=1)
    page.fill("[name=r0-work]", "lessen")
    page.click("main form.form button.button-primary")
    page.wait_for_selector("text=ingediend")
    clean_at_every_width(page, axe_clean, (320, 1280))


@pytest.mark.req("R-058")
def test_the_pages_of_finance_are_clean(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Callable[[Page], None]
) -> None:
    approved_parameter(world, "gpl", "68.00")
    later = ParameterFacts("gpl", Decimal(70), date(2027, 1, 1), "cao")
    propose_parameter(world.region, later, by=user(world.wim), at=AT)
    for code, owner in (("A", "Het Element"), ("B", "Corlaer College")):
        school = Partner.objects.get(region=world.region, name=owner)
        facts = AssetFacts("Lasrobot", school, date(2026, 1, 5), Decimal(900), 60, model="R6")
        add_assets(world.region, [(code, facts)], by=None, at=AT)
    client = sign_in(world.gerda)
    for path in PAGES:
        clean_at_every_width(visit(MONEY + path, client=client), axe_clean, (320, 1280))

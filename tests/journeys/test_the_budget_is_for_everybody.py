"""The pages of the budget at two widths: no accessibility fault, nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page

from schakel.funding.rules.budget import Move
from tests.funding.test_deciding_on_a_shift import GIVER, RECEIVER, decide, moved
from tests.journeys.conftest import Visit
from tests.journeys.test_the_pages_are_for_everybody import clean_at_every_width
from tests.world import SignIn, World

BUDGET = "/regio/STO19060/geld/begroting/"
TRIED = f"van={GIVER}&naar={RECEIVER}&bedrag=5000&van=B-X&naar={GIVER}&bedrag=1"


@pytest.mark.req("R-058")
def test_the_pages_of_the_budget_are_clean(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Callable[[Page], None]
) -> None:
    pair = moved(world, Move(GIVER, RECEIVER, Decimal(10000)))
    decide(world, pair, f"post {GIVER}")
    version, before = f"{BUDGET}{pair.after.pk}/", pair.before.pk
    client = sign_in(world.noor)
    for path in (
        BUDGET,
        f"{BUDGET}?per=activiteit",
        f"{BUDGET}besteding/",
        f"{BUDGET}verschuivingen/",
        f"{version}wat-als/?{TRIED}",
        f"{version}inlezen/",
        f"{version}verschil/?over=post",
        f"{version}verschil/besluit/?met={before}&wat=post%20{RECEIVER}",
    ):
        clean_at_every_width(visit(path, client=client), axe_clean, (320, 1280))


@pytest.mark.req("R-058")
def test_money_is_moved_without_a_mouse_click_too_many(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Callable[[Page], None]
) -> None:
    path = f"{BUDGET}{world.elaboration.pk}/wat-als/"
    page = visit(path, width=320, client=sign_in(world.gerda))
    page.fill("#van-1", GIVER)
    page.fill("#naar-1", RECEIVER)
    page.fill("#bedrag-1", "5.000,00")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Bewaar in dit concept")
    clean_at_every_width(page, axe_clean, (320, 1280))
    page.click("text=Bewaar in dit concept")
    page.wait_for_selector("text=De verschuiving staat in")

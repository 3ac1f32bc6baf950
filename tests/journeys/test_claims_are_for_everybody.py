"""A claim at a phone's width and on a desk: no accessibility fault, nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from schakel.funding.actions import claims
from tests.funding.claiming import AT, HOURS, WOOD, but, draft, submitted, user_of
from tests.journeys.conftest import Visit
from tests.journeys.test_the_pages_are_for_everybody import clean_at_every_width
from tests.world import SignIn, World

MONEY = "/regio/STO19060/geld/declaraties"
WIDTHS = (320, 1280)


@pytest.mark.req("R-058", "SC-02")
def test_the_quarter_of_a_school_is_clean_with_much_that_is_wrong(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Callable[[Page], None]
) -> None:
    wrong = but(HOURS, person_name="Hans Vermeer", activity_code="Z9")
    claim = draft(world, WOOD, wrong, but(HOURS, spent_on=timezone.localdate()))
    line = claim.lines.order_by("number")[0]
    client = sign_in(world.fatima)
    paths = [
        "/",
        "/bon/",
        f"/{claim.pk}/",
        f"/{claim.pk}/inlezen/",
        f"/{claim.pk}/regels/nieuw/",
        f"/{claim.pk}/regels/{line.pk}/",
    ]
    for path in paths:
        clean_at_every_width(visit(MONEY + path, client=client), axe_clean, WIDTHS)


@pytest.mark.req("R-058", "PL-03")
def test_checking_is_clean_from_the_list_to_the_question(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Callable[[Page], None]
) -> None:
    claim = submitted(world, WOOD, HOURS)
    line = claim.lines.order_by("number")[0]
    client = sign_in(world.roos)
    judge = f"/{claim.pk}/regels/{line.pk}/beoordelen/"
    for path in ("/controleren/", f"/{claim.pk}/", judge, f"/{claim.pk}/terugsturen/"):
        clean_at_every_width(visit(MONEY + path, client=client), axe_clean, WIDTHS)
    claims.return_claim(claim, {line: "Waarvoor?"}, by=user_of(world.roos), at=AT)
    page = visit(f"{MONEY}/{claim.pk}/", client=sign_in(world.fatima))
    clean_at_every_width(page, axe_clean, WIDTHS)

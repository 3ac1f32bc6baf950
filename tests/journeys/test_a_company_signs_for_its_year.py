"""A company opens the link in its mail on a phone and signs; the cockpit counts it at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from schakel.funding.actions.signing import ask_confirmation
from schakel.mailing.models import OutgoingMail
from tests.bookings.lending import account
from tests.funding.giving import contribution, eemstaal
from tests.journeys.conftest import Visit
from tests.world import SignIn, World

Check = Callable[[Page], None]
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.mark.req("PF-11", "BE-05", "R-058", "PL-05")
def test_a_company_signs_from_its_mail_without_scripts_and_the_cockpit_counts_it(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Check
) -> None:
    row = contribution(world, description="Lasbrillen voor de les")
    year = row.given_on.year
    ask_confirmation(eemstaal(world), year, by=account(world.roos), at=timezone.now())
    mail = OutgoingMail.objects.filter(to_email=world.peter.email).latest("queued_at")
    found = re.search(r"/bevestigen/[\w-]+/", mail.text)
    assert found

    page = visit(found[0], width=320, scripts=False)
    assert "Lasbrillen voor de les" in page.content()
    page.get_by_label("Uw functie").fill("bedrijfsleider")
    page.get_by_label("Ik mag hiervoor tekenen en het klopt.").check()
    page.get_by_role("button", name="Bevestig wat is aangevinkt").click()
    assert page.get_by_role("heading", name="Dank u. Uw bevestiging staat vast.").is_visible()
    row.refresh_from_db()
    assert row.status == "bevestigd"

    noor = sign_in(world.noor)
    for address in (
        "cofinanciering/",
        "bijdragen/",
        "bijdragen/nieuw/",
        "bijdragen/nieuw/?soort=bedrijfsbezoek",
        f"bijdragen/{row.pk}/",
        f"bijdragen/bedrijven/{row.company_id}/?jaar={year}",
    ):
        shown = visit(f"/regio/STO19060/geld/{address}", width=320, client=noor)
        assert shown.evaluate(FITS), address
        axe_clean(shown)

"""The pages of booking at phone and desk width: no accessibility fault, nothing that sticks out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.bookings.actions.links import make_link
from schakel.bookings.models import Booking
from schakel.bookings.terms import BookingStatus, LinkPurpose
from schakel.catalogue.models import Offer, Slot
from schakel.mailing.rules import Recipient
from tests.journeys.conftest import Visit
from tests.journeys.test_the_pages_are_for_everybody import Check, clean_at_every_width
from tests.world import SignIn, World


@pytest.mark.req("R-058")
def test_the_pages_of_booking_are_clean(
    world: World, sign_in: SignIn, visit: Visit, axe_clean: Check
) -> None:
    samir, region = sign_in(world.samir), f"/regio/{world.region.sto_number}"
    booking = Booking.objects.filter(region=world.region, status=BookingStatus.APPROVED)[0]
    series = Offer.objects.published().filter(region=world.region, on_request=True)
    offer = series.order_by("-lesson_count", "pk")[0]
    slot = Slot.objects.bookable(at=timezone.now()).filter(region=world.region)
    slot = slot.exclude(offer__kind="techclub")
    paths = [
        f"{region}/balie/",
        f"{region}/boekingen/",
        f"{region}/te-beantwoorden/",
        f"{region}/boekingen/{booking.pk}/",
        f"{region}/boeken/moment/{slot.order_by('starts_at', 'pk')[0].pk}/",
        f"{region}/boeken/aanbod/{offer.pk}/",
    ]
    for path in paths:
        clean_at_every_width(visit(path, client=samir), axe_clean, (320, 1280))


@pytest.mark.req("R-058", "BE-04")
def test_the_answer_from_a_mail_is_clean(world: World, visit: Visit, axe_clean: Check) -> None:
    now = timezone.now()
    booking = Booking.objects.filter(region=world.region, status=BookingStatus.APPROVED)[0]
    address = make_link(
        LinkPurpose.ACCEPT,
        booking,
        region=world.region,
        to=Recipient("Peter Staal", "peter@schakel.example"),
        until=now + timedelta(days=7),
        at=now,
    )
    page = visit(address, width=320)
    clean_at_every_width(page, axe_clean, (320, 1280))
    page.locator("main button.button-primary").click()
    page.wait_for_load_state()
    clean_at_every_width(page, axe_clean, (320,))

"""Somebody sends what no browser would; the site says so calmly."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.world import SignIn, World


@pytest.mark.req("R-120")
@pytest.mark.parametrize("odd", ["?zoek=%00", "?zoek=a%00b", "%00/"])
def test_a_zero_byte_in_an_address_is_a_bad_request(
    world: World, sign_in: SignIn, odd: str
) -> None:
    plan = [world.region.sto_number, world.elaboration.pk, "lijnen"]
    answer = sign_in(world.noor).get(reverse("programme:parts", args=plan) + odd)
    assert answer.status_code == 400
    assert "Dit verzoek klopt niet" in answer.content.decode()


@pytest.mark.req("R-120", "R-037")
@pytest.mark.parametrize("name", ["sleutel", "thing"])
def test_a_zero_byte_in_what_no_form_reads_is_a_bad_request(
    world: World, sign_in: SignIn, name: str
) -> None:
    ask = reverse("bookings:loan_ask", args=[world.region.sto_number])
    answer = sign_in(world.samir).post(ask, {name: "a\x00b"})
    assert answer.status_code == 400
    assert "Dit verzoek klopt niet" in answer.content.decode()

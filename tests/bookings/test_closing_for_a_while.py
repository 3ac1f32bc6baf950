"""Closing something first shows what is booked then; nothing is cancelled behind anybody's back."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.bookings.models import Lesson
from schakel.catalogue.models import Closure
from tests.bookings.lending import Lending
from tests.bookings.test_the_calendar import book
from tests.catalogue.things import at
from tests.world import SignIn, World

PERIOD = {
    "first_day": "2027-01-12", "opens_at": "00:00", "last_day": "2027-01-12",
    "closes_at": "23:59", "reason": "verbouwing",
}  # fmt: skip


@pytest.fixture
def hotspot(world: World) -> Lending:
    """The hotspot of Corlaer."""
    return Lending(world)


def page(name: str, world: World, *args: object) -> str:
    return reverse(f"bookings:{name}", args=[world.region.sto_number, *args])


@pytest.mark.req("PM-30")
def test_closing_a_venue_shows_the_lessons_first_and_leaves_them(
    hotspot: Lending, sign_in: SignIn
) -> None:
    lesson = book(hotspot, [hotspot.room()], 12, 10)
    samir, address = sign_in(hotspot.world.samir), page(
        "venue_close", hotspot.world, hotspot.venue.pk
    )  # fmt: skip
    text = samir.post(address, PERIOD).content.decode()
    assert "Proefles lassen" in text
    assert not Closure.objects.filter(venue=hotspot.venue).exists()
    samir.post(address, {**PERIOD, "sure": "1"})
    assert Closure.objects.filter(venue=hotspot.venue).exists()
    assert Lesson.objects.standing().filter(pk=lesson.pk).exists()


def test_closing_a_thing_shows_its_loans_first(hotspot: Lending, sign_in: SignIn) -> None:
    saw = hotspot.lendable("ZB-1")
    hotspot.ask([saw], at(11, 8), at(12, 17))
    address = page("resource_close", hotspot.world, saw.pk)
    text = sign_in(hotspot.world.joost).post(address, PERIOD).content.decode()
    assert "Het Element" in text
    assert not Closure.objects.filter(resource=saw).exists()


def test_only_the_office_closes_the_whole_region(hotspot: Lending, sign_in: SignIn) -> None:
    address = page("region_close", hotspot.world)
    assert sign_in(hotspot.world.joost).post(address, PERIOD).status_code == 403
    sign_in(hotspot.world.samir).post(address, {**PERIOD, "sure": "1"})
    made = Closure.objects.get(venue=None, resource=None, region=hotspot.world.region)
    assert sign_in(hotspot.world.joost).post(
        page("closure_lift", hotspot.world, made.pk)
    ).status_code == 403  # fmt: skip


def test_finding_what_is_free_takes_a_fixed_number_of_questions(
    hotspot: Lending, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        hotspot.lendable(f"ZB-{number:02}")
    lisa = sign_in(hotspot.world.lisa)
    lisa.get(page("lendables", hotspot.world))
    with django_assert_max_num_queries(20):
        lisa.get(page("lendables", hotspot.world), {"first_day": "2027-01-12"})

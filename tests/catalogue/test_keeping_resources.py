"""The back office and the owners keep venues, pools, rooms, people and things."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.catalogue import hours
from schakel.catalogue.models import (
    Closure,
    Offer,
    OpeningHours,
    Pool,
    RecipeLine,
    Resource,
    Venue,
    WorkingHours,
)
from schakel.catalogue.rules import labels
from schakel.catalogue.terms import ResourceKind
from schakel.catalogue.timing import DayHours
from tests.catalogue.things import Hotspot
from tests.world import SignIn, World

REFUSED, INVALID, UNKNOWN = 403, 422, 404


def page(name: str, world: World, *args: object) -> str:
    return reverse(f"catalogue:{name}", args=[world.region.sto_number, *args])


def closing(name: str, world: World, *args: object) -> str:
    return reverse(f"bookings:{name}", args=[world.region.sto_number, *args])


@pytest.fixture
def hotspot(world: World) -> Hotspot:
    """A venue of Corlaer, with two pools."""
    return Hotspot(world)


def robots(hotspot: Hotspot, **given: object) -> dict[str, object]:
    values = {
        "code": "RS-01", "count": 12, "name": "Robotset", "partner": hotspot.owner.pk,
        "pools": [hotspot.robots.pk], "turnaround_minutes": 15, "check_minutes": 60,
        "is_lendable": "on",
    }  # fmt: skip
    return values | given


@pytest.mark.req("PM-30")
def test_twelve_robot_sets_with_their_codes_are_made_in_one_go(
    hotspot: Hotspot, sign_in: SignIn
) -> None:
    world = hotspot.world
    sign_in(world.samir).post(
        page("resource_add", world, "materiaal"), robots(hotspot, code="zz-01")
    )
    made = hotspot.robots.resources.order_by("code").values_list("code", flat=True)
    assert list(made) == [f"ZZ-{number:02}" for number in range(1, 13)]


def test_a_code_that_exists_refuses_all_twelve_and_is_named(
    hotspot: Hotspot, sign_in: SignIn
) -> None:
    hotspot.thing("ZZ-07")
    before = Resource.objects.count()
    answer = sign_in(hotspot.world.samir).post(
        page("resource_add", hotspot.world, "materiaal"), robots(hotspot, code="ZZ-01")
    )
    assert answer.status_code == INVALID
    assert "ZZ-07" in answer.content.decode()
    assert Resource.objects.count() == before


def test_typing_a_code_leads_to_the_thing_itself(hotspot: Hotspot, sign_in: SignIn) -> None:
    thing = hotspot.thing("ZZ-07")
    answer = sign_in(hotspot.world.tom).get(page("resources", hotspot.world), {"q": " zz-07 "})
    assert answer.headers["Location"] == page("resource", hotspot.world, thing.pk)


def test_the_labels_show_the_codes_of_the_filtered_list(hotspot: Hotspot, sign_in: SignIn) -> None:
    hotspot.robot_sets(3)
    room = hotspot.room("ZAAL-1")
    query = {"pool": str(hotspot.robots.pk)}
    text = sign_in(hotspot.world.samir).get(page("resource_labels", hotspot.world), query)
    assert "PR-03" in text.content.decode()
    assert room.code not in text.content.decode()


def test_a_kit_cannot_be_part_of_a_kit(hotspot: Hotspot, sign_in: SignIn) -> None:
    kit = hotspot.thing("K-1")
    hotspot.thing("K-1-a", kit=kit)
    outer = hotspot.thing("K-2")
    answer = sign_in(hotspot.world.samir).post(
        page("resource_change", hotspot.world, kit.pk),
        robots(hotspot, code="K-1", kit=outer.pk, is_active="on"),
    )
    assert answer.status_code == INVALID
    assert "kist" in answer.content.decode()


def test_the_list_can_be_taken_along(hotspot: Hotspot, sign_in: SignIn) -> None:
    hotspot.robot_sets(2)
    for kind in ("csv", "xlsx"):
        answer = sign_in(hotspot.world.samir).get(
            page("resources", hotspot.world), {"export": kind}
        )
        assert "attachment" in answer.headers["Content-Disposition"]


def test_an_owner_changes_its_own_things_and_no_others(hotspot: Hotspot, sign_in: SignIn) -> None:
    own = hotspot.thing("C-1")
    world = hotspot.world
    assert sign_in(world.joost).get(page("resource_change", world, own.pk)).status_code == 200
    refused = sign_in(world.fatima).get(page("resource_change", world, own.pk))
    assert refused.status_code == REFUSED


def test_things_of_another_region_do_not_exist_here(hotspot: Hotspot, sign_in: SignIn) -> None:
    own = hotspot.thing("C-1")
    assert (
        sign_in(hotspot.world.bea).get(page("resource", hotspot.world, own.pk)).status_code
        == UNKNOWN
    )


def test_opening_hours_are_written_as_people_do(hotspot: Hotspot, sign_in: SignIn) -> None:
    world = hotspot.world
    given_hours = {"day_1": "8:30-12:30, 13:00-17:00", "day_2": "ochtend"}
    sign_in(world.samir).post(page("venue_hours", world, hotspot.venue.pk), given_hours)
    blocks = OpeningHours.objects.filter(venue=hotspot.venue).values_list(
        "weekday", "opens_at", "closes_at"
    )
    assert list(blocks) == [
        (1, time(8, 30), time(12, 30)), (1, time(13), time(17)), (2, time(8), time(12, 30)),
    ]  # fmt: skip


def test_hours_that_nobody_can_read_are_refused(hotspot: Hotspot, sign_in: SignIn) -> None:
    world = hotspot.world
    for text in ("zo ergens", "12:00-8:00", "25:00-26:00", "8:00-12:00, 11:00-13:00"):
        answer = sign_in(world.samir).post(
            page("venue_hours", world, hotspot.venue.pk), {"day_1": text}
        )
        assert answer.status_code == INVALID, text
    assert OpeningHours.objects.filter(venue=hotspot.venue).count() == 5


@pytest.mark.req("DI-08")
def test_an_instructor_says_when_to_be_asked_and_others_do_not(
    hotspot: Hotspot, sign_in: SignIn
) -> None:
    world = hotspot.world
    tom = hotspot.thing("I-1", kind=ResourceKind.PERSON, name="Tom", person=world.tom)
    address = page("resource_hours", world, tom.pk)
    sign_in(world.tom).post(address, {"day_2": "ochtend, avond"})
    assert WorkingHours.objects.filter(resource=tom).count() == 2
    assert sign_in(world.karim).post(address, {"day_3": "ochtend"}).status_code == REFUSED


def test_a_venue_and_a_pool_with_the_name_of_another_are_refused(
    hotspot: Hotspot, sign_in: SignIn
) -> None:
    world, samir = hotspot.world, sign_in(hotspot.world.samir)
    venue = {"partner": hotspot.owner.pk, "name": hotspot.venue.name}
    assert samir.post(page("venue_add", world), venue).status_code == INVALID
    pool = {"name": hotspot.robots.name, "kind": "materiaal"}
    assert samir.post(page("pool_add", world), pool).status_code == INVALID


def test_a_venue_lies_where_its_postcode_is(hotspot: Hotspot, sign_in: SignIn) -> None:
    given_venue = {"partner": hotspot.owner.pk, "name": "Werkplaats", "postcode": "3812ab"}
    sign_in(hotspot.world.samir).post(page("venue_add", hotspot.world), given_venue)
    made = Venue.objects.get(name="Werkplaats")
    assert made.postcode == "3812 AB"
    assert made.latitude is not None


def test_a_pool_that_an_offer_needs_stays(hotspot: Hotspot, sign_in: SignIn) -> None:
    offer = Offer.objects.filter(region=hotspot.world.region).first()
    assert offer is not None
    RecipeLine.objects.create(offer=offer, pool=hotspot.robots, quantity=1)
    sign_in(hotspot.world.samir).post(page("pool_remove", hotspot.world, hotspot.robots.pk))
    assert Pool.objects.filter(pk=hotspot.robots.pk).exists()


@pytest.mark.req("PM-30")
def test_closing_a_venue_asks_for_a_reason_and_can_be_lifted(
    hotspot: Hotspot, sign_in: SignIn
) -> None:
    world, samir = hotspot.world, sign_in(hotspot.world.samir)
    address = closing("venue_close", world, hotspot.venue.pk)
    period = {
        "first_day": "2027-01-12",
        "opens_at": "00:00",
        "last_day": "2027-01-13",
        "closes_at": "12:00",
    }
    assert samir.post(address, period).status_code == INVALID
    samir.post(address, period | {"reason": "verbouwing"})
    closure = Closure.objects.get(venue=hotspot.venue)
    assert closure.reason == "verbouwing"
    samir.post(closing("closure_lift", world, closure.pk))
    assert not Closure.objects.filter(pk=closure.pk).exists()


def test_an_end_before_the_begin_closes_nothing(hotspot: Hotspot, sign_in: SignIn) -> None:
    period = {
        "first_day": "2027-01-13",
        "opens_at": "00:00",
        "last_day": "2027-01-12",
        "closes_at": "12:00",
        "reason": "x",
    }
    address = closing("venue_close", hotspot.world, hotspot.venue.pk)
    assert sign_in(hotspot.world.samir).post(address, period).status_code == INVALID
    assert not Closure.objects.filter(venue=hotspot.venue).exists()


@given(st.from_regex(r"[A-Z]{0,4}-?[0-9]{1,4}", fullmatch=True), st.integers(1, 100))
def test_a_series_has_as_many_different_codes_as_asked(first: str, count: int) -> None:
    made = labels.series(first, count)
    assert len(set(made)) == len(made) == count
    assert made[0] == first


@given(st.lists(st.tuples(st.integers(0, 22), st.integers(1, 3)), max_size=4))
def test_hours_that_were_said_are_read_back_alike(blocks: list[tuple[int, int]]) -> None:
    known = [DayHours(1, time(start), time(min(start + length, 23))) for start, length in blocks]
    told = hours.say_hours(1, known)
    assert hours.say_hours(1, hours.read_hours(1, told)) == told


@pytest.mark.req("R-091")
def test_why_an_instructor_is_away_is_read_only_by_who_keeps_the_agenda(
    hotspot: Hotspot, sign_in: SignIn
) -> None:
    world, thing = hotspot.world, hotspot.thing("IN-09")
    Resource.objects.filter(pk=thing.pk).update(kind=ResourceKind.PERSON)
    begin = timezone.now() + timedelta(days=3)
    Closure.objects.create(
        region=world.region, resource=thing, during=(begin, begin + timedelta(days=1)),
        reason="rugklachten",
    )  # fmt: skip
    where = page("resource", world, thing.pk)

    assert "rugklachten" in sign_in(world.samir).get(where).content.decode()
    seen = sign_in(world.tom).get(where).content.decode()
    assert "afwezig" in seen
    assert "rugklachten" not in seen

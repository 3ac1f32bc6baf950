"""Anybody can try to break the promise from outside, with the same actions as the site."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from schakel.bookings.models import Booking
from schakel.catalogue.models import Slot
from schakel.regions.models import Partner, Region
from schakel.regions.terms import PartnerKind
from tests.bookings.groups import make_offer, make_slot, places_accounted_for
from tests.world import REGION, World

DAY = timedelta(days=1)


def slot_soon(region: Region, **facts: int) -> Slot:
    """A slot next month, by the clock on the wall."""
    now = timezone.now()
    known = {"places": 28} | facts
    return make_slot(
        make_offer(region), starts_at=now + 30 * DAY, ends_at=now + 30.1 * DAY, **known
    )


def code_of_a_school(region: Region) -> str:
    """The code of a school, as in the public lists."""
    schools = Partner.objects.filter(region=region, kind=PartnerKind.VMBO, site__isnull=False)
    school = schools.order_by("name")[0]
    assert school.site is not None
    return str(school.site.codes.filter(kind="brin-vestiging")[0].value)


def book(slot: object, *options: str, region: Region) -> tuple[int, dict[str, object]]:
    """Run the command; the exit code and what it says."""
    said, code = StringIO(), 0
    try:
        call_command(
            "book", str(slot), "--school", code_of_a_school(region), "--json", *options, stdout=said
        )
    except SystemExit as stop:
        code = int(str(stop.code))
    return code, json.loads(said.getvalue())


@pytest.mark.req("R-037", "R-114")
def test_the_same_key_gives_the_same_answer_and_one_booking(world: World) -> None:
    slot = slot_soon(world.region)
    first = book(slot.pk, "--group", "20", "--key", "abc", region=world.region)
    again = book(slot.pk, "--group", "20", "--key", "abc", region=world.region)
    assert first == again
    assert (first[0], first[1]["status"], first[1]["places_left"]) == (0, 201, 8)
    assert Booking.objects.filter(slot=slot).count() == 1
    code, other = book(slot.pk, "--group", "5", "--key", "abc", region=world.region)
    assert (code, other["status"]) == (1, 422)
    assert places_accounted_for(slot) == 28


def test_a_refusal_says_what_is_short_and_its_key_can_be_used_again(world: World) -> None:
    slot = slot_soon(world.region, places=10)
    code, said = book(slot.pk, "--group", "20", "--key", "k", region=world.region)
    assert (code, said["status"]) == (1, 409)
    assert said["short"] == ["Er zijn nog 10 plaatsen vrij; u vroeg er 20."]
    assert book(slot.pk, "--group", "9", "--key", "k", region=world.region)[0] == 0


@pytest.mark.parametrize("size", ["0", "-1", "900"])
def test_odd_sizes_unknown_slots_and_schools_are_one_sentence(world: World, size: str) -> None:
    slot = slot_soon(world.region)
    code, said = book(slot.pk, "--group", size, region=world.region)
    assert (code, said["status"]) == (1, 422)
    code, said = book("geen-sleutel", region=world.region)
    assert "geen moment met deze sleutel" in str(said["error"])
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("book", str(slot.pk), "--school", "99ZZ99", stderr=out)
    assert "Geen school met code 99ZZ99" in out.getvalue()


def test_the_slots_that_can_be_booked_are_listed(world: World) -> None:
    slot = slot_soon(world.region)
    out = StringIO()
    call_command("book", "--list", stdout=out)
    assert str(slot.pk) in out.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-114")
def test_a_race_from_the_command_line_counts_and_can_be_undone() -> None:
    slot = slot_soon(Region.objects.get(sto_number=REGION), places=5)
    out = StringIO()
    call_command("race", "--slot", str(slot.pk), "--writers", "24", "--undo", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["accepted"], said["refused"], said["errors"]) == (5, 19, 0)
    assert said["problems"] == []
    slot.refresh_from_db()
    assert slot.places_left == 5

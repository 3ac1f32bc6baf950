"""Nadia, the accountant, reads everything of the region and changes nothing (R-142)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schakel.bookings.models import Booking
from schakel.regions.access import MONEY
from schakel.regions.models import Person
from schakel.regions.terms import Role
from tests.addresses import Address, addresses, path_of
from tests.world import SignIn, World

pytestmark = pytest.mark.django_db
IN_REGION = [address for address in addresses() if address.is_in_region]
READS = (
    "claims.see",
    "contributions.see",
    "evidence.see",
    "plan.see",
    "money.see",
    "log.see",
    "money.control",
    "hours.see",
    "assets.see",
)
HER_OWN = {
    "funding:sample_draw": "a sample is her own work",
    "funding:sample_dossier": "taking the dossier is written in the log",
    "funding:deadline_follow": "her own calendar",
    "funding:deadline_unfollow": "her own calendar",
}
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.IGNORECASE)
NOT_MONEY = {"django_session", "common_requestkey"}
REFUSED = (403, 404, 405)
SHOWN = 200


def opens(address: Address) -> bool:
    return address.permission is not None and str(Role.AUDITOR) in address.permission.roles


@contextmanager
def undone() -> Iterator[None]:
    """Something to look at, gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written(answer: Any) -> set[str]:
    """The tables that a request wrote in."""
    found = (WRITES.match(query["sql"]) for query in answer)
    return {match[2] for match in found if match} - NOT_MONEY


def post(browser: Client, path: str) -> tuple[HttpResponseBase, set[str]]:
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(path)
    return answer, written(queries.captured_queries)


@pytest.mark.req("R-142")
def test_every_post_of_hers_is_refused_or_writes_nothing(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.nadia)
    for address in IN_REGION:
        if not opens(address) or address.name in HER_OWN:
            continue
        with undone():
            answer, tables = post(browser, path_of(address, world))
        assert not tables, f"{address.name} wrote in {tables}"
        assert answer.status_code < 500, address.name


@pytest.mark.req("R-142")
def test_what_her_role_does_not_name_is_refused(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.nadia)
    closed = [address for address in IN_REGION if not opens(address)]
    assert len(closed) > len(IN_REGION) / 3
    for address in closed[::4]:
        with undone():
            assert browser.post(path_of(address, world)).status_code in REFUSED, address.name


@pytest.mark.req("R-142")
def test_she_reads_everything_of_the_money(world: World, sign_in: SignIn) -> None:
    """Whatever who keeps the money may look at, she may look at."""
    nadia, wim = sign_in(world.nadia), sign_in(world.wim)
    for address in IN_REGION:
        granted = address.permission
        assert granted is not None
        if granted.code not in READS or not granted.roles & MONEY:
            continue
        with undone():
            path = path_of(address, world)
            if wim.get(path).status_code == SHOWN:
                assert nadia.get(path).status_code == SHOWN, address.name


def holds_no_other_role(person: Person) -> bool:
    return {held.role for held in person.appointments.all()} == {str(Role.AUDITOR)}


@pytest.mark.req("R-142")
def test_she_follows_a_lesson_and_cannot_touch_it(world: World, sign_in: SignIn) -> None:
    assert holds_no_other_role(world.nadia)
    browser = sign_in(world.nadia)
    lesson = Booking.objects.filter(region=world.region).order_by("pk")[0]
    sto = world.region.sto_number
    assert browser.get(f"/regio/{sto}/boekingen/{lesson.pk}/").status_code == 200
    answer = browser.post(f"/regio/{sto}/boekingen/{lesson.pk}/afzeggen/", {"reason": "nee"})
    assert answer.status_code in REFUSED
    assert Booking.objects.get(pk=lesson.pk).status == lesson.status
    assert browser.get(f"/regio/{sto}/aanbod/{lesson.offer_id}/").status_code == 200

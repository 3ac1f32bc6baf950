"""Every address × every role × own and foreign region, against what the code declares."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from schakel.accounts.models import User
from schakel.common.access import PUBLIC, REGISTRY, SIGNED_IN
from schakel.regions.access import may
from schakel.regions.models import Appointment, Person, Region
from schakel.regions.terms import Role
from tests.addresses import Address, addresses, path_of
from tests.world import World

ADDRESSES = addresses()
IN_REGION = [address for address in ADDRESSES if address.is_in_region]
SHARED_BY_REGIONS = {
    "kind",
    "language",
    "mail_kind",
    "organisation",
    "site",
    "starts_on",
    "book_quarter",
}
SAMPLE = 7
"""Every seventh role tries the page itself; all roles are held against all permissions apart."""
REFUSED, UNKNOWN, ONLY_POST, SIGN_IN = 403, 404, 405, 302


def somebody(region: Region | None, role: Role | None) -> Client:
    """A browser of a new person with one role in one region, or with none at all."""
    browser = Client(raise_request_exception=False)
    browser.force_login(with_role(region, role))
    return browser


def with_role(region: Region | None, role: Role | None) -> User:
    """A new person with one role in one region, or with none at all."""
    user = User.objects.create(email=f"{uuid4()}@schakel.example", name="Iemand")
    person = Person.objects.create(name="Iemand", user=user)
    if region and role:
        start = date(2025, 1, 1)
        Appointment.objects.create(person=person, region=region, role=role, starts_on=start)
    return user


@pytest.mark.req("R-106")
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_every_address_declares_who_may_open_it(address: Address) -> None:
    assert address.permission is not None


@pytest.mark.req("R-106")
def test_an_address_in_a_region_is_never_public() -> None:
    for address in IN_REGION:
        assert address.permission not in (PUBLIC, SIGNED_IN), address.name


@pytest.mark.req("R-105", "R-106", "XX-01")
@pytest.mark.parametrize("address", IN_REGION, ids=lambda address: address.name)
def test_each_role_opens_what_its_permission_says_and_nothing_else(
    address: Address, world: World
) -> None:
    path = path_of(address, world)
    assert address.permission is not None
    granted = [role for role in Role if role in address.permission.roles]
    refused = [role for role in Role if role not in address.permission.roles]
    for role in refused[::SAMPLE]:
        assert status_of(somebody(world.region, role), path) == REFUSED, f"{role} {path}"
    opened = {role: status_of(somebody(world.region, role), path) for role in granted[::SAMPLE]}
    assert all(status < 500 for status in opened.values()), f"{path}: {opened}"
    assert any(status != REFUSED for status in opened.values()), f"{path}: for nobody"


@pytest.mark.req("R-105", "R-106", "XX-01")
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_stands_in_the_table_and_nothing_else(role: Role, world: World) -> None:
    user = with_role(world.region, role)
    for granted in REGISTRY.values():
        assert bool(may(user, granted, world.region)) is (role in granted.roles), granted.code


def status_of(browser: Client, path: str) -> int:
    """The answer to reading the address, or to writing where there is nothing to read."""
    status = browser.get(path).status_code
    return browser.post(path).status_code if status == ONLY_POST else status


@pytest.mark.req("R-105")
@pytest.mark.parametrize("address", IN_REGION, ids=lambda address: address.name)
def test_an_outsider_finds_nothing_by_reading_or_writing(address: Address, world: World) -> None:
    path = path_of(address, world)
    for browser in (somebody(world.other_region, Role.PROGRAMME_MANAGER), somebody(None, None)):
        assert browser.get(path).status_code in (UNKNOWN, ONLY_POST)
        assert browser.post(path).status_code == UNKNOWN


@pytest.mark.req("R-105")
@pytest.mark.parametrize(
    "address",
    [address for address in IN_REGION if set(address.parts) - {"sto", *SHARED_BY_REGIONS}],
    ids=lambda address: address.name,
)
def test_an_object_of_one_region_is_not_found_under_another(address: Address, world: World) -> None:
    assert address.permission is not None
    granted = next(role for role in Role if role in address.permission.roles)
    browser = somebody(world.other_region, granted)
    path = path_of(address, world, sto=world.other_region.sto_number)
    assert browser.get(path).status_code in (UNKNOWN, ONLY_POST)
    assert browser.post(path).status_code == UNKNOWN


@pytest.mark.req("R-106")
@pytest.mark.parametrize("address", IN_REGION, ids=lambda address: address.name)
def test_somebody_who_is_not_signed_in_is_asked_to(address: Address, world: World) -> None:
    path = path_of(address, world)
    response = Client().get(path)
    if response.status_code == ONLY_POST:
        response = Client().post(path)
    assert response.status_code == SIGN_IN
    assert response.headers["Location"].startswith("/account/inloggen/")


@pytest.mark.req("R-106")
def test_a_refusal_says_why(world: World) -> None:
    for address in IN_REGION:
        if address.permission and Role.TEACHER not in address.permission.roles:
            page = somebody(world.region, Role.TEACHER).get(path_of(address, world))
            assert "Uw rol geeft hier geen recht op" in page.content.decode()
            return
    raise AssertionError("no address refuses a teacher")

"""Everybody inside sees the plan; nobody outside knows that it exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schakel.programme.kinds import KINDS, PartKind
from tests.programme.addresses import Enter, address
from tests.programme.plans import Office, fill, make_office
from tests.world import SignIn, World

MOST_QUERIES = 15
PAGES = ("plan", "thread", "versions", "difference", "matrix")


def every_page(office: Office) -> list[str]:
    pages = [address(office, name) for name in PAGES]
    for kind in KINDS:
        pages.append(address(office, "parts", kind))
        part = kind.model._default_manager.filter(plan=office.plan)[0]
        pages.append(address(office, "part", kind, part.code))
        pages.append(address(office, "part_change", kind, part.code))
        pages.append(address(office, "part_create", kind))
        pages.append(address(office, "part_remove", kind, part.code))
    return pages


@pytest.mark.req("PM-10")
@pytest.mark.req("PM-13")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_programme_manager_opens_every_page(
    office: Office, as_user: Enter, language: str
) -> None:
    noor = as_user(office.noor)
    noor.cookies["taal"] = language
    for page in every_page(office):
        assert noor.get(page).status_code == 200, page


def test_a_director_reads_and_is_told_why_there_are_no_buttons(
    office: Office, as_user: Enter
) -> None:
    page = as_user(office.hans).get(address(office, "parts", "doelen")).content.decode()
    assert "Meer leerlingen in techniek 1" in page
    assert "Uw rol geeft hier geen recht op: regioplan wijzigen" in page


def test_a_teacher_is_refused_with_a_reason(office: Office, as_user: Enter) -> None:
    answer = as_user(office.tom).get(address(office, "plan"))
    assert answer.status_code == 403
    assert "regioplan en toets bekijken" in answer.content.decode()


def test_an_outsider_finds_nothing(office: Office, world: World, sign_in: SignIn) -> None:
    bea = sign_in(world.bea)
    for page in every_page(office):
        assert bea.get(page).status_code == 404, page


def test_a_plan_of_one_region_is_not_found_under_another(office: Office, as_user: Enter) -> None:
    other = make_office("STO19098")
    wrong = reverse("programme:plan", args=[other.region.sto_number, office.plan.pk])
    assert as_user(other.noor).get(wrong).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_more_as_the_plan_grows(office: Office, as_user: Enter, name: str) -> None:
    check_queries(office, as_user, lambda one: address(one, name))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_list_asks_more_as_it_grows(office: Office, as_user: Enter, kind: PartKind) -> None:
    check_queries(office, as_user, lambda one: address(one, "parts", kind))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_one_part_asks_few_queries(office: Office, as_user: Enter, kind: PartKind) -> None:
    def page(one: Office) -> str:
        part = kind.model._default_manager.filter(plan=one.plan)[0]
        return address(one, "part", kind, part.code)

    check_queries(office, as_user, page)


def check_queries(office: Office, as_user: Enter, page: Callable[[Office], str]) -> None:
    large = make_office("STO19098")
    fill(large, chains=12)
    counts = []
    for one in (office, large):
        browser = as_user(one.noor)
        browser.get(page(one))
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page(one)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in asked)

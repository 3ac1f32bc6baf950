"""Somebody who is signed in looks up where figures are from, and what is known of a school."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.reference.models import SchoolSite
from tests.reference.files import address, addresses, exam_row, exams, pupil_row, pupils, read
from tests.world import SignIn, World

IN_AMERSFOORT = ("GM0307",)
PAGES = ("reference:sources", "reference:sites")


@pytest.fixture
def school(world: World) -> SchoolSite:
    """De Proefschool, with hidden pupils and candidates."""
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)
    read("leerlingen", pupils(pupil_row(0, 0, 0, 0, 7, "<5")), "leerlingen-2019.csv")
    read("examens", exams(exam_row(20, 19, "", "<5", 1, ""), years=("2018-2019", "2019-2020")))
    return SchoolSite.objects.by_code("99ZA00").get()


def page_of(school: SchoolSite) -> str:
    return reverse("reference:site", args=[school.pk])


@pytest.mark.req("XX-04")
def test_every_dataset_names_its_publisher_licence_and_date(world: World, sign_in: SignIn) -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)

    page = sign_in(world.bea).get(reverse("reference:sources")).content.decode()

    assert "Vestigingen in het voortgezet onderwijs" in page
    assert "Open onderwijsdata" in page
    assert "1-10-2020" in page
    assert "2017-2018" in page


@pytest.mark.req("XX-04", "XX-05")
def test_the_page_of_a_school_shows_hidden_counts_as_a_range_with_source_and_date(
    school: SchoolSite, world: World, sign_in: SignIn
) -> None:
    page = sign_in(world.noor).get(page_of(school)).content.decode()

    assert "8–11" in page
    assert "1–4" in page
    assert "1 oktober 2019" in page
    assert "99ZA00" in page
    assert "chart-bar-unsure" in page


def test_a_school_without_counts_says_so(world: World, sign_in: SignIn) -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)
    school = SchoolSite.objects.by_code("99ZA00").get()

    page = sign_in(world.noor).get(page_of(school)).content.decode()

    assert "geen leerlingtellingen" in page
    assert "geen examenkandidaten" in page


@pytest.mark.parametrize("words", ["proef", "99za", "99ZA00"])
def test_a_school_is_found_by_a_part_of_its_name_or_code(
    school: SchoolSite, world: World, sign_in: SignIn, words: str
) -> None:
    page = sign_in(world.noor).get(reverse("reference:sites"), {"q": words}).content.decode()

    assert page_of(school) in page


def test_nothing_found_says_what_to_try(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.noor).get(reverse("reference:sites"), {"q": "bestaat niet"})

    assert "Geen vestiging gevonden" in page.content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_of_schools_can_be_taken_along(
    school: SchoolSite, world: World, sign_in: SignIn, kind: str
) -> None:
    answer = sign_in(world.noor).get(reverse("reference:sites"), {"q": "99ZA00", "export": kind})

    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    if kind == "csv":
        assert "De Proefschool" in answer.content.decode("utf-8-sig")


@pytest.mark.req("R-106")
@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_asked_to_sign_in(db: None, name: str) -> None:
    assert Client().get(reverse(name)).status_code == 302


def test_the_pages_ask_a_fixed_number_of_questions(
    school: SchoolSite,
    world: World,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = sign_in(world.noor)
    read(
        "vo-adressen",
        addresses(*(address("99ZB", f"99ZB{nr:02}") for nr in range(60))),
        "lijst-2019.csv",
        municipalities=IN_AMERSFOORT,
    )

    for path in (*map(reverse, PAGES), page_of(school)):
        with django_assert_max_num_queries(15):
            browser.get(path)

"""The office reads a newer public file: first see what would change, then decide."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from schakel.reference.models import DataImport, SchoolSite
from schakel.regions import uploads
from tests.reference.files import address, addresses, pupil_row, pupils
from tests.world import REGION, SignIn, World

CHOOSE = reverse("regions:figures", args=[REGION])
CHECK = reverse("regions:figures_check", args=[REGION])
CANCEL = reverse("regions:figures_cancel", args=[REGION])


def bring(
    browser: Client, content: str, name: str = "lijst-2025.csv", dataset: str = "vo-adressen"
) -> HttpResponse:
    """Upload a file and look at what would change, when there is something to look at."""
    file = SimpleUploadedFile(name, content.encode())
    return browser.post(CHOOSE, {"dataset": dataset, "file": file}, follow=True)  # type: ignore[return-value]


def school_is_there() -> bool:
    return SchoolSite.objects.filter(codes__value="99ZA00").exists()


def waiting() -> list[str]:
    return [path.name for path in uploads.folder().iterdir()]


@pytest.fixture
def samir(world: World, sign_in: SignIn) -> Client:
    """Samir of the back office, signed in; nothing waits."""
    for path in uploads.folder().iterdir():
        path.unlink()
    return sign_in(world.samir)


@pytest.mark.req("PF-21", "XX-05")
def test_a_good_file_first_shows_what_would_change(samir: Client) -> None:
    page = bring(samir, addresses()).content.decode()

    assert "Er is nog niets gewijzigd" in page
    assert not school_is_there()
    assert len(waiting()) == 1


@pytest.mark.req("PF-21", "XX-05")
def test_after_confirming_the_file_is_read_and_thrown_away(samir: Client) -> None:
    bring(samir, addresses())

    samir.post(CHECK)

    assert school_is_there()
    assert DataImport.objects.latest("at").by_name == "Samir Bakkali"
    assert waiting() == []


def test_confirming_twice_reads_once(samir: Client) -> None:
    bring(samir, addresses())
    samir.post(CHECK)

    again = samir.post(CHECK, follow=True)

    assert "niet meer klaar" in again.content.decode()


@pytest.mark.req("R-107")
def test_a_bad_file_is_told_row_by_row_and_is_not_kept(samir: Client) -> None:
    answer = bring(samir, addresses(address(number="99ZA0X")))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "VESTIGINGSNUMMER" in page
    assert "99ZA0X" in page
    assert waiting() == []


@pytest.mark.req("R-107")
def test_a_file_with_a_hostile_name_and_content_is_shown_as_text(samir: Client) -> None:
    answer = bring(samir, addresses(address(number="<script>")), '"><img src=x>-2025.csv')

    page = answer.content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<img src=x" not in page


def test_a_form_without_a_file_says_so(samir: Client) -> None:
    answer = samir.post(CHOOSE, {"dataset": "vo-adressen"})

    assert answer.status_code == 422


@pytest.mark.req("R-107")
def test_a_file_over_the_limit_is_refused_before_it_is_read(samir: Client) -> None:
    answer = bring(samir, "x" * (10 * 1024 * 1024 + 1))

    assert answer.status_code == 422
    assert "10 MB" in answer.content.decode()


def test_throwing_the_file_away_changes_nothing(samir: Client) -> None:
    bring(samir, addresses())

    samir.post(CANCEL)

    assert waiting() == []
    assert not school_is_there()


@pytest.mark.req("R-107")
def test_a_file_that_was_changed_while_it_waited_is_not_read(samir: Client) -> None:
    bring(samir, addresses())
    (uploads.folder() / waiting()[0]).write_text(addresses(address(name="Verwisseld")))

    answer = samir.post(CHECK, follow=True)

    assert "niet meer klaar" in answer.content.decode()
    assert not school_is_there()


def test_a_file_that_waited_a_day_is_thrown_away(samir: Client) -> None:
    bring(samir, addresses())
    path = uploads.folder() / waiting()[0]
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(path, (long_ago, long_ago))

    uploads.forget_old(at=datetime.now(UTC))

    assert waiting() == []


def test_two_people_do_not_see_each_others_file(
    samir: Client, world: World, sign_in: SignIn
) -> None:
    bring(samir, addresses())

    answer = sign_in(world.noor).get(CHECK, follow=True)

    assert "niet meer klaar" in answer.content.decode()


@pytest.mark.req("R-105")
def test_a_region_changes_no_schools_outside_its_municipalities(samir: Client) -> None:
    elsewhere = address().replace("0307;AMERSFOORT", "0363;AMSTERDAM")
    bring(samir, addresses(elsewhere))

    samir.post(CHECK)

    assert not school_is_there()


@pytest.mark.req("R-105")
def test_a_school_of_another_region_cannot_be_drawn_in_by_a_false_municipality(
    samir: Client, world: World
) -> None:
    foreign = SchoolSite.objects.exclude(
        municipality__in=world.region.municipalities.values("municipality")
    )
    site = foreign.exclude(municipality=None).with_code().first()
    assert site is not None
    name = site.name
    bring(samir, addresses(address(site.code[:4], site.code, "Gekaapt")))

    samir.post(CHECK)

    site.refresh_from_db()
    assert site.name == name


def test_figures_of_the_future_are_refused(samir: Client) -> None:
    answer = bring(samir, pupils(pupil_row(5)), "leerlingen-2099.csv", "leerlingen")

    assert "toekomst" in answer.content.decode()


@pytest.mark.req("R-106")
@pytest.mark.parametrize("address_of", [CHOOSE, CHECK])
def test_a_teacher_may_not_read_figures_and_hears_why(
    world: World, sign_in: SignIn, address_of: str
) -> None:
    answer = sign_in(world.tom).get(address_of)

    assert answer.status_code == 403
    assert "openbare gegevens inlezen" in answer.content.decode()


@pytest.mark.req("R-105")
@pytest.mark.parametrize("address_of", [CHOOSE, CHECK])
def test_for_an_outsider_the_page_does_not_exist(
    world: World, sign_in: SignIn, address_of: str
) -> None:
    assert sign_in(world.bea).get(address_of).status_code == 404


def test_who_may_read_figures_finds_the_way_from_the_sources(
    samir: Client, world: World, sign_in: SignIn
) -> None:
    sources = reverse("reference:sources")

    assert CHOOSE in samir.get(sources).content.decode()
    assert CHOOSE not in sign_in(world.tom).get(sources).content.decode()

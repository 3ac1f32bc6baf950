"""Somebody reads a list of schools: sites come, change and end, and never vanish."""

from __future__ import annotations

from datetime import date

import pytest

from schakel.common.models import AuditEntry
from schakel.reference.importers import Tally
from schakel.reference.models import DataImport, PupilCount, SchoolSite, SiteCode
from tests.reference.files import address, addresses, pupil_row, pupils, read
from tests.world import World

IN_AMERSFOORT = ("GM0307",)


def site(code: str = "99ZA00") -> SchoolSite:
    return SchoolSite.objects.get(codes__value=code)


@pytest.fixture(autouse=True)
def here(world: World) -> None:
    """The demo regions hold Amersfoort and its schools."""


@pytest.mark.req("R-011", "PF-21")
def test_a_new_school_gets_a_site_with_its_code() -> None:
    outcome = read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)

    assert outcome.tally.added == 1
    assert site().name == "De Proefschool"
    assert site().place == "Amersfoort"
    assert site().municipality is not None
    assert site().municipality.code == "GM0307"  # type: ignore[union-attr]
    assert site().codes.get().kind == SiteCode.Kind.BRIN_SITE


@pytest.mark.req("XX-04")
def test_every_import_tells_its_source_its_date_and_what_it_did() -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)

    source = DataImport.objects.get(dataset="vo-adressen", by_name="test")
    assert (source.publisher, source.reference_date) == ("DUO", date(2020, 10, 1))
    assert (source.rows, source.added, source.by_name) == (1, 1, "test")
    assert site().source == source
    assert AuditEntry.objects.get(subject_id=source.pk).action == "figures.imported"


@pytest.mark.req("R-011")
def test_the_same_list_again_changes_nothing() -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)

    again = read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)

    assert again.tally == Tally(unchanged=1)


@pytest.mark.req("R-011")
def test_a_school_that_left_the_list_gets_an_end_date() -> None:
    read("vo-adressen", addresses(address(), address("99ZB", "99ZB00")))

    outcome = read("vo-adressen", addresses(address("99ZB", "99ZB00")), "lijst-2021.csv")

    assert outcome.tally.ended >= 1
    assert site().ended_on == date(2021, 10, 1)
    assert site().codes.get().valid_to == date(2021, 10, 1)
    assert site("99ZB00").ended_on is None


@pytest.mark.req("R-011")
def test_a_school_that_is_back_in_the_list_is_open_again() -> None:
    both = addresses(address(), address("99ZB", "99ZB00"))
    read("vo-adressen", both)
    read("vo-adressen", addresses(address("99ZB", "99ZB00")), "lijst-2021.csv")

    read("vo-adressen", both, "lijst-2022.csv")

    assert site().ended_on is None
    assert site().codes.get().valid_to is None


def test_an_older_list_leaves_what_a_newer_one_said() -> None:
    read("vo-adressen", addresses(address(name="Nieuwe Naam")), "lijst-2022.csv")

    older = read("vo-adressen", addresses(address(name="Oude Naam")), "lijst-2020.csv")

    assert site().name == "Nieuwe Naam"
    assert older.tally == Tally(unchanged=1)


def test_a_changed_name_counts_as_changed() -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)

    outcome = read(
        "vo-adressen", addresses(address(name="Andere Naam")), municipalities=IN_AMERSFOORT
    )

    assert outcome.tally == Tally(changed=1)


@pytest.mark.req("R-001")
def test_a_site_keeps_its_counts_when_its_code_changes() -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)
    read("leerlingen", pupils(pupil_row(0, 0, 0, 0, 7)), "leerlingen-2019.csv")

    SiteCode.objects.filter(value="99ZA00").update(value="99ZC05")

    assert PupilCount.objects.get(site__codes__value="99ZC05").low == 7


@pytest.mark.req("R-003")
def test_one_site_holds_a_brin_and_a_rio_code_together() -> None:
    read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT)
    SiteCode.objects.create(
        site=site(), kind=SiteCode.Kind.RIO_LOCATION, value="104X158", source=site().source
    )

    assert SchoolSite.objects.by_code("104X158").get() == SchoolSite.objects.by_code("99ZA00").get()


def test_a_dry_run_tells_the_same_and_leaves_nothing() -> None:
    before = (DataImport.objects.count(), SchoolSite.objects.count(), AuditEntry.objects.count())

    outcome = read("vo-adressen", addresses(), municipalities=IN_AMERSFOORT, dry_run=True)

    assert outcome.dry_run
    assert outcome.tally.added == 1
    after = (DataImport.objects.count(), SchoolSite.objects.count(), AuditEntry.objects.count())
    assert after == before


def test_only_the_schools_of_the_chosen_municipalities_are_read() -> None:
    elsewhere = address("99ZB", "99ZB00").replace("0307;AMERSFOORT", "0308;BAARN")

    read("vo-adressen", addresses(address(), elsewhere), municipalities=("GM0308",))

    assert not SchoolSite.objects.filter(codes__value="99ZA00").exists()
    assert SchoolSite.objects.filter(codes__value="99ZB00").exists()


LOCATED = (
    "naam,type,denominatie,internetadres,straat,huisnummer,huisletter,huisnummertoevoeging,"
    "postcode,plaats,gemeente,brin_nummer,vestigingscode,leerlingen,lon,lat\n"
    "Proefschool,VBO/MAVO,Openbaar,,Proefweg,1,,,3812AB,Amersfoort,AMERSFOORT,99ZA,99ZA00,"
    "{pupils},5.36,52.16\n"
)


def test_a_school_with_two_entrances_is_one_site() -> None:
    row = LOCATED.splitlines()[1].format(pupils=200)
    other_door = row.replace("52.16", "52.17")

    outcome = read(
        "scholen-op-de-kaart",
        "\n".join([LOCATED.splitlines()[0], row, other_door]),
        "scholen-2024-11.csv",
        municipalities=IN_AMERSFOORT,
    )

    assert (outcome.rows, outcome.doubles) == (2, 1)
    assert str(site().latitude) == "52.160000"
    assert (site().pupils, site().pupils_date) == (200, date(2023, 10, 1))

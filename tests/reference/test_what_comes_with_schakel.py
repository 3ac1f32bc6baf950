"""The public files in the package are read as they are, and say where they are from."""

from __future__ import annotations

import gzip
import tomllib

import pytest

from schakel.reference.actions import DATASETS, SHIPPED, load_shipped
from schakel.reference.importers import Tally
from schakel.reference.models import (
    ExamCount,
    GrantCeiling,
    Municipality,
    PupilCount,
    SchoolSite,
    SiteSuccession,
)
from tests.reference.files import NOW
from tests.world import World

FILES = tomllib.loads((SHIPPED / "SOURCES.toml").read_text())["file"]


@pytest.mark.req("PF-21", "XX-05")
def test_the_files_of_the_package_read_again_change_nothing(world: World) -> None:
    again = load_shipped(gemeenten=("GM0307",), by_name="test", at=NOW)

    assert all(one.tally == Tally(unchanged=one.tally.unchanged) for one in again)
    assert sum(one.tally.unchanged for one in again) > 1000


def test_the_region_stands_on_the_files_of_the_package(world: World) -> None:
    element = SchoolSite.objects.by_code("00ML09").with_code().get()

    assert (element.place, element.code) == ("Amersfoort", "00ML09")
    assert element.longitude is not None
    assert SchoolSite.objects.in_municipalities(["GM0307"]).current().count() > 60
    assert PupilCount.objects.filter(site=element).in_school().exists()
    assert GrantCeiling.objects.get(sto_number="STO19060").amount == 9_878_740
    assert GrantCeiling.objects.count() == 78
    assert Municipality.objects.filter(boundary__isnull=False).count() == 345


def test_the_series_of_het_element_follows_the_change_of_code(world: World) -> None:
    alone = ExamCount.objects.filter(site__codes__value="00ML09", sector="techniek")
    whole = ExamCount.objects.of_site("00ML09").filter(sector="techniek")

    assert SiteSuccession.objects.codes_before("00ML09") == ["14RC06"]
    assert whole.count() > alone.count()


@pytest.mark.req("XX-04", "R-009")
@pytest.mark.parametrize("entry", FILES, ids=lambda entry: str(entry["name"]))
def test_every_shipped_file_names_its_source(entry: dict[str, str]) -> None:
    assert entry["dataset"] in DATASETS
    assert all(entry[key] for key in ("publisher", "licence", "origin", "changed"))
    head = (SHIPPED / entry["name"]).read_bytes()[:10]
    assert head[4:8] == bytes(4), "gzip must not hold the time at which it was made"
    assert gzip.decompress((SHIPPED / entry["name"]).read_bytes())


def test_every_file_in_the_folder_is_named() -> None:
    found = {path.name for path in SHIPPED.glob("*.gz")}

    assert found == {entry["name"] for entry in FILES}

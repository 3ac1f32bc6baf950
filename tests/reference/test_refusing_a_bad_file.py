"""A bad file is refused whole: one sentence, the wrong rows, and nothing stored."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from schakel.common.models import AuditEntry
from schakel.reference.importers import ImportRefused
from schakel.reference.importers.faults import MOST_SHOWN
from schakel.reference.models import DataImport, ExamCount, PupilCount, SchoolSite
from tests.reference.files import (
    address,
    addresses,
    exam_row,
    exams,
    packed,
    pupil_row,
    pupils,
    read,
)
from tests.world import World


def stored() -> tuple[int, ...]:
    models = (DataImport, SchoolSite, PupilCount, ExamCount, AuditEntry)
    return tuple(model.objects.count() for model in models)


def refused(
    content: str | bytes, name: str = "lijst-2020.csv", dataset: str = "vo-adressen"
) -> ImportRefused:
    """Try to read a file; it must be refused and leave nothing."""
    before = stored()
    with pytest.raises(ImportRefused) as refusal:
        read(dataset, content, name)
    assert stored() == before
    assert refusal.value.message.endswith(".")
    return refusal.value


@pytest.fixture(autouse=True)
def here(world: World) -> None:
    """The demo regions are there, so that a half import would show."""


def zipped(content: str, name: str = "lijst.csv", times: int = 1) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for number in range(times):
            out.writestr(f"{number}{name}", content)
    return archive.getvalue()


def test_a_missing_column_is_named() -> None:
    content = addresses().replace("POSTCODE;", "PC;")

    assert "POSTCODE" in refused(content).message


def test_a_column_of_two_generations_is_named_by_both() -> None:
    content = addresses().replace("VESTIGINGSNUMMER;", "VN;")

    assert "VESTIGINGSNUMMER of VESTIGINGSCODE" in refused(content).message


def test_a_file_of_another_dataset_is_recognised() -> None:
    refusal = refused(exams(exam_row(5, 5, "")), "examens-2019.csv", "leerlingen")

    assert "Examenkandidaten en geslaagden" in refusal.message


def test_a_wrong_cell_is_told_with_its_row_column_and_remedy() -> None:
    refusal = refused(addresses(address(), address("99ZB", "99ZB0X")))

    (fault,) = refusal.faults
    assert (fault.row, fault.column) == (3, "VESTIGINGSNUMMER")
    assert "99ZB0X" in fault.problem
    assert "00ML09" in fault.remedy


def test_every_wrong_row_is_told_up_to_fifty() -> None:
    rows = [address("99ZB", f"99ZB{number:02}").replace("3812 AB", "0812") for number in range(60)]

    refusal = refused(addresses(*rows))

    assert refusal.count == 60
    assert len(refusal.faults) == MOST_SHOWN


def test_one_wrong_row_keeps_the_good_ones_out() -> None:
    rows = [pupil_row(5), pupil_row("veel", code="6121")]

    refusal = refused(pupils(*rows), "leerlingen-2019.csv", "leerlingen")

    assert refusal.faults[0].column == "LEER- OF VERBLIJFSJAAR 1 - MAN"


def test_the_same_key_twice_is_told_with_both_rows() -> None:
    refusal = refused(pupils(pupil_row(5), pupil_row(6)), "leerlingen-2019.csv", "leerlingen")

    assert refusal.faults[0].row == 3
    assert "rij 2" in refusal.faults[0].problem


def test_a_file_that_breaks_off_is_refused() -> None:
    content = addresses(address(), address("99ZB", "99ZB00"))

    assert refused(content[:-40]).faults[0].row == 3


@pytest.mark.req("R-107")
@pytest.mark.parametrize("content", ["", "\n \n", addresses().splitlines()[0]])
def test_an_empty_file_is_refused(content: str) -> None:
    refused(content)


@pytest.mark.req("R-107")
@pytest.mark.parametrize(
    "name",
    ["lijst-2020.xlsx", "lijst-2020.csv.exe", "lijst-2020", "lijst.csv\x00.html", "l-2020.html"],
)
def test_another_kind_of_file_is_refused(name: str) -> None:
    assert "soort bestand" in refused(addresses(), name).message


@pytest.mark.req("R-107")
def test_name_and_content_must_agree() -> None:
    refused(addresses(), "lijst-2020.csv.gz")
    refused(packed(addresses()), "lijst-2020.csv")
    refused(zipped(addresses()), "lijst-2020.csv")


@pytest.mark.req("R-107")
def test_a_misleading_name_is_cleaned_before_it_is_kept() -> None:
    name = "..\\..//map/\u202elijst" + "x" * 300 + "-2020.csv"

    outcome = read("vo-adressen", addresses(), name, municipalities=("GM0307",))

    assert outcome.file_name.endswith("-2020.csv")
    assert len(outcome.file_name) <= 120
    assert not set(outcome.file_name) & set("/\\\u202e")


@pytest.mark.req("R-108")
def test_half_a_packed_file_is_refused() -> None:
    for whole, name in (
        (packed(addresses()), "lijst-2020.csv.gz"),
        (zipped(addresses()), "lijst-2020.zip"),
    ):
        assert "beschadigd" in refused(whole[: len(whole) // 2], name).message


@pytest.mark.req("R-108")
def test_a_zip_with_more_than_one_file_is_refused() -> None:
    refused(zipped(addresses(), times=2), "lijst-2020.zip")
    refused(zipped(addresses(), name="x.zip"), "lijst-2020.zip")


@pytest.mark.req("R-108")
def test_a_zip_with_one_list_is_read() -> None:
    outcome = read("vo-adressen", zipped(addresses()), "lijst-2020.zip", municipalities=("GM0307",))

    assert outcome.tally.added == 1


@pytest.mark.req("R-109")
def test_a_bomb_is_stopped_while_it_is_unpacked() -> None:
    bomb = gzip.compress(bytes(40 * 1024 * 1024))

    assert "te groot" in refused(bomb, "lijst-2020.csv.gz").message


@pytest.mark.req("R-109")
def test_a_zip_that_lies_about_its_size_is_stopped_too() -> None:
    content = zipped("\0" * 40 * 1024 * 1024)
    size = (40 * 1024 * 1024).to_bytes(4, "little")

    refused(content.replace(size, (100).to_bytes(4, "little")), "lijst-2020.zip")


def test_letters_that_were_damaged_on_the_way_are_refused() -> None:
    good = addresses(address(name="Mariëndael")).encode()
    half = good + address("99ZB", "99ZB00", "Café").encode("cp1252")

    assert "letters" in refused(half).message
    assert "tekstbestand" in refused(b"\x89PNG\r\n\x1a\n\x00\x00").message
    assert "UTF-16" in refused(addresses().encode("utf-16")).message


@pytest.mark.req("R-007")
def test_a_column_named_after_a_person_is_refused() -> None:
    content = "\n".join(
        f"{line};{'BSN' if not number else '111222333'}"
        for number, line in enumerate(addresses().splitlines())
    )

    assert "persoonsnummers" in refused(content).message


@pytest.mark.req("R-007")
def test_a_column_of_personal_numbers_under_another_name_is_refused_and_not_repeated() -> None:
    lines = addresses(*(address("99ZB", f"99ZB0{number}") for number in range(4))).splitlines()
    extra = ["NUMMER", "111222333", "123456782", "111222333", "123456782"]

    refusal = refused("\n".join(f"{line};{cell}" for line, cell in zip(lines, extra, strict=True)))

    assert "persoonsnummers" in refusal.message
    assert "111222333" not in refusal.message


@pytest.mark.req("R-012")
def test_an_eck_id_is_refused() -> None:
    header, row = addresses().splitlines()

    refused(f"{header};SLEUTEL\n{row};https://ketenid.nl/201703/{'0' * 128}\n")


@pytest.mark.req("R-008")
def test_an_elective_with_three_digits_is_reported_and_not_mended() -> None:
    rows = "BWI;Schilderen;1207\nPIE;CNC-technieken;1313\nBWI;Scheidingswanden;215\n"

    refusal = refused(f"profiel;naam;code\n{rows}", "keuzevakken-2025.csv", "keuzevakken")

    (fault,) = refusal.faults
    assert (fault.row, fault.problem) == (4, "‘215’.")
    accepted = read(
        "keuzevakken", f"profiel;naam;code\n{rows.replace(';215', ';1215')}", "keuzevakken-2025.csv"
    )
    assert accepted.tally.added == 3


@pytest.mark.parametrize(
    "content", ["{}", "[1]", '{"features": []}', '{"features": [{"properties": 1}]}', "x"]
)
def test_what_is_no_map_of_municipalities_is_refused(content: str) -> None:
    refused(content, "grenzen.geojson", "gemeentegrenzen")

"""A school reads a class list: three columns and no more, looked at first, undone if need be."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from schakel.bookings.actions.classes import forget_what_is_over
from schakel.bookings.forms import classes as forms
from schakel.bookings.models import ClassGroup, ClassImport, ClassMember
from schakel.bookings.rules import class_lists as rules
from schakel.catalogue.terms import TargetGroup
from schakel.regions.models import Person
from tests.bookings.class_files import COMMAS, OTHERS, PLAIN, XLSX, book
from tests.bookings.lending import NOW, school_of
from tests.common.files import with_part
from tests.world import SignIn, World

INVALID, REFUSED, UNKNOWN = 422, 403, 404
YEAR = 2026
PUPIL_FIELDS = {"id", "class_group", "number", "first_name"}
CHOSEN = {"class_name": "0", "number": "1", "first_name": "2"}


def page(name: str, world: World, *args: object) -> str:
    return reverse(f"bookings:{name}", args=[world.region.sto_number, *args])


def bring(
    browser: Client, person: Person, world: World, content: str | bytes, name: str = "klassen.csv"
) -> HttpResponse:
    data = content.encode() if isinstance(content, str) else content
    form = {
        "school": school_of(person).pk, "school_year": YEAR, "target_group": TargetGroup.VMBO_2,
        "file": SimpleUploadedFile(name, data),
    }  # fmt: skip
    return cast("HttpResponse", browser.post(page("class_import", world), form))


def read(
    browser: Client, person: Person, world: World, content: str | bytes,
    name: str = "klassen.csv", **columns: str,
) -> HttpResponse:  # fmt: skip
    answer = bring(browser, person, world, content, name)
    assert answer.status_code == 302, answer.content.decode()
    chosen = {**CHOSEN, **columns, "store": "1"}
    return cast("HttpResponse", browser.post(answer.headers["Location"], chosen))


def members(person: Person, name: str) -> list[tuple[str, str]]:
    rows = ClassMember.objects.filter(class_group__school=school_of(person), class_group__name=name)
    return list(rows.filter(class_group__school_year=YEAR).values_list("number", "first_name"))


@pytest.mark.req("R-045")
@pytest.mark.parametrize(
    ("content", "name", "columns", "expected"),
    [
        (PLAIN, "a.csv", {}, {"9a": [("1", "Sam"), ("2", "Noa")]}),
        (
            COMMAS, "b.csv", {"class_name": "1", "number": "0"},
            {"9k": [("101", "Ali"), ("102", "Zoë")]},
        ),
        (
            OTHERS, "c.csv", {"number": "2", "first_name": ""},
            {"1q": [("A-07", ""), ("A-08", "")]},
        ),
        (XLSX, "d.xlsx", {}, {"groep 17": [("1", "Daan"), ("2", "Yara")]}),
    ],
)  # fmt: skip
def test_layouts_of_schools_are_read(
    world: World, sign_in: SignIn, content: str | bytes, name: str, columns: dict[str, str],
    expected: dict[str, list[tuple[str, str]]],
) -> None:  # fmt: skip
    fatima = sign_in(world.fatima)
    assert read(fatima, world.fatima, world, content, name, **columns).status_code == 302
    for group, rows in expected.items():
        assert members(world.fatima, group) == rows
        made = ClassGroup.objects.get(school=school_of(world.fatima), name=group)
        assert made.pupils == len(rows)


@pytest.mark.req("R-045")
def test_the_dry_run_shows_what_will_be_and_stores_nothing(world: World, sign_in: SignIn) -> None:
    fatima = sign_in(world.fatima)
    before = ClassGroup.objects.count(), ClassMember.objects.count()
    answer = bring(fatima, world.fatima, world, PLAIN)
    text = fatima.get(answer.headers["Location"]).content.decode()
    assert "3 leerlingen" in text
    assert "Noa" in text
    assert (ClassGroup.objects.count(), ClassMember.objects.count()) == before


@pytest.mark.req("R-045")
def test_one_bad_row_stores_nothing_unless_bad_rows_are_skipped(
    world: World, sign_in: SignIn
) -> None:
    fatima = sign_in(world.fatima)
    content = PLAIN + "9b;;Bo\r\n9b;1;Eva\r\n"
    answer = bring(fatima, world.fatima, world, content)
    address = answer.headers["Location"]
    text = fatima.get(address).content.decode()
    assert "Rij 5, nummer:" in text
    assert "al in rij 4" in text
    assert fatima.post(address, {**CHOSEN, "store": "1"}).status_code == INVALID
    assert members(world.fatima, "9b") == []
    fatima.post(address, {**CHOSEN, "store": "1", "skip_bad": "on"})
    assert members(world.fatima, "9b") == [("1", "Kim")]


@pytest.mark.req("R-085")
@pytest.mark.parametrize(
    "column",
    ["Geboortedatum", "Adres", "Postcode", "E-mail", "Telefoon ouders", "Achternaam", "BSN",
     "Geslacht", "Nationaliteit", "Medicatie", "onderwijsnummer"],
)  # fmt: skip
def test_a_column_about_the_pupil_refuses_the_file_and_is_not_kept(
    world: World, sign_in: SignIn, column: str
) -> None:
    content = f"Klas;Nummer;{column}\r\n9a;1;iets\r\n"
    answer = bring(sign_in(world.fatima), world.fatima, world, content)
    assert answer.status_code == INVALID
    assert column in answer.content.decode()
    assert not ClassImport.objects.exists()


@pytest.mark.req("R-085")
def test_a_birth_date_under_an_innocent_name_is_not_kept_either(
    world: World, sign_in: SignIn
) -> None:
    content = "Klas;Nummer;Kolom\r\n9a;1;1-9-2013\r\n9a;2;4-5-2014\r\n"
    bring(sign_in(world.fatima), world.fatima, world, content)
    kept = ClassImport.objects.get()
    assert kept.header == ["Klas", "Nummer"]
    assert "2013" not in str(kept.lines)


@pytest.mark.req("R-085")
def test_a_pupil_has_no_other_fields_anywhere() -> None:
    assert {field.name for field in ClassMember._meta.get_fields()} == PUPIL_FIELDS
    assert set(rules.ALLOWED) == {"class_name", "number", "first_name"}
    fields = set(forms.ColumnsForm(["a"]).fields)
    assert fields == {*rules.ALLOWED, "skip_bad"}


@pytest.mark.req("R-045")
def test_the_last_list_can_be_undone(world: World, sign_in: SignIn) -> None:
    fatima = sign_in(world.fatima)
    read(fatima, world.fatima, world, "Klas;Nummer;Voornaam\r\n9a;9;Oud\r\n")
    read(fatima, world.fatima, world, PLAIN)
    latest = ClassImport.objects.order_by("-done_at")[0]
    fatima.post(page("class_undo", world, latest.pk))
    assert members(world.fatima, "9a") == [("9", "Oud")]
    school = school_of(world.fatima)
    made = ClassGroup.objects.filter(school=school, school_year=YEAR, name="9b", members=None)
    assert not made.exists()


def test_a_list_that_was_stored_is_not_stored_again(world: World, sign_in: SignIn) -> None:
    fatima = sign_in(world.fatima)
    answer = bring(fatima, world.fatima, world, PLAIN)
    address = answer.headers["Location"]
    fatima.post(address, {**CHOSEN, "store": "1"})
    assert fatima.post(address, {**CHOSEN, "store": "1"}).status_code == UNKNOWN


@pytest.mark.req("R-108", "R-109")
def test_odd_files_are_refused_with_a_sentence(world: World, sign_in: SignIn) -> None:
    fatima = sign_in(world.fatima)
    bomb = with_part(XLSX, "xl/worksheets/sheet9.xml", b"<a>" + b" " * 60_000_000)
    wide = book([[f"k{number}" for number in range(200)], ["1"] * 200])
    long = "Klas;Nummer\r\n" + "".join(f"9a;{number}\r\n" for number in range(3_000))
    for content, name in (
        (bomb, "bom.xlsx"), (wide, "breed.xlsx"), (long.encode(), "lang.csv"), (b"", "leeg.csv"),
        (b"Klas;Nummer\r\n", "kop.csv"), (XLSX, "macro.xlsm"), (b"\x00\x01", "b.csv"),
        (b"x" * 11_000_000, "groot.csv"),
    ):  # fmt: skip
        answer = bring(fatima, world.fatima, world, content, name)
        assert answer.status_code == INVALID, name
    assert not ClassImport.objects.exists()


@pytest.mark.req("R-108")
def test_formulas_are_not_calculated_and_that_is_said(world: World, sign_in: SignIn) -> None:
    fatima = sign_in(world.fatima)
    rows: list[list[object]] = [["Klas", "Nummer"], ["9a", 1], ["9a", 2]]
    answer = bring(fatima, world.fatima, world, book(rows, formulas=True), "f.xlsx")
    assert "formules" in fatima.get(answer.headers["Location"]).content.decode()
    content = "Klas;Nummer\r\n9a;=1+1\r\n"
    answer = bring(fatima, world.fatima, world, content)
    assert "formule" in fatima.get(answer.headers["Location"]).content.decode()


@pytest.mark.req("R-091")
def test_another_school_and_the_office_see_no_classes_of_a_school(
    world: World, sign_in: SignIn
) -> None:
    read(sign_in(world.fatima), world.fatima, world, PLAIN)
    group = ClassGroup.objects.get(school=school_of(world.fatima), school_year=YEAR, name="9a")
    address = page("class_group", world, group.pk)
    assert "Noa" in sign_in(world.fatima).get(address).content.decode()
    assert sign_in(world.joost).get(address).status_code == UNKNOWN
    assert sign_in(world.lisa).get(address).status_code == UNKNOWN
    for person in (world.samir, world.noor, world.peter):
        assert sign_in(person).get(address).status_code == REFUSED, person


@pytest.mark.req("R-091")
def test_a_teacher_reads_only_the_lists_of_the_own_classes(world: World, sign_in: SignIn) -> None:
    school = school_of(world.tom)
    facts = {"school": school, "school_year": YEAR, "target_group": TargetGroup.VMBO_2}
    own = ClassGroup.objects.create(name="t1", pupils=1, keeper=world.tom, **facts)
    other = ClassGroup.objects.create(name="t2", pupils=1, **facts)
    for group in (own, other):
        ClassMember.objects.create(class_group=group, number="1", first_name="Bente")
    tom = sign_in(world.tom)
    assert "Bente" in tom.get(page("class_group", world, own.pk)).content.decode()
    assert "Bente" not in tom.get(page("class_group", world, other.pk)).content.decode()
    assert tom.post(page("class_forget", world, other.pk)).status_code == REFUSED


def test_a_list_is_removed_by_hand_or_at_the_end_of_the_year(world: World, sign_in: SignIn) -> None:
    fatima = sign_in(world.fatima)
    read(fatima, world.fatima, world, PLAIN)
    group = ClassGroup.objects.get(school=school_of(world.fatima), school_year=YEAR, name="9a")
    fatima.post(page("class_forget", world, group.pk))
    assert members(world.fatima, "9a") == []
    forget_what_is_over(today=date(2027, 7, 31), at=NOW)
    assert members(world.fatima, "9b") == [("1", "Kim")]
    forget_what_is_over(today=date(2027, 8, 1), at=NOW)
    assert members(world.fatima, "9b") == []
    assert ClassGroup.objects.filter(pk=group.pk, pupils=2).exists()


def test_a_class_by_hand_is_once_in_a_year(world: World, sign_in: SignIn) -> None:
    fatima, school = sign_in(world.fatima), school_of(world.fatima)
    given_class = {
        "school": school.pk, "school_year": YEAR, "name": "nieuw", "pupils": 24,
        "target_group": TargetGroup.VMBO_1,
    }  # fmt: skip
    assert fatima.post(page("class_add", world), given_class).status_code == 302
    assert fatima.post(page("class_add", world), given_class).status_code == INVALID
    for pupils in ("0", "900", "veel"):
        wrong = given_class | {"name": "x", "pupils": pupils}
        assert fatima.post(page("class_add", world), wrong).status_code == INVALID


@pytest.mark.req("R-045")
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))))
def test_whatever_somebody_brings_a_good_row_holds_only_what_may_be_kept(
    cells: list[tuple[str, str, str]],
) -> None:
    columns = {"class_name": 0, "number": 1, "first_name": 2}
    reading = rules.read_rows(list(enumerate(cells, start=2)), columns)
    assert len({(row.class_name.lower(), row.number.lower()) for row in reading.rows}) == len(
        reading.rows
    )
    for row in reading.rows:
        assert row.class_name
        assert row.number
        assert not row.number.startswith(rules.FORMULA)
        assert "@" not in row.first_name + row.class_name + row.number

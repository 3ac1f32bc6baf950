"""A claim read from a sheet: every cell named, nothing stored half, thousands of lines soon."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from schakel.common.uploads import FileKind, Upload
from schakel.funding.actions import claims
from schakel.funding.actions.claim_lines import NOWHERE
from schakel.funding.claim_sheet import COLUMNS, read_claim, template
from schakel.funding.models import Claim
from tests.funding.claiming import AT, QUARTER, draft, internal_cap, school_of, user_of
from tests.world import SignIn, World

GOOD = ["A1", "materieel", date(2028, 5, 9), "Hout", "", 4, "plaat", 31.25, "", "Zaag BV", "88", ""]


def sheet(*rows: list[object]) -> bytes:
    """A sheet as somebody fills in the template."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "dd-mm-yyyy"}) as book:
        page = book.add_worksheet("Declaratie")
        page.write_row(0, 0, [column.name for column in COLUMNS])
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, row)
    return stream.getvalue()


def upload(*rows: list[object]) -> Upload:
    return Upload(FileKind.XLSX, sheet(*rows), "declaratie.xlsx")


def empty(world: World) -> Claim:
    """A claim without lines."""
    fatima = user_of(world.fatima)
    return claims.open_claim(school_of(world.fatima), QUARTER, by=fatima, at=AT)


def test_a_good_sheet_becomes_lines(world: World, sign_in: SignIn) -> None:
    claim = empty(world)
    path = reverse("funding:claim_import", args=[world.region.sto_number, claim.pk])
    file = SimpleUploadedFile("declaratie.xlsx", sheet(GOOD))
    assert sign_in(world.fatima).post(path, {"file": file}).status_code == 302
    line = claim.lines.get()
    assert (line.amount, line.unit_price) == (Decimal("125.00"), Decimal("31.25"))


def test_wrong_cells_are_named_with_what_to_do_and_nothing_is_stored(
    world: World, sign_in: SignIn
) -> None:
    claim = empty(world)
    wrong = [*GOOD]
    wrong[1], wrong[2], wrong[7] = "koffie", "gisteren", "duur"
    path = reverse("funding:claim_import", args=[world.region.sto_number, claim.pk])
    file = SimpleUploadedFile("declaratie.xlsx", sheet(GOOD, wrong))
    page = sign_in(world.fatima).post(path, {"file": file})
    words = page.content.decode()
    assert (page.status_code, claim.lines.count()) == (422, 0)
    assert all(cell in words for cell in (">B3<", ">C3<", ">H3<", "Declaratie", "geen datum"))


@pytest.mark.parametrize(
    ("column", "value", "cell", "why"),
    [
        (0, "Z9", "A2", "niet in het regioplan"),
        (2, date(2028, 8, 1), "C2", "niet in dit kwartaal"),
        (5, 0, "F2", "meer is dan nul"),
        (7, -5, "H2", "minder dan nul"),
        (7, 1.234, "H2", "twee decimalen"),
        (11, "RIF", "L2", "ook bekostigd uit"),
    ],
)
def test_a_rule_points_at_its_cell(
    world: World, column: int, value: object, cell: str, why: str
) -> None:
    row = [*GOOD]
    row[column] = value
    [remark] = read_claim(empty(world), upload(row)).remarks
    assert (remark.cell, why in remark.text) == (cell, True), remark


def test_hours_above_the_cap_and_of_a_role_outside_the_budget_are_named(world: World) -> None:
    internal_cap(world, "68.00")
    row: list[object] = ["A2", "loonkosten intern", date(2028, 5, 9), "Overleg", "Hans Vermeer", 2]
    remarks = read_claim(empty(world), upload([*row, "uur", 99])).remarks
    assert [remark.cell for remark in remarks] == ["E2", "H2"]


@pytest.mark.req("SC-04")
def test_the_same_person_day_and_activity_twice_is_named(world: World) -> None:
    row: list[object] = ["A2", "loon-intern", date(2028, 5, 9), "Les", "Ada", 2, "uur", 50]
    other = [*row]
    other[5] = 3
    [remark] = read_claim(empty(world), upload(row, other)).remarks
    assert (remark.cell, "rij 2" in remark.text) == ("E3", True)


def test_the_template_lists_the_activities_and_is_read_back(world: World) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(template(draft(world))))
    assert book.sheet_names == ["Declaratie", "Activiteiten"]
    names = book.get_sheet_by_name("Declaratie").to_python()[0]
    assert names == [column.name for column in COLUMNS]
    assert any(row[0] == "A1" for row in book.get_sheet_by_name("Activiteiten").to_python())


def test_five_thousand_lines_are_read_and_stored_in_few_queries(
    world: World, django_assert_max_num_queries: object
) -> None:
    claim = empty(world)
    rows: list[list[object]] = [
        ["A2", "loon-intern", QUARTER.starts_on + timedelta(n % 90), f"Les {n}", f"Persoon {n}",
         2.5, "uur", 50, "", "", "", ""]
        for n in range(5000)
    ]  # fmt: skip
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        reading = read_claim(claim, upload(*rows))
        assert reading.remarks == ()
        found = claims.add_lines(
            claim, [(one, NOWHERE) for one in reading.rows], by=user_of(world.fatima), at=AT
        )
    assert len(found) == 5000

"""A budget goes out as a workbook and comes in again, with a remark per wrong cell (PF-01)."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.utils import translation
from python_calamine import CalamineWorkbook

from schakel.common.uploads import FileKind, Upload, inspect
from schakel.funding.budget_sheet import COLUMNS, compared, written
from schakel.programme.models import BudgetLine
from tests.world import World


def as_upload(content: bytes) -> Upload:
    return inspect("begroting.xlsx", content, {FileKind.XLSX})


def lines(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def sheet(rows: list[list[Any]]) -> Upload:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return as_upload(file.getvalue())


def changed(world: World, column: str, value: Any) -> Upload:
    """The budget of the elaboration with another value in its first line."""
    rows = lines(written(world.elaboration))
    rows[1][[known.name for known in COLUMNS].index(column)] = value
    return sheet(rows)


@pytest.mark.req("PF-01")
def test_a_budget_that_went_out_comes_in_unchanged(world: World) -> None:
    found = compared(world.elaboration, as_upload(written(world.elaboration)))
    assert found.remarks == ()
    assert (found.added, found.changed, found.removed) == ({}, {}, ())
    assert found.same == BudgetLine.objects.filter(plan=world.elaboration).count() > 0


def test_a_line_that_is_new_changed_or_gone_is_told_apart(world: World) -> None:
    rows = lines(written(world.elaboration))
    first, gone = str(rows[1][0]), str(rows[2][0])
    rows[1][-1] = "Een andere toelichting"
    new = ["B-NIEUW", *rows[2][1:]]
    found = compared(world.elaboration, sheet([rows[0], rows[1], new, *rows[3:]]))
    assert list(found.added) == ["B-NIEUW"]
    assert list(found.changed) == [first]
    assert found.removed == (gone,)


@pytest.mark.parametrize(
    ("column", "value", "cell", "said"),
    [
        ("jaar", 2031, "B2", "loopt van 2025 tot en met 2026"),
        ("activiteit", "Z9", "C2", "kennen wij niet"),
        ("kostensoort", "taart", "E2", "Kies uit"),
        ("prijs", "duur", "H2", "geen getal"),
        ("subsidie", 1, "J2", "de bronnen zijn samen"),
        ("bedrag", 1, "I2", "hoeveelheid × prijs"),
        ("code", "", "A2", "vul dit in"),
        ("eenheid", "", "G2", "vul dit in"),
    ],
)
def test_a_wrong_cell_is_named_with_its_remedy(
    world: World, column: str, value: Any, cell: str, said: str
) -> None:
    found = compared(world.elaboration, changed(world, column, value))
    assert [remark.cell for remark in found.remarks] == [cell]
    assert said in str(found.remarks[0])


def test_the_same_code_twice_is_named(world: World) -> None:
    rows = lines(written(world.elaboration))
    found = compared(world.elaboration, sheet([*rows, rows[1]]))
    assert [remark.column for remark in found.remarks] == ["code"]


def test_amounts_are_exact(world: World) -> None:
    found = compared(world.elaboration, changed(world, "toelichting", "Nieuw"))
    [values] = found.changed.values()
    assert isinstance(values["amount"], Decimal)
    assert values["amount"] == values["quantity"] * values["unit_price"]


def test_a_dutch_workbook_comes_in_for_who_reads_english(world: World) -> None:
    with translation.override("nl"):
        content = written(world.elaboration)
    with translation.override("en"):
        assert compared(world.elaboration, as_upload(content)).remarks == ()

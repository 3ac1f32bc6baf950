"""A sheet that people filled in: Decimal numbers, and remarks that name the cell and the remedy."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.refused import RefusedError
from schakel.common.sheets import Column, Row, as_number, letters, read
from schakel.common.uploads import FileKind, Upload, inspect

COLUMNS = [Column("prijs", also=("prijs per stuk",)), Column("soort", is_needed=False)]


def xlsx(*lines: list[Any]) -> Upload:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return inspect("blad.xlsx", file.getvalue(), {FileKind.XLSX})


def csv(text: str) -> Upload:
    return inspect("blad.csv", text.encode(), {FileKind.CSV})


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1.234,56", "1234.56"), ("1234.56", "1234.56"), ("€ 12,50", "12.50"), ("0,1", "0.10"),
     ("1.000", "1000")],
)  # fmt: skip
def test_a_number_is_read_as_the_dutch_write_it(written: str, meant: str) -> None:
    sheet = read(csv(f"prijs;soort\n{written};x\n"), COLUMNS, most=10)
    assert sheet.rows[0].amount("prijs") == Decimal(meant)
    assert sheet.remarks == []


def test_a_typed_number_comes_out_to_the_cent() -> None:
    sheet = read(xlsx(["soort", "prijs"], ["x", 0.1], ["y", 1234567.89]), COLUMNS, most=10)
    assert [row.amount("prijs") for row in sheet.rows] == [Decimal("0.10"), Decimal("1234567.89")]


@pytest.mark.parametrize(
    ("value", "said"),
    [("duur", "geen getal"), (-1, "minder dan nul"), (1.005, "meer dan twee decimalen"),
     ("", "vul een getal in"), (1e300, "geen getal")],
)  # fmt: skip
def test_a_wrong_number_is_named_with_its_cell(value: Any, said: str) -> None:
    sheet = read(xlsx(["soort", "prijs"], ["x", 1], ["y", value]), COLUMNS, most=10)
    for row in sheet.rows:
        row.amount("prijs")
    assert len(sheet.remarks) == 1
    assert str(sheet.remarks[0]).startswith("Cel B3 (prijs): ")
    assert said in sheet.remarks[0].text


def test_a_day_is_read_from_a_cell_or_from_text() -> None:
    row = Row(2, {"a": datetime(2026, 3, 1), "b": "31-12-2026", "c": "gisteren"}, {"c": 2}, [])  # noqa: DTZ001
    assert row.day("a") == date(2026, 3, 1)
    assert row.day("b") == date(2026, 12, 31)
    assert row.day("c") is None
    assert "Cel C2" in str(row.remarks[0])


def test_a_choice_is_found_without_regard_for_capitals() -> None:
    row = Row(2, {"soort": "Materieel", "x": "lucht"}, {"x": 0}, [])
    assert row.choice("soort", {"materieel": "m"}) == "m"
    assert row.choice("x", {"materieel": "m"}) is None
    assert "Kies uit: materieel" in row.remarks[0].text


@pytest.mark.parametrize(
    ("upload", "said"),
    [(csv("soort\nx\n"), "ontbreken: prijs"), (csv("prijs\n"), "geen rijen"),
     (csv("prijs;Prijs per stuk\n1;2\n"), "twee keer"), (csv("prijs\n" + "1\n" * 11), "Splits")],
)  # fmt: skip
def test_a_sheet_that_cannot_be_read_is_refused_whole(upload: Upload, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        read(upload, COLUMNS, most=10)


@given(st.integers(0, 20_000))
def test_letters_of_columns_count_on(place: int) -> None:
    assert letters(0) == "A"
    assert letters(25) + letters(26) == "ZAA"
    assert letters(place) != letters(place + 1)


@given(st.decimals("0", "99999999.99", places=2))
def test_every_amount_is_read_back_as_it_was_written(amount: Decimal) -> None:
    assert as_number(str(amount)) == amount
    assert as_number(f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))) == amount

"""Somebody takes a list along as a file: nothing in it runs, nothing in it changes."""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from schakel.common import exports
from schakel.common.exports import FORMULA_STARTS, Cell, Format, Table
from schakel.common.security_log import JsonLines, note
from tests.common import spreadsheets

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
DANGEROUS = st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), TEXTS)
AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


def table(*rows: Sequence[Cell]) -> Table:
    """A list of two columns."""
    return Table(
        title="Partners",
        columns=["naam", "bedrag"],
        rows=rows,
        source="Schakel, regio T is for Tech",
        maker="Noor Verhagen",
        moment=MOMENT,
        filtered="soort: vmbo-vestiging",
    )


def read_csv(content: bytes) -> list[list[str]]:
    """The rows as a Dutch spreadsheet reads them."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.req("R-110")
@given(DANGEROUS)
def test_no_text_becomes_a_formula_in_csv(text: str) -> None:
    written = read_csv(exports.as_csv(table((text, None))))[1][0]
    assert written == f"'{text}"


@pytest.mark.req("R-110")
@given(st.lists(st.tuples(TEXTS | DANGEROUS, AMOUNTS), min_size=1, max_size=8))
def test_every_cell_reads_back_from_xlsx_as_text_or_number(rows: list[tuple[str, Decimal]]) -> None:
    cells = spreadsheets.read(exports.as_xlsx(table(*rows)))
    for number, (text, amount) in enumerate(rows, start=2):
        if text:
            assert cells[f"A{number}"].type == "s"
        assert Decimal(cells[f"B{number}"].value) == pytest.approx(amount)
    assert not any(cell.formula for cell in cells.values())


@pytest.mark.req("R-110")
@given(TEXTS.filter(lambda text: text.isprintable() and "_x" not in text and text.strip() == text))
def test_text_reads_back_unchanged_from_xlsx(text: str) -> None:
    cells = spreadsheets.read(exports.as_xlsx(table((text, 1))))
    assert (cells["A2"].value if text else "") == text


@pytest.mark.req("R-110")
@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_negative_amounts_stay_numbers_and_add_up_in_csv(amounts: list[Decimal]) -> None:
    rows = read_csv(exports.as_csv(table(*(("x", amount) for amount in amounts))))[1:]
    assert sum(Decimal(row[1].replace(",", ".")) for row in rows) == sum(amounts)


@pytest.mark.req("R-049")
def test_csv_is_what_a_dutch_spreadsheet_expects() -> None:
    content = exports.as_csv(table(("Corlaer; College", Decimal("1234.50"))))
    assert content == b'\xef\xbb\xbfnaam;bedrag\r\n"Corlaer; College";1234,50\r\n'


@pytest.mark.req("R-049")
def test_dates_ticks_and_empty_cells_in_csv() -> None:
    row: tuple[Cell, ...] = (date(2025, 1, 1), MOMENT, True, None, 0.5)
    assert [exports.csv_cell(cell) for cell in row] == [
        "01-01-2025",
        "22-11-2026 10:30",
        "ja",
        "",
        "0,5",
    ]


@pytest.mark.req("R-004")
@pytest.mark.req("R-049")
def test_a_code_keeps_its_leading_zero_in_both_files() -> None:
    code = table(("01234567", 1))
    assert read_csv(exports.as_csv(code))[1][0] == "01234567"
    cell = spreadsheets.read(exports.as_xlsx(code))["A2"]
    assert (cell.type, cell.value) == ("s", "01234567")


@pytest.mark.req("R-049")
def test_xlsx_has_one_frozen_header_row_with_a_filter_and_no_merged_cells() -> None:
    sheet = spreadsheets.raw(exports.as_xlsx(table(("a", 1), ("b", 2))))
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"' in sheet
    assert "mergeCell" not in sheet


@pytest.mark.req("R-049")
def test_a_date_is_a_number_that_is_shown_as_a_date() -> None:
    cell = spreadsheets.read(exports.as_xlsx(table(("a", date(2025, 1, 1)))))["B2"]
    assert (cell.type, cell.value) == ("n", "45658")


@pytest.mark.req("R-049")
def test_the_explanation_names_source_filter_moment_and_maker() -> None:
    words = [cell.value for cell in spreadsheets.read(exports.as_xlsx(table()), sheet=2).values()]
    assert "Schakel, regio T is for Tech" in words
    assert "soort: vmbo-vestiging" in words
    assert "Noor Verhagen" in words
    assert "22-11-2026 10:30" in words


def test_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    cell = spreadsheets.read(exports.as_xlsx(table(("x" * 40_000, 1))))["A2"]
    assert len(cell.value) == exports.LONGEST_CELL
    assert cell.value.endswith("(afgekapt: te lang voor een cel)")


def test_an_unknown_kind_of_file_gives_the_page_itself() -> None:
    assert exports.wanted(RequestFactory().get("/", {"export": "exe"})) is None


@pytest.mark.req("R-119")
def test_taking_a_list_is_noted_in_the_security_log(caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().get("/", {"export": "csv"})
    request.user = AnonymousUser()
    with caplog.at_level(logging.INFO, "schakel.security"):
        response = exports.answer(request, table(("a", 1)), Format.CSV)
    assert response["Content-Disposition"] == 'attachment; filename="partners-2026-11-22.csv"'
    assert [record.getMessage() for record in caplog.records] == ["export"]


@pytest.mark.req("R-119")
@given(TEXTS)
def test_nobody_forges_a_second_line_in_the_security_log(text: str) -> None:
    record = logging.makeLogRecord({"msg": "export", "facts": {"list": text}})
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["list"] == text


@pytest.mark.req("R-119")
def test_the_security_log_refuses_secrets() -> None:
    with pytest.raises(ValueError, match="user_password"):
        note("login", user_password="geheim")


def test_the_english_interface_keeps_the_dutch_file_for_dutch_spreadsheets() -> None:
    with translation.override("en"):
        assert exports.as_csv(table(("a", Decimal("1.5")))).endswith(b"a;1,5\r\n")

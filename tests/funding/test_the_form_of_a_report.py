"""A report goes to the database and back without losing a cent, a day or a word."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.funding.reports.document import (
    Column,
    Kind,
    Report,
    Section,
    Sheet,
    digest,
    from_json,
    to_json,
)

CELLS = {
    Kind.TEXT: st.text(max_size=20),
    Kind.EURO: st.decimals(-(10**9), 10**9, places=2),
    Kind.SHARE: st.decimals(0, 1, places=4),
    Kind.COUNT: st.integers(0, 10**6),
    Kind.DAY: st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.just("nog niet gedaan"),
}
KINDS = tuple(CELLS)
ROWS = st.lists(st.tuples(*CELLS.values()), max_size=4).map(tuple)


def report_with(rows: tuple[tuple[object, ...], ...]) -> Report:
    columns = tuple(Column(str(kind), kind) for kind in KINDS)
    sheet = Sheet("Tabel", columns, rows, ("Samen", None, None, None, None), picture=(1, 1))  # type: ignore[arg-type]
    section = Section("Deel", ("Tekst",), (sheet,))
    return Report("Titel", "Onder", (section,), (("kosten", Decimal("0.10")),), is_fictional=True)


@pytest.mark.req("R-138")
@given(ROWS)
def test_a_report_comes_back_as_it_went(rows: tuple[tuple[object, ...], ...]) -> None:
    report = report_with(rows)
    stored = json.loads(json.dumps(to_json(report)))
    assert from_json(stored) == report
    assert digest(stored, kind="g2") == digest(to_json(report), kind="g2")


@pytest.mark.req("R-138")
def test_a_changed_cent_changes_the_hash() -> None:
    row = ("x", Decimal("1.00"), Decimal("0.5000"), 1, date(2026, 1, 1))
    other = (row[0], Decimal("1.01"), *row[2:])
    assert digest(to_json(report_with((row,)))) != digest(to_json(report_with((other,))))

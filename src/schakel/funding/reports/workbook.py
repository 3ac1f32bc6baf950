"""A stored report as a workbook: a sheet per table with typed cells; the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone, translation

from schakel.common.exports import CellWriter, short_enough
from schakel.funding.models import ReportSnapshot
from schakel.funding.reports.document import Kind, Report, Sheet
from schakel.funding.reports.showing import NUMERIC, about

LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
WIDE, NARROW = 44, 18


def as_workbook(snapshot: ReportSnapshot, report: Report) -> bytes:
    """The report as XLSX, in Dutch as it was frozen."""
    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with translation.override("nl"), xlsxwriter.Workbook(made, options) as book:
        created = timezone.localtime(snapshot.made_at).replace(tzinfo=None)
        book.set_properties({"title": report.title, "created": created})
        write_front(book, snapshot, report)
        used: set[str] = set()
        for section in report.sections:
            for sheet in section.sheets:
                title = sheet.title if len(section.sheets) > 1 else section.title
                write_sheet(book, free_name(title, used), sheet)
    return made.getvalue()


def write_front(book: Any, snapshot: ReportSnapshot, report: Report) -> None:
    """What it is, what it says in words, and what makes it repeatable."""
    page = book.add_worksheet("Rapport")
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    page.set_column(0, 0, 110)
    lines = [(report.title, bold), (report.subtitle, wrap)]
    for section in report.sections:
        lines += [("", wrap), (section.title, bold), *((text, wrap) for text in section.texts)]
    lines += [("", wrap), *((text, wrap) for text in about(snapshot))]
    for row, (text, look) in enumerate(lines):
        page.write_string(row, 0, short_enough(text), look)


def write_sheet(book: Any, name: str, sheet: Sheet) -> None:
    """One table with typed cells, its total at the bottom."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    share = book.add_format({"num_format": "0.00%"})
    write = CellWriter(book, page)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.title, head)
        page.set_column(place, place, NARROW if column.kind in NUMERIC else WIDE)
    for line, row in enumerate([*sheet.rows, *([sheet.total] if sheet.total else [])], start=1):
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            if column.kind is Kind.SHARE and cell is not None:
                page.write_number(line, place, cell, share)
            else:
                write(line, place, cell)
    page.freeze_panes(1, 0)


def free_name(title: str, used: set[str]) -> str:
    """A name for a sheet that Excel takes and that is not there yet."""
    name = title.translate(FORBIDDEN).strip()[:LONGEST_NAME]
    count = 1
    while name.lower() in used:
        count += 1
        name = f"{name[: LONGEST_NAME - 3].rstrip()} {count}"
    used.add(name.lower())
    return name

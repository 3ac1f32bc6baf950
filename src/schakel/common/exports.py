"""Lists as files for people: CSV as a Dutch spreadsheet reads it, and XLSX with typed cells.

A list page offers `?export=csv` and `?export=xlsx` beside its filters:

    if kind := exports.wanted(request):
        return exports.answer(request, Table(...), kind)

Text is never a formula, whatever somebody typed; numbers and dates stay numbers and dates.
Bron: standards R-049 and R-110.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Any, Protocol

import xlsxwriter
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _

from schakel.common.limits import HOUR, seconds_to_wait, too_many, who
from schakel.common.security_log import note

Cell = str | Promise | int | float | Decimal | date | datetime | bool | None
Text = str | Promise

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
WIDEST, NARROWEST = 60, 8


class Format(StrEnum):
    """The kinds of file a list can be had in."""

    CSV = "csv"
    XLSX = "xlsx"


TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_AN_HOUR = 60
"""Files that one person may take along in an hour."""


@dataclass(frozen=True)
class Table:
    """A list with what its reader must know about it: source, filter, maker and moment.

    Codes are given as text, so that a leading zero stays; amounts as Decimal.
    """

    title: Text
    columns: Sequence[Text]
    rows: Iterable[Sequence[Cell]]
    source: Text
    maker: Text
    moment: datetime
    filtered: Text = ""
    notes: Sequence[Text] = field(default=())


@dataclass(frozen=True)
class File:
    """What a download is called, of which kind it is, and of when."""

    title: str
    kind: Format
    moment: datetime


@dataclass(frozen=True)
class Made:
    """Who takes a list, when, and filtered by what."""

    by: Model
    at: datetime
    filtered: str = ""


class Region(Protocol):
    """What a list must know of the region that it is about."""

    sto_number: str


def of_region(
    region: Region,
    title: Text,
    columns: Sequence[Text],
    rows: Iterable[Sequence[Cell]],
    made: Made,
) -> Table:
    """A list of one region; its number stands in the title and so in the name of the file."""
    return Table(
        title=f"{title} {region.sto_number}",
        columns=columns,
        rows=rows,
        source=_("Schakel, regio %(name)s") % {"name": region},
        maker=str(made.by),
        moment=made.at,
        filtered=made.filtered,
    )


def wanted(request: HttpRequest) -> Format | None:
    """The kind of file that `?export=` asks for; None for the page itself."""
    asked = request.GET.get("export", "")
    return Format(asked) if asked in TYPES else None


def links(request: HttpRequest) -> dict[str, str]:
    """The addresses of this very list as a file, with the same filter."""
    query = request.GET.copy()
    found = {}
    for kind in Format:
        query["export"] = str(kind)
        found[str(kind)] = f"{request.path}?{query.urlencode()}"
    return found


def answer(request: HttpRequest, table: Table, kind: Format) -> HttpResponse:
    """The list as a download, and a line in the security log that somebody took it (R-113)."""
    write = as_csv if kind is Format.CSV else as_xlsx
    return send(request, File(str(table.title), kind, table.moment), lambda: write(table))


def send(request: HttpRequest, file: File, write: Callable[[], bytes]) -> HttpResponse:
    """Any file as a download, with the same log and the same limit."""
    wait = seconds_to_wait(f"export {who(request)}", times=MOST_AN_HOUR, seconds=HOUR)
    if wait:
        return too_many(request, wait)
    kind = file.kind
    name = f"{slugify(file.title)}-{file.moment:%Y-%m-%d}.{kind}"
    note("export", request, list=file.title, kind=str(kind))
    return HttpResponse(
        write(),
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_csv(table: Table) -> bytes:
    """CSV for a Dutch spreadsheet: byte order mark, semicolons, decimal comma."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(str(title)) for title in table.columns])
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def csv_cell(cell: Cell) -> str:
    """One value as a Dutch spreadsheet reads it; text that could be a formula gets a quote."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes_or_no(cell)
    if isinstance(cell, int | float | Decimal):
        return format(cell, "f" if isinstance(cell, Decimal) else "").replace(".", ",")
    if isinstance(cell, datetime):
        return f"{local(cell):%d-%m-%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return harmless(str(cell))


def harmless(text: str) -> str:
    """The text with a leading quote when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_xlsx(table: Table) -> bytes:
    """XLSX: the list on one sheet, its explanation on a second."""
    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        write_list(book, table)
        write_explanation(book, table)
    return stream.getvalue()


def write_list(book: Any, table: Table) -> None:
    """The rows under one frozen header row with a filter."""
    sheet = book.add_worksheet(_("Lijst"))
    head = book.add_format({"bold": True, "bottom": 1})
    write = CellWriter(book, sheet)
    widths = [len(str(title)) + 3 for title in table.columns]
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, str(title), head)
    last = 0
    for last, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            write(last, column, cell)
            widths[column] = max(widths[column], len(csv_cell(cell)) + 1)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


class CellWriter:
    """Writes a value in a cell of its own type."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.sheet = sheet
        self.day = book.add_format({"num_format": "dd-mm-yyyy"})
        self.moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        self.amount = book.add_format({"num_format": "#,##0.00"})

    def __call__(self, row: int, column: int, cell: Cell) -> None:
        """Write one cell; nothing for None."""
        if cell is None:
            return
        if isinstance(cell, bool):
            self.sheet.write_string(row, column, yes_or_no(cell))
        elif isinstance(cell, Decimal):
            self.sheet.write_number(row, column, cell, self.amount)
        elif isinstance(cell, int | float):
            self.sheet.write_number(row, column, cell)
        elif isinstance(cell, datetime):
            self.sheet.write_datetime(row, column, local(cell).replace(tzinfo=None), self.moment)
        elif isinstance(cell, date):
            self.sheet.write_datetime(row, column, cell, self.day)
        else:
            self.sheet.write_string(row, column, short_enough(str(cell)))


def write_explanation(book: Any, table: Table) -> None:
    """What the list is, where it comes from, who made it, when, and with which filter."""
    sheet = book.add_worksheet(_("Toelichting"))
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [
        (_("Lijst"), table.title),
        (_("Bron"), table.source),
        (_("Filter"), table.filtered or _("geen")),
        (_("Gemaakt door"), table.maker),
        (_("Gemaakt op"), f"{local(table.moment):%d-%m-%Y %H:%M}"),
        *((_("Let op"), line) for line in table.notes),
    ]
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, short_enough(str(text)), wrap)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)


def short_enough(text: str) -> str:
    """The text, cut with a mark where a spreadsheet cell cannot hold it."""
    if len(text) <= LONGEST_CELL:
        return text
    mark = _(" … (afgekapt: te lang voor een cel)")
    return text[: LONGEST_CELL - len(mark)] + mark


def yes_or_no(value: bool) -> str:
    """A tick in words."""
    return _("ja") if value else _("nee")


def local(moment: datetime) -> datetime:
    """A moment as the clock on the wall shows it."""
    zone = timezone.get_current_timezone()
    return moment.astimezone(zone) if timezone.is_aware(moment) else moment

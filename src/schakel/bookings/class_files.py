"""Reading a class list: CSV or XLSX to a header and rows of text, without what may not be kept."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from schakel.bookings.rules import class_lists as rules
from schakel.common.codes import without_personal_numbers
from schakel.common.refused import RefusedError
from schakel.common.uploads import FileKind, Upload

MOST_COLUMNS = 60
SEPARATORS = ";,\t"
FORMULA_CELL = re.compile(rb"<f[ >/]")


@dataclass(frozen=True)
class Sheet:
    """The header, the rows with the numbers that a spreadsheet shows, and whether it calculates."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    has_formulas: bool = False


def read_sheet(upload: Upload) -> Sheet:
    """The first sheet; a file with a forbidden column is refused whole, and the column named."""
    table = csv_rows(upload.content) if upload.kind is FileKind.CSV else xlsx_rows(upload.content)
    lines = [(number, row) for number, row in enumerate(table, start=1) if any(row)]
    if len(lines) < 2:
        raise RefusedError(_("Het bestand heeft geen rijen onder de kolomnamen."))
    if len(lines) > rules.MOST_ROWS + 1:
        raise RefusedError(
            _("Het bestand heeft meer dan %(most)d rijen. Splits het.") % {"most": rules.MOST_ROWS}
        )
    header = [" ".join(name.split()) for name in lines[0][1]]
    if len(header) > MOST_COLUMNS:
        raise RefusedError(_("Het bestand heeft te veel kolommen. Houd er drie over."))
    refuse_forbidden(header)
    return only_harmless(header, lines[1:], calculates(upload))


def refuse_forbidden(header: Sequence[str]) -> None:
    """Stop at columns that may not be in a class list."""
    if found := rules.forbidden_columns(header):
        names = ", ".join(without_personal_numbers(name) for name in found)
        raise RefusedError(
            _(
                "Dit mag niet in een klassenlijst: %(columns)s. Wij hebben niets opgeslagen. "
                "Haal die kolommen weg; klas, nummer en eventueel voornaam is genoeg."
            )
            % {"columns": names}
        )


def only_harmless(
    header: Sequence[str], lines: Sequence[tuple[int, Sequence[str]]], has_formulas: bool
) -> Sheet:
    """The sheet without columns in which something of a person shows."""
    kept = [
        place
        for place in range(len(header))
        if header[place] and rules.is_harmless(row[place] for _n, row in lines if place < len(row))
    ]
    if not kept:
        raise RefusedError(_("Geen enkele kolom bevat een klas of een nummer."))
    rows = [
        (number, tuple(row[place] if place < len(row) else "" for place in kept))
        for number, row in lines
    ]
    return Sheet(tuple(header[place] for place in kept), tuple(rows), has_formulas)


def csv_rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV; which separator it has follows from its first line."""
    text = content.decode("utf-8")
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def xlsx_rows(content: bytes) -> list[list[str]]:
    """The rows of the first sheet, every value as a person would type it."""
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        if sheet.height > rules.MOST_ROWS + 1 or sheet.width > MOST_COLUMNS:
            raise RefusedError(
                _("Het werkblad is groter dan %(rows)d rijen of %(columns)d kolommen. Splits het.")
                % {"rows": rules.MOST_ROWS, "columns": MOST_COLUMNS}
            )
        above = sheet.start[0] if sheet.start else 0
        values = sheet.to_python(skip_empty_area=True)
    except (CalamineError, IndexError, ValueError) as error:
        raise RefusedError(
            _("Dit werkblad kunnen wij niet lezen. Sla het op als CSV en probeer het opnieuw.")
        ) from error
    return [*([[]] * above), *([as_text(value) for value in row] for row in values)]


def as_text(value: Any) -> str:
    """A value of a cell as text: 1.0 is 1, a day is 1-9-2014."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value).strip()


def calculates(upload: Upload) -> bool:
    """Whether a sheet holds formulas; we read their last result and say so."""
    if upload.kind is FileKind.CSV:
        return False
    with zipfile.ZipFile(io.BytesIO(upload.content)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(
            FORMULA_CELL.search(package.read(name)) for name in sheets if name.endswith(".xml")
        )

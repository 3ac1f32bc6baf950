"""A filled-in sheet (XLSX or CSV) as rows with named cells, and what is wrong, cell by cell.

    sheet = read(upload, COLUMNS, most=5000)
    for row in sheet.rows:
        amount = row.amount("prijs")        # Decimal in cents; None and a remark when it is not one
    if sheet.remarks: ...                   # "Cel F12 (prijs): …", nothing was stored

Numbers are Decimal from the first moment; text is never a formula. Bron: standards R-049, R-110.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from numbers import Real
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from schakel.common.money import CENT
from schakel.common.refused import RefusedError
from schakel.common.uploads import FileKind, Upload

MOST_COLUMNS = 60
SEPARATORS = ";,\t"
LARGEST = Decimal("9999999999.99")
DUTCH_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?")
DAYS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
LETTERS = 26


@dataclass(frozen=True)
class Column:
    """A column by the name above it; other names that mean the same; needed or not."""

    name: str
    also: tuple[str, ...] = ()
    is_needed: bool = True


@dataclass(frozen=True)
class Remark:
    """What is wrong in one cell, as a sentence that names the remedy."""

    cell: str
    column: str
    text: str

    def __str__(self) -> str:
        where = _("Cel %(cell)s (%(column)s)") % {"cell": self.cell, "column": self.column}
        return f"{where}: {self.text}"


@dataclass
class Row:
    """One row; every question that has no good answer leaves a remark and gives None."""

    number: int
    values: Mapping[str, Any]
    places: Mapping[str, int]
    remarks: list[Remark]

    def remark(self, column: str, text: str) -> None:
        """Say what is wrong with a cell."""
        self.remarks.append(Remark(self.cell(column), column, text))

    def cell(self, column: str) -> str:
        """The address of a cell, as a spreadsheet names it."""
        return f"{letters(self.places[column])}{self.number}" if column in self.places else ""

    def text(self, column: str, *, longest: int = 300, needed: bool = False) -> str:
        """The text of a cell, tidied; too long or missing is a remark."""
        said = as_text(self.values.get(column))
        if needed and not said:
            self.remark(column, _("vul dit in."))
        if len(said) > longest:
            self.remark(
                column,
                _("dit zijn %(size)d tekens; houd het op hoogstens %(longest)d.")
                % {"size": len(said), "longest": longest},
            )
        return said[:longest]

    def amount(self, column: str, *, needed: bool = True) -> Decimal | None:
        """A number of at most two decimals that is not negative."""
        value = self.values.get(column)
        if as_text(value) == "":
            if needed:
                self.remark(column, _("vul een getal in."))
            return None
        number = as_number(value)
        if number is None or not number.is_finite() or abs(number) > LARGEST:
            self.remark(column, _("%(value)s is geen getal.") % {"value": quoted(value)})
        elif number < 0:
            self.remark(column, _("%(value)s is minder dan nul.") % {"value": quoted(value)})
        elif number != number.quantize(CENT):
            self.remark(
                column, _("%(value)s heeft meer dan twee decimalen.") % {"value": quoted(value)}
            )
        else:
            return number.quantize(CENT)
        return None

    def whole(self, column: str) -> int | None:
        """A whole number."""
        number = self.amount(column)
        if number is None:
            return None
        if number != int(number):
            value = quoted(self.values.get(column))
            self.remark(column, _("%(value)s is geen heel getal.") % {"value": value})
            return None
        return int(number)

    def day(self, column: str) -> date | None:
        """A day."""
        found = as_day(self.values.get(column))
        if found is None:
            value = quoted(self.values.get(column))
            self.remark(
                column, _("%(value)s is geen datum. Schrijf 31-12-2026.") % {"value": value}
            )
        return found

    def choice(self, column: str, allowed: Mapping[str, str], *, needed: bool = True) -> str | None:
        """One of the allowed words (without regard for capitals); the value that belongs to it."""
        said = as_text(self.values.get(column))
        if not said and not needed:
            return None
        if said.casefold() in allowed:
            return allowed[said.casefold()]
        self.remark(
            column,
            _("%(value)s kennen wij niet. Kies uit: %(choices)s.")
            % {"value": quoted(said), "choices": some_of(allowed)},
        )
        return None


@dataclass
class Sheet:
    """The rows of a sheet; `remarks` grows while they are read."""

    rows: list[Row]
    remarks: list[Remark] = field(default_factory=list)


def read(upload: Upload, columns: Sequence[Column], *, most: int) -> Sheet:
    """The rows below the first line with all needed columns; a sheet without is refused whole."""
    table = csv_rows(upload.content) if upload.kind is FileKind.CSV else xlsx_rows(upload, most)
    numbered = [(number, line) for number, line in enumerate(table, start=1)]
    filled = [(number, line) for number, line in numbered if any(as_text(cell) for cell in line)]
    if not filled:
        raise RefusedError(_("Het bestand is leeg."))
    places = places_of(filled[0][1], columns)
    if len(filled) == 1:
        raise RefusedError(_("Het bestand heeft geen rijen onder de kolomnamen."))
    if len(filled) - 1 > most:
        raise RefusedError(
            _("Het bestand heeft meer dan %(most)d rijen. Splits het.") % {"most": most}
        )
    sheet = Sheet([])
    for number, line in filled[1:]:
        values = {name: line[at] for name, at in places.items() if at < len(line)}
        sheet.rows.append(Row(number, values, places, sheet.remarks))
    return sheet


def places_of(header: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands; a needed column that is missing, or twice there, is refused."""
    names = [" ".join(as_text(cell).casefold().split()) for cell in header]
    if len(names) > MOST_COLUMNS:
        raise RefusedError(_("Het bestand heeft te veel kolommen. Gebruik ons voorbeeldbestand."))
    places: dict[str, int] = {}
    for column in columns:
        known = {column.name.casefold(), *(name.casefold() for name in column.also)}
        found = [at for at, name in enumerate(names) if name in known]
        if len(found) > 1:
            raise RefusedError(
                _("De kolom %(name)s staat er twee keer. Haal er een weg.")
                % {"name": quoted(column.name)}
            )
        if found:
            places[column.name] = found[0]
    missing = [column.name for column in columns if column.is_needed and column.name not in places]
    if missing:
        raise RefusedError(
            _("Deze kolommen ontbreken: %(names)s. Gebruik ons voorbeeldbestand.")
            % {"names": ", ".join(missing)}
        )
    return places


def csv_rows(content: bytes) -> list[list[Any]]:
    """The rows of a CSV; which separator it has follows from its first line."""
    text = content.decode("utf-8")
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def xlsx_rows(upload: Upload, most: int) -> list[list[Any]]:
    """The rows of the first sheet with their typed values."""
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(upload.content)).get_sheet_by_index(0)
        if sheet.height > 2 * most + 100 or sheet.width > MOST_COLUMNS:
            raise RefusedError(
                _("Het werkblad is groter dan %(rows)d rijen of %(columns)d kolommen. Splits het.")
                % {"rows": most, "columns": MOST_COLUMNS}
            )
        values = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise RefusedError(
            _("Dit werkblad kunnen wij niet lezen. Sla het op als CSV en probeer het opnieuw.")
        ) from error
    return [list(row) for row in values]


def as_text(value: Any) -> str:
    """A value of a cell as a person would type it: 1.0 is 1, a day is 1-9-2026."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Real):
        number = Decimal(repr(value))
        return str(int(number)) if number == number.to_integral_value() else str(number)
    return " ".join(str(value).split())


def as_number(value: Any) -> Decimal | None:
    """A typed number, or text as the Dutch write it (1.234,56) or as programs do (1234.56)."""
    if isinstance(value, bool | datetime | date):
        return None
    said = repr(value) if isinstance(value, Real) else as_text(value).lstrip("€").strip()
    if not isinstance(value, Real) and DUTCH_NUMBER.fullmatch(said):
        said = said.replace(".", "").replace(",", ".")
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def as_day(value: Any) -> date | None:
    """A typed day, or text in one of the usual ways."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for way in DAYS:
        try:
            return datetime.strptime(as_text(value), way).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def quoted(value: Any) -> str:
    """A value between quotes, short enough for a sentence."""
    said = as_text(value)
    return f"“{said[:40]}…”" if len(said) > 40 else f"“{said}”"


def some_of(allowed: Collection[str], most: int = 8) -> str:
    """The first few choices."""
    names = list(allowed)
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def letters(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name

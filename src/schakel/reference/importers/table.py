"""A file as rows with named columns; every wrong cell is noted with its row and column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from schakel.common.codes import (
    CodeError,
    could_be_bsn,
    is_chain_id,
    names_a_person,
    without_personal_numbers,
)
from schakel.reference.importers.faults import Fault, ImportRefused
from schakel.reference.rules import Bounds, read_bounds, read_number, site_key

Columns = tuple[tuple[str, ...], ...]
MOST_ROWS = 250_000
SAMPLE = 200
SHORT = 30
NOT_KNOWN = Bounds(0, 0)


@dataclass
class Table:
    """The header, the rows with their numbers, and what was found wrong so far."""

    header: list[str]
    rows: list[tuple[int, list[Any]]]
    faults: list[Fault] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        """The rows one by one; a row with too few or too many cells is noted and passed over."""
        for number, cells in self.rows:
            if len(cells) == len(self.header):
                yield Line(number, cells, self)
            else:
                found, expected = len(cells), len(self.header)
                self.faults.append(
                    Fault(
                        number,
                        "–",
                        _("De rij heeft %(found)d kolommen in plaats van %(expected)d.")
                        % {"found": found, "expected": expected},
                        _("Download het bestand opnieuw."),
                    )
                )


@dataclass(frozen=True, slots=True)
class Line:
    """One row. Reading a wrong cell notes a fault and gives an empty value; the file is refused."""

    number: int
    cells: list[Any]
    table: Table

    def has(self, column: str) -> bool:
        """Whether the file has this column at all."""
        return column in self.table.places

    def raw(self, column: str) -> Any:
        """The cell as it came."""
        return self.cells[self.table.places[column]]

    def text(self, column: str, longest: int = 200) -> str:
        """The text of a cell; longer than fits is a fault."""
        value = str(self.raw(column)).strip()
        if len(value) > longest:
            self.fault(
                column,
                _("De tekst is langer dan %(longest)d tekens.") % {"longest": longest},
                _("Maak de tekst korter."),
            )
            return ""
        return value

    def required(self, column: str, longest: int = 200) -> str:
        """The text of a cell that may not be empty."""
        value = self.text(column, longest)
        if not value:
            self.fault(column, _("Deze cel is leeg."), _("Vul de cel in."))
        return value

    def code(self, column: str, clean: Callable[[str], str]) -> str:
        """A code that passes one of the checks of `common.codes`."""
        try:
            return clean(str(self.raw(column)))
        except CodeError as problem:
            self.fault(column, self.quoted(column), str(problem))
            return ""

    def site_code(self, brin: str, number: str) -> str:
        """The six positions of a site from two columns."""
        try:
            return site_key(str(self.raw(brin)), str(self.raw(number)))
        except CodeError as problem:
            self.fault(number, self.quoted(number), str(problem))
            return ""

    def bounds(self, column: str) -> Bounds:
        """A count that may be hidden as '<5'."""
        try:
            return read_bounds(self.raw(column))
        except ValueError:
            self.fault(column, self.quoted(column), _("Hier hoort een heel getal of <5 te staan."))
            return NOT_KNOWN

    def whole(self, column: str) -> int | None:
        """A whole number, or None where the cell is empty."""
        value = str(self.raw(column)).strip()
        if not value:
            return None
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            self.fault(column, self.quoted(column), _("Hier hoort een heel getal te staan."))
            return None
        return int(value)

    def number_between(self, column: str, low: int, high: int) -> Decimal:
        """A number with decimals between two limits."""
        try:
            value = read_number(str(self.raw(column)))
        except ValueError:
            value = Decimal(low - 1)
        if not low <= value <= high:
            self.fault(
                column,
                self.quoted(column),
                _("Hier hoort een getal van %(low)d tot %(high)d te staan.")
                % {"low": low, "high": high},
            )
            return Decimal(low)
        return value

    def quoted(self, column: str) -> str:
        """What stands in the cell, short and without anything that could be of a person."""
        return f"‘{without_personal_numbers(str(self.raw(column)))[:SHORT]}’."

    def fault(self, column: str, problem: str, remedy: str) -> None:
        """Note what is wrong in this row."""
        name = self.table.header[self.table.places[column]] if self.has(column) else column
        self.table.faults.append(Fault(self.number, name, problem, remedy))


def read_table(text: str, columns: Columns) -> Table:
    """The table of a CSV file, once its columns are known to be right."""
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[Any]]] = []
    try:
        header = [name.strip() for name in next(reader)]
        for cells in reader:
            if cells:
                rows.append((reader.line_num, cells))
            if len(rows) > MOST_ROWS:
                raise ImportRefused(_("Het bestand heeft te veel rijen. Splits het."))
    except csv.Error:
        raise ImportRefused(
            _("Rij %(row)d is geen goede CSV-rij. Download het bestand opnieuw.")
            % {"row": reader.line_num}
        ) from None
    return checked(Table(header, rows), columns)


def read_features(text: str, columns: Columns) -> Table:
    """The table of a GeoJSON file: the properties of each shape and the shape itself."""
    try:
        features = json.loads(text)["features"]
        header = [*features[0]["properties"], "geometry"]
        rows = [
            (number, [*(one["properties"].get(name, "") for name in header[:-1]), one["geometry"]])
            for number, one in enumerate(features, start=1)
        ]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise ImportRefused(
            _("Dit is geen GeoJSON met grenzen. Kies het bestand van de uitgever.")
        ) from None
    return checked(Table(header, rows), columns)


def checked(table: Table, columns: Columns) -> Table:
    """The table with the place of every column; refused when one misses or is of a person."""
    refuse_personal(table)
    for names in columns:
        found = [name for name in names if name in table.header]
        if not found:
            raise ImportRefused(
                _("De kolom %(column)s ontbreekt. Kies het bestand zoals de uitgever het geeft.")
                % {"column": _(" of ").join(names)}
            )
        if sum(table.header.count(name) for name in names) > 1:
            raise ImportRefused(
                _("De kolom %(column)s komt dubbel voor. Laat er één staan.") % {"column": found[0]}
            )
        table.places.update(dict.fromkeys(names, table.header.index(found[0])))
    table.places |= {name: place for place, name in enumerate(table.header)}
    if not table.rows:
        raise ImportRefused(_("Het bestand heeft kolomnamen maar geen rijen."))
    return table


def refuse_personal(table: Table) -> None:
    """Stop at a column that holds numbers of persons, by its name or its content (R-007, R-012)."""
    for place, name in enumerate(table.header):
        sample = [str(cells[place]) for _number, cells in table.rows[:SAMPLE] if place < len(cells)]
        filled = [cell for cell in sample if cell.strip()]
        is_numbers = len(filled) > 2 and all(
            cell.strip().isdigit() and could_be_bsn(cell) for cell in filled
        )
        if names_a_person(name) or is_numbers or any(is_chain_id(cell) for cell in filled):
            raise ImportRefused(
                _(
                    "De kolom %(column)s bevat persoonsnummers. Die slaan wij nooit op. "
                    "Haal de kolom weg en probeer het opnieuw."
                )
                % {"column": without_personal_numbers(name)}
            )

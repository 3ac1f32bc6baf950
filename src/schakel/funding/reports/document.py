"""The form of a report: sections with texts and tables of plain values, and its way to JSON.

Page, Excel and PDF are all made from this, so they never differ. Amounts are text in JSON, so that
no cent is lost. `digest` is the same for the same content, whatever the order of keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Value = str | int | Decimal | date | None
Json = dict[str, Any]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "tekst"
    EURO = "euro"
    SHARE = "aandeel"
    COUNT = "aantal"
    DAY = "datum"


@dataclass(frozen=True)
class Column:
    """The head of a column and what is in it."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Sheet:
    """A table of a report. picture: the columns with the value and the whole of a bar chart."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()
    note: str = ""
    picture: tuple[int, int] | None = None


@dataclass(frozen=True)
class Section:
    """A part of a report under a heading."""

    title: str
    texts: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Report:
    """A whole report; `key_figures` are the numbers by which reports are tied to each other."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    key_figures: tuple[tuple[str, Decimal], ...] = ()
    is_fictional: bool = False

    @property
    def keys(self) -> dict[str, Decimal]:
        """The key figures by name."""
        return dict(self.key_figures)


def to_json(report: Report) -> Json:
    """The report as plain values that a database keeps."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "is_fictional": report.is_fictional,
        "key_figures": [[name, str(amount)] for name, amount in report.key_figures],
        "sections": [section_to_json(section) for section in report.sections],
    }


def section_to_json(section: Section) -> Json:
    """One section as plain values."""
    return {
        "title": section.title,
        "texts": list(section.texts),
        "sheets": [
            {
                "title": sheet.title,
                "columns": [[column.title, str(column.kind)] for column in sheet.columns],
                "rows": [[plain(cell) for cell in row] for row in sheet.rows],
                "total": [plain(cell) for cell in sheet.total],
                "note": sheet.note,
                "picture": list(sheet.picture) if sheet.picture else None,
            }
            for sheet in section.sheets
        ],
    }


def from_json(stored: Json) -> Report:
    """The report as it was stored."""
    return Report(
        stored["title"],
        stored["subtitle"],
        tuple(section_from_json(section) for section in stored["sections"]),
        tuple((name, Decimal(amount)) for name, amount in stored["key_figures"]),
        stored["is_fictional"],
    )


def section_from_json(stored: Json) -> Section:
    """One section as it was stored."""
    return Section(
        stored["title"],
        tuple(stored["texts"]),
        tuple(sheet_from_json(sheet) for sheet in stored["sheets"]),
    )


def sheet_from_json(stored: Json) -> Sheet:
    """One table, with cells of the kind of their column."""
    columns = tuple(Column(title, Kind(kind)) for title, kind in stored["columns"])

    def cells(row: Sequence[Any]) -> tuple[Value, ...]:
        return tuple(typed(cell, column.kind) for cell, column in zip(row, columns, strict=True))

    return Sheet(
        stored["title"],
        columns,
        tuple(cells(row) for row in stored["rows"]),
        cells(stored["total"]) if stored["total"] else (),
        stored["note"],
        tuple(stored["picture"]) if stored["picture"] else None,
    )


def plain(cell: Value) -> str | int | None:
    """A cell as JSON keeps it."""
    return cell if cell is None or isinstance(cell, str | int) else str(cell)


def typed(cell: Any, kind: Kind) -> Value:
    """A cell as the column says; a word in a column of days stays a word."""
    if cell is None or cell == "":
        return None if kind is not Kind.TEXT else cell
    if kind in (Kind.EURO, Kind.SHARE):
        return Decimal(cell)
    if kind is Kind.DAY:
        return date.fromisoformat(cell) if ISO_DAY.fullmatch(cell) else str(cell)
    return int(cell) if kind is Kind.COUNT else str(cell)


def digest(stored: Json, **about: str) -> str:
    """The SHA-256 over the content and what it is about."""
    said = json.dumps([stored, about], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()

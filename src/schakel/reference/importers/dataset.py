"""What an importer is: where a file comes from, its columns, how a row is read and stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from schakel.reference.importers.merge import Tally
from schakel.reference.importers.table import Columns, Line, Table, read_table
from schakel.reference.models import DataImport

YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:-(0[1-9]|1[0-2]))?(?![0-9])")


@dataclass(frozen=True)
class Batch:
    """One file on its way in: its source row, and the municipalities it is limited to, if any."""

    source: DataImport
    area: frozenset[UUID] | None

    def covers(self, municipality: UUID | None) -> bool:
        """Whether something in this municipality is to be read."""
        return self.area is None or municipality in self.area

    @property
    def date(self) -> date:
        """The day that the figures are about."""
        assert self.source.reference_date is not None  # noqa: S101  every import has one
        return self.source.reference_date


@dataclass(frozen=True)
class Dataset:
    """Gegevensset: one kind of file of one publisher, with the importer that reads it.

    `columns` name what must be there; two names in one place are two generations of a column.
    `dated` finds the reference date in the file's name or rows; None means that we must ask.
    `one_each` says that of two rows with the same key the first counts; otherwise that is a fault.
    """

    code: str
    title: str | Promise
    publisher: str
    licence: str
    columns: Columns
    parse: Callable[[Line], Iterable[Any]]
    key: Callable[[Any], Hashable]
    store: Callable[[list[Any], Batch], Tally]
    dated: Callable[[str, list[Any]], date | None]
    open: Callable[[str, Columns], Table] = read_table
    one_each: bool = False

    def __str__(self) -> str:
        return str(self.title)


def named(*columns: str) -> Columns:
    """Columns that have one name each."""
    return tuple((column,) for column in columns)


def october_of_name(name: str, _rows: list[Any]) -> date | None:
    """DUO counts on 1 October; the year stands in the name of the file."""
    found = YEAR.search(name)
    return date(int(found[1]), 10, 1) if found else None


def month_of_name(name: str, _rows: list[Any]) -> date | None:
    """The month in the name of the file, or the first month of the year in it."""
    found = YEAR.search(name)
    return date(int(found[1]), int(found[2] or 1), 1) if found else None

"""From a file to checked rows: open, check the columns, read every row, find doubles."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.reference.importers.dataset import Dataset
from schakel.reference.importers.faults import Fault, ImportRefused
from schakel.reference.importers.files import Upload, read_text
from schakel.reference.importers.table import Table


@dataclass(frozen=True)
class Reading:
    """The rows of a good file, how many the file has, and how many doubles were left out."""

    rows: list[Any]
    total: int
    doubles: int


def read(dataset: Dataset, upload: Upload, others: Iterable[Dataset]) -> Reading:
    """Read a whole file; with one wrong row all of it is refused, with a line per wrong cell."""
    text = read_text(upload)
    try:
        table = dataset.open(text, dataset.columns)
    except ImportRefused as refusal:
        raise better_guess(text, others) or refusal from None
    reading = rows_of(dataset, table)
    if table.faults:
        raise ImportRefused(
            ngettext(
                "Er klopt %(count)d ding niet. Wij hebben niets opgeslagen.",
                "Er kloppen %(count)d dingen niet. Wij hebben niets opgeslagen.",
                len(table.faults),
            )
            % {"count": len(table.faults)},
            table.faults,
        )
    return reading


def rows_of(dataset: Dataset, table: Table) -> Reading:
    """Our rows out of the rows of the publisher; a key that comes back is a double or a fault."""
    seen: dict[Hashable, int] = {}
    rows: list[Any] = []
    doubles = 0
    for line in table.lines():
        for row in dataset.parse(line):
            key = dataset.key(row)
            if key not in seen:
                seen[key] = line.number
                rows.append(row)
            elif dataset.one_each:
                doubles += 1
            else:
                table.faults.append(double(line.number, seen[key]))
    return Reading(rows, len(table.rows), doubles)


def double(row: int, first: int) -> Fault:
    """The fault of a row that says again what an earlier row said."""
    return Fault(
        row,
        "–",
        _("Deze rij gaat over hetzelfde als rij %(first)d.") % {"first": first},
        _("Laat er één staan."),
    )


def better_guess(text: str, others: Iterable[Dataset]) -> ImportRefused | None:
    """A friendlier refusal when the columns are those of another dataset."""
    for other in others:
        try:
            other.open(text, other.columns)
        except ImportRefused:
            continue
        return ImportRefused(
            _("Dit bestand hoort bij ‘%(other)s’. Kies die gegevensset.") % {"other": other.title}
        )
    return None

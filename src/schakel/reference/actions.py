"""Reading public figures: one file in one transaction, and all files that come with Schakel."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.common.audit import Actor, record
from schakel.reference.importers import (
    DATASETS,
    Batch,
    Dataset,
    Fault,
    ImportRefused,
    Tally,
    Upload,
)
from schakel.reference.importers.files import MOST_PACKED
from schakel.reference.importers.merge import wait_for_turn
from schakel.reference.importers.reading import Reading, read
from schakel.reference.models import DataImport, Municipality

__all__ = [
    "DATASETS",
    "MOST_PACKED",
    "Choices",
    "Dataset",
    "Fault",
    "ImportRefused",
    "Outcome",
    "Upload",
    "import_figures",
    "load_shipped",
]

SHIPPED = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Choices:
    """How to read a file: its reference date when the file does not tell, where, and for real."""

    reference_date: date | None = None
    municipalities: Sequence[str] = ()
    dry_run: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do when it is a dry run."""

    dataset: Dataset
    file_name: str
    reference_date: date
    rows: int
    doubles: int
    tally: Tally
    dry_run: bool

    @property
    def changes(self) -> int:
        """How many rows were or would be added, changed or ended."""
        return self.tally.added + self.tally.changed + self.tally.ended


@dataclass
class _Rehearsal(Exception):  # noqa: N818  it is no error: it rolls a dry run back
    outcome: Outcome = field()


def import_figures(
    dataset: Dataset,
    upload: Upload,
    *,
    choices: Choices,
    by: Actor | None,
    by_name: str,
    at: datetime,
) -> Outcome:
    """Read one file of public figures (gegevens inlezen); all of it or nothing.

    Raises ImportRefused with sentences for the screen. A dry run stores nothing.
    """
    others = [other for other in DATASETS.values() if other is not dataset]
    reading = read(dataset, upload, others)
    day = choices.reference_date or dataset.dated(upload.label, reading.rows)
    if day is None:
        raise ImportRefused(
            _("Wij weten niet van welke datum dit bestand is. Vul de peildatum in.")
        )
    if day > at.date():
        raise ImportRefused(_("De peildatum ligt in de toekomst. Vul de datum van de telling in."))
    source = DataImport(
        dataset=dataset.code,
        title=str(dataset.title),
        publisher=dataset.publisher,
        licence=dataset.licence,
        reference_date=day,
        file_name=upload.label,
        sha256=upload.sha256,
        at=at,
        by_name=by_name,
        rows=reading.total,
    )
    try:
        return _store(dataset, reading, source, choices, by)
    except _Rehearsal as rehearsal:
        return rehearsal.outcome


def load_shipped(
    *,
    gemeenten: Sequence[str] = (),
    by_name: str,
    at: datetime,
    report: Callable[[Outcome], None] = lambda _outcome: None,
) -> list[Outcome]:
    """Read all files that come with Schakel, in order; `gemeenten` are CBS codes to keep to."""
    outcomes = []
    for entry in tomllib.loads((SHIPPED / "SOURCES.toml").read_text())["file"]:
        upload = Upload(entry["name"], (SHIPPED / entry["name"]).read_bytes())
        choices = Choices(entry["reference_date"], gemeenten)
        outcome = import_figures(
            DATASETS[entry["dataset"]], upload, choices=choices, by=None, by_name=by_name, at=at
        )
        outcomes.append(outcome)
        report(outcome)
    return outcomes


@transaction.atomic
def _store(
    dataset: Dataset, reading: Reading, source: DataImport, choices: Choices, by: Actor | None
) -> Outcome:
    wait_for_turn()
    source.save(force_insert=True)
    tally = dataset.store(reading.rows, Batch(source, _area(dataset, choices.municipalities)))
    source.added, source.changed = tally.added, tally.changed
    source.ended, source.unchanged = tally.ended, tally.unchanged
    source.save(update_fields=["added", "changed", "ended", "unchanged"])
    record(
        "figures.imported",
        source,
        chain=None,
        by=by,
        at=source.at,
        dataset=dataset.code,
        sha256=source.sha256,
        added=tally.added,
        changed=tally.changed,
        ended=tally.ended,
    )
    assert source.reference_date is not None  # noqa: S101  import_figures gave it
    outcome = Outcome(
        dataset,
        source.file_name,
        source.reference_date,
        reading.total,
        reading.doubles,
        tally,
        choices.dry_run,
    )
    if choices.dry_run:
        raise _Rehearsal(outcome)
    return outcome


def _area(dataset: Dataset, codes: Sequence[str]) -> frozenset[UUID] | None:
    """The municipalities to keep to; None is the whole country."""
    if not codes:
        return None
    found = dict(Municipality.objects.filter(code__in=codes).values_list("code", "pk"))
    unknown = sorted(set(codes) - set(found))
    if unknown and dataset.code != "gemeentegrenzen":
        raise ImportRefused(
            _("Deze gemeenten kennen wij niet: %(codes)s. Lees eerst de gemeentegrenzen in.")
            % {"codes": ", ".join(unknown)}
        )
    return frozenset(found.values())

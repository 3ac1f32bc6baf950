"""Exam candidates per site and programme, a row per programme and columns per school year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.reference.importers.addresses import BRIN, SITE
from schakel.reference.importers.dataset import Batch, Dataset, named
from schakel.reference.importers.faults import ImportRefused
from schakel.reference.importers.merge import Tally, Target, merge
from schakel.reference.importers.sites import NamedSite, sites_for_counts
from schakel.reference.importers.table import Columns, Line, Table, read_table
from schakel.reference.models import ExamCount
from schakel.reference.rules import Bounds, exam_programme, school_year, tidy_place

CANDIDATES = re.compile(r"EXAMENKANDIDATEN SCHOOLJAAR (\S+) - TOTAAL")
PASSED = "GESLAAGDEN SCHOOLJAAR {} - TOTAAL"
NONE = Bounds(0, 0)


@dataclass(frozen=True)
class ExamRow:
    """The candidates of one site and programme in one school year."""

    site: NamedSite
    school_year: int
    programme_code: str
    programme: str
    track: str
    sector: str
    candidates: Bounds
    passed: Bounds


def read_exams(text: str, columns: Columns) -> Table:
    """The table, once it has at least one school year with candidates and passes."""
    table = read_table(text, columns)
    labels = years_in(table)
    if not labels:
        raise ImportRefused(
            _(
                "De kolom EXAMENKANDIDATEN SCHOOLJAAR … - TOTAAL ontbreekt. "
                "Kies het bestand van DUO."
            )
        )
    for label in labels:
        if PASSED.format(label) not in table.places:
            raise ImportRefused(
                _("De kolom %(column)s ontbreekt. Kies het bestand zoals de uitgever het geeft.")
                % {"column": PASSED.format(label)}
            )
    return table


def years_in(table: Table) -> list[str]:
    """The school years that have columns in the file, as the file writes them."""
    return [found[1] for name in table.header if (found := CANDIDATES.fullmatch(name))]


def exams(line: Line) -> Iterator[ExamRow]:
    """One programme of one site; years without candidates are left out."""
    programme = line.required("OPLEIDINGSNAAM", 120)
    track, sector = exam_programme(line.required("ONDERWIJSTYPE VO"), programme)
    site = NamedSite(
        line.site_code(BRIN[0], SITE[0]),
        line.required("INSTELLINGSNAAM VESTIGING"),
        tidy_place(line.required("GEMEENTENAAM", 80)),
        line.text("GEMEENTENAAM"),
    )
    for label in years_in(line.table):
        candidates = line.bounds(f"EXAMENKANDIDATEN SCHOOLJAAR {label} - TOTAAL")
        passed = line.bounds(PASSED.format(label))
        if passed.low > candidates.high:
            line.fault(
                PASSED.format(label),
                _("Er zijn meer geslaagden dan kandidaten."),
                _("Download het bestand opnieuw."),
            )
        elif candidates != NONE:
            code = line.required("INSPECTIECODE", 10)
            year = start_of(line, label)
            yield ExamRow(site, year, code, programme, track, sector, candidates, passed)


def start_of(line: Line, label: str) -> int:
    """The year in which the school year of a column begins."""
    try:
        return school_year(label)
    except ValueError:
        line.fault(
            PASSED.format(label),
            _("Dit is geen schooljaar."),
            _("Kies het bestand zoals de uitgever het geeft."),
        )
        return 0


def store_exams(rows: list[ExamRow], batch: Batch) -> Tally:
    """All counts of the school years in the file, in the place of what stood there."""
    sites = sites_for_counts({row.site.code: row.site for row in rows}, batch)
    target = Target(
        ExamCount,
        ("site_id", "school_year", "programme_code", "programme"),
        (
            "track",
            "sector",
            "candidates_low",
            "candidates_high",
            "passed_low",
            "passed_high",
        ),
    )
    values = (values_of(row, sites) for row in rows if row.site.code in sites)
    gone = ExamCount.objects.filter(school_year__in={row.school_year for row in rows})
    if batch.area is not None:
        gone = gone.filter(site__municipality__in=batch.area)
    return merge(target, values, batch.source, gone=gone)


def values_of(row: ExamRow, sites: dict[str, Any]) -> tuple[Any, ...]:
    """The columns of one count, in the order of the target."""
    return (
        sites[row.site.code],
        row.school_year,
        row.programme_code,
        row.programme,
        row.track,
        row.sector,
        row.candidates.low,
        row.candidates.high,
        row.passed.low,
        row.passed.high,
    )


def end_of_last_year(_name: str, rows: list[ExamRow]) -> date | None:
    """The last day of the last school year in the file."""
    return date(max(row.school_year for row in rows) + 1, 7, 31) if rows else None


EXAMS = Dataset(
    code="examens",
    title=gettext_lazy("Examenkandidaten en geslaagden"),
    publisher="DUO",
    licence="Open onderwijsdata",
    columns=(
        BRIN,
        SITE,
        *named(
            "INSTELLINGSNAAM VESTIGING",
            "GEMEENTENAAM",
            "ONDERWIJSTYPE VO",
            "INSPECTIECODE",
            "OPLEIDINGSNAAM",
        ),
    ),
    parse=exams,
    key=lambda row: (row.site.code, row.school_year, row.programme_code, row.programme),
    store=store_exams,
    dated=end_of_last_year,
    open=read_exams,
)

"""A stored report written out: cells as people read them, bars beside the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.common.money import ZERO
from schakel.common.templatetags.figures import NO_FIGURE, euro, number, percent
from schakel.funding.documents import pdf
from schakel.funding.models import ReportSnapshot
from schakel.funding.reports.document import Column, Kind, Report, Section, Sheet, Value

NUMERIC = frozenset({Kind.EURO, Kind.SHARE, Kind.COUNT})


@dataclass(frozen=True)
class Bar:
    """A bar: what it is, how long it is of a hundred, and of the whole."""

    label: str
    length: int
    whole: int
    text: str


@dataclass(frozen=True)
class ShownSheet:
    """A table in words."""

    title: str
    columns: tuple[Column, ...]
    heads: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    total: list[str]
    note: str
    bars: list[Bar]

    @property
    def body(self) -> list[list[tuple[str, bool]]]:
        """The cells, each with whether it is an amount."""
        return [list(zip(row, self.numeric, strict=True)) for row in self.rows]

    @property
    def foot(self) -> list[tuple[str, bool]]:
        """The cells of the total."""
        return list(zip(self.total, self.numeric, strict=True)) if self.total else []

    @property
    def header(self) -> list[tuple[str, bool]]:
        """The heads."""
        return list(zip(self.heads, self.numeric, strict=True))


@dataclass(frozen=True)
class ShownSection:
    """A section in words."""

    title: str
    texts: tuple[str, ...]
    sheets: list[ShownSheet]


def shown(report: Report) -> list[ShownSection]:
    """All sections, as the reader's language writes figures."""
    return [shown_section(section) for section in report.sections]


def shown_section(section: Section) -> ShownSection:
    """One section."""
    return ShownSection(section.title, section.texts, [shown_sheet(one) for one in section.sheets])


def shown_sheet(sheet: Sheet) -> ShownSheet:
    """One table with its bars."""
    return ShownSheet(
        sheet.title,
        sheet.columns,
        [column.title for column in sheet.columns],
        [column.kind in NUMERIC for column in sheet.columns],
        [cells(row, sheet.columns) for row in sheet.rows],
        cells(sheet.total, sheet.columns, empty="") if sheet.total else [],
        sheet.note,
        bars(sheet),
    )


def cells(row: Sequence[Value], columns: Sequence[Column], empty: str = NO_FIGURE) -> list[str]:
    """The cells of a row in words."""
    return [
        empty if value is None else written(value, column.kind)
        for value, column in zip(row, columns, strict=True)
    ]


def written(value: Value, kind: Kind) -> str:
    """One value as people write it."""
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Decimal):
        return percent(value, 2) if kind is Kind.SHARE else euro(value)
    return number(value) if isinstance(value, int) else str(value or "")


def bars(sheet: Sheet) -> list[Bar]:
    """The rows as bars; the longest one is a hundred long."""
    if sheet.picture is None:
        return []
    value, whole = sheet.picture
    pairs = [(row[0], amount(row[value]), amount(row[whole])) for row in sheet.rows]
    longest = max((max(pair[1:]) for pair in pairs), default=ZERO)
    if longest <= ZERO:
        return []
    return [
        Bar(
            str(label), share(part, longest), share(all_of_it, longest),
            euro(part, 0) if value == whole
            else _("%(part)s van %(whole)s") % {"part": euro(part, 0), "whole": euro(all_of_it, 0)},
        )
        for label, part, all_of_it in pairs
    ]  # fmt: skip


def amount(value: Value) -> Decimal:
    """A cell as an amount that can be drawn."""
    return max(value, ZERO) if isinstance(value, Decimal) else ZERO


def share(part: Decimal, whole: Decimal) -> int:
    """A part of the whole in hundredths."""
    return int(part * 100 / whole)


def about(snapshot: ReportSnapshot) -> list[str]:
    """When and by what it was made, and its hash: what makes it repeatable (R-138)."""
    made_at = timezone.localtime(snapshot.made_at)
    return [
        _("Gemaakt op %(at)s met Schakel %(version)s. De cijfers zijn van toen en liggen vast.")
        % {"at": date_format(made_at, "j F Y H:i"), "version": snapshot.code_version},
        f"SHA-256 {snapshot.sha256}",
    ]


def as_pdf(snapshot: ReportSnapshot, report: Report) -> bytes:
    """The report as a document: Dutch, and the same bytes whenever it is asked."""
    with translation.override("nl"):
        return pdf("report.typ", pdf_data(snapshot, report), at=snapshot.made_at)


def pdf_data(snapshot: ReportSnapshot, report: Report) -> dict[str, Any]:
    """What the template needs."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "mark": _("Bevat verzonnen gegevens.") if report.is_fictional else "",
        "foot": f"{report.title} · {report.subtitle}",
        "about": about(snapshot),
        "sections": [
            {
                "title": section.title,
                "texts": section.texts,
                "sheets": [
                    {
                        "title": sheet.title, "heads": sheet.heads, "numeric": sheet.numeric,
                        "rows": sheet.rows, "total": sheet.total, "note": sheet.note,
                    }
                    for sheet in section.sheets
                ],
            }
            for section in shown(report)
        ],
    }  # fmt: skip

"""The grant ceilings of the scheme, and the codes under which sites went on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common.codes import clean_brin_site
from schakel.reference.importers.dataset import Batch, Dataset, month_of_name, named
from schakel.reference.importers.merge import Tally, Target, merge
from schakel.reference.importers.table import Line
from schakel.reference.models import GrantCeiling, SiteSuccession

STO_NUMBER = re.compile("STO[0-9]{5}")
HIGHEST = 100_000_000


@dataclass(frozen=True)
class CeilingRow:
    """The most that one region can ask."""

    sto_number: str
    scheme_code: str
    region_kind: str
    region_name: str
    lead_school_name: str
    status_2020: str
    amount: Decimal


@dataclass(frozen=True)
class SuccessionRow:
    """An old code and the code that took over."""

    old_code: str
    new_code: str
    since_year: int | None
    note: str
    certainty: str


def ceiling(line: Line) -> Iterator[CeilingRow]:
    """One region of the annexes."""
    number = line.text("sto_nummer", 8)
    if not STO_NUMBER.fullmatch(number):
        line.fault("sto_nummer", line.quoted("sto_nummer"), _("Een STO-nummer lijkt op STO19060."))
    yield CeilingRow(
        number,
        line.required("regeling", 12),
        line.required("soort", 20),
        line.text("regio", 120),
        line.text("penvoerder_2020"),
        line.text("status_2020", 40),
        line.number_between("maximum", 1, HIGHEST),
    )


def succession(line: Line) -> Iterator[SuccessionRow]:
    """One change of code."""
    old, new = line.code("oud", clean_brin_site), line.code("nieuw", clean_brin_site)
    if old and old == new:
        line.fault("nieuw", line.quoted("nieuw"), _("De nieuwe code is gelijk aan de oude."))
    yield SuccessionRow(
        old, new, line.whole("vanaf"), line.text("toelichting", 300), line.text("zekerheid")
    )


def store_ceilings(rows: list[CeilingRow], batch: Batch) -> Tally:
    """The annexes of the editions in the file."""
    target = Target(
        GrantCeiling,
        ("sto_number", "scheme_code"),
        ("region_kind", "region_name", "lead_school_name", "status_2020", "amount"),
    )
    values = (
        (
            row.sto_number,
            row.scheme_code,
            row.region_kind,
            row.region_name,
            row.lead_school_name,
            row.status_2020,
            row.amount,
        )
        for row in rows
    )
    gone = GrantCeiling.objects.filter(scheme_code__in={row.scheme_code for row in rows})
    return merge(target, values, batch.source, gone=gone)


def store_successions(rows: list[SuccessionRow], batch: Batch) -> Tally:
    """The whole table of successions."""
    target = Target(SiteSuccession, ("old_code", "new_code"), ("since_year", "note", "certainty"))
    values = ((r.old_code, r.new_code, r.since_year, r.note, r.certainty) for r in rows)
    return merge(target, values, batch.source, gone=SiteSuccession.objects.all())


CEILINGS = Dataset(
    code="subsidiemaxima",
    title=gettext_lazy("De 78 regio’s en hun subsidiemaximum"),
    publisher="Ministerie van OCW",
    licence="Publiek domein (Auteurswet, art. 11)",
    columns=named(
        "sto_nummer", "regeling", "soort", "regio", "penvoerder_2020", "status_2020", "maximum"
    ),
    parse=ceiling,
    key=lambda row: (row.sto_number, row.scheme_code),
    store=store_ceilings,
    dated=lambda _name, rows: date(int(rows[0].scheme_code[:4]), 1, 1) if rows else None,
)
SUCCESSIONS = Dataset(
    code="opvolging",
    title=gettext_lazy("Vestigingen die onder een andere code verdergaan"),
    publisher="Schakel, afgeleid uit bestanden van DUO",
    licence="Open onderwijsdata",
    columns=named("oud", "nieuw", "vanaf", "toelichting", "zekerheid"),
    parse=succession,
    key=lambda row: (row.old_code, row.new_code),
    store=store_successions,
    dated=month_of_name,
)

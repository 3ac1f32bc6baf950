"""Schools of every kind as points on the map (EduGIS, from DUO and the register of addresses)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy

from schakel.common.codes import clean_postcode
from schakel.common.periods import SchoolYear
from schakel.reference.importers.dataset import Batch, Dataset, month_of_name, named
from schakel.reference.importers.merge import Tally
from schakel.reference.importers.sites import LocatedRow, store_list
from schakel.reference.importers.table import Line
from schakel.reference.rules import site_kind

DIGITS = Decimal("0.000001")
COUNTED = "leerlingen"


def located(line: Line) -> Iterator[LocatedRow]:
    """One point. A site with several entrances stands in the file several times."""
    structure = line.required("type", 60)
    parts = ("straat", "huisnummer", "huisletter", "huisnummertoevoeging")
    street, number, letter, addition = (line.text(part, 80) for part in parts)
    yield LocatedRow(
        code=line.site_code("brin_nummer", "vestigingscode"),
        name=line.required("naam"),
        kind=site_kind(structure),
        structure="" if structure == "basisschool" else structure,
        street=f"{street} {number}{letter} {addition}".strip(),
        postcode=line.code("postcode", clean_postcode),
        place=line.required("plaats", 80),
        denomination=line.text("denominatie", 60),
        website=line.text("internetadres"),
        municipality_code="",
        municipality_name=line.required("gemeente"),
        longitude=line.number_between("lon", 3, 8).quantize(DIGITS),
        latitude=line.number_between("lat", 50, 54).quantize(DIGITS),
        pupils=line.whole(COUNTED) if line.has(COUNTED) else None,
    )


def store_located(rows: list[LocatedRow], batch: Batch) -> Tally:
    """The points, with the day on which the pupils were counted: a year before the list."""
    counted = any(row.pupils is not None for row in rows)
    day = date(SchoolYear.of(batch.date).start - 1, 10, 1) if counted else None
    return store_list(rows, batch, pupils_date=day)


LOCATED = Dataset(
    code="scholen-op-de-kaart",
    title=gettext_lazy("Scholen op de kaart, met leerlingen"),
    publisher="EduGIS, naar DUO en Kadaster",
    licence="Open onderwijsdata; BAG publiek domein",
    columns=named(
        "naam",
        "type",
        "denominatie",
        "internetadres",
        "straat",
        "huisnummer",
        "huisletter",
        "huisnummertoevoeging",
        "postcode",
        "plaats",
        "gemeente",
        "brin_nummer",
        "vestigingscode",
        "lon",
        "lat",
    ),
    parse=located,
    key=lambda row: row.code,
    store=store_located,
    dated=month_of_name,
    one_each=True,
)

"""Municipalities, their boundaries, and postcodes as points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common.codes import clean_municipality
from schakel.reference.importers.dataset import Batch, Dataset, named
from schakel.reference.importers.merge import Tally, Target, merge
from schakel.reference.importers.table import Line, read_features
from schakel.reference.models import Municipality, Postcode
from schakel.reference.rules import municipality_key

SHAPES = {"Polygon", "MultiPolygon"}


@dataclass(frozen=True)
class BoundaryRow:
    """A municipality with its boundary in one year."""

    code: str
    name: str
    boundary: dict[str, Any]
    year: int


@dataclass(frozen=True)
class PostcodeRow:
    """A postcode as a point."""

    digits: str
    place: str
    municipality: str
    longitude: Decimal
    latitude: Decimal
    inhabitants: int | None


def boundary(line: Line) -> Iterator[BoundaryRow]:
    """One shape of the boundary file of CBS and Kadaster."""
    shape = line.raw("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in SHAPES:
        line.fault("geometry", _("Hier hoort een vlak te staan."), _("Download het opnieuw."))
        return
    yield BoundaryRow(
        line.code("statcode", clean_municipality),
        line.required("statnaam", 100),
        shape,
        line.whole("jaar") or 0,
    )


def postcode(line: Line) -> Iterator[PostcodeRow]:
    """One row of the table of postcode points."""
    digits = line.text("postcode", 4)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        line.fault("postcode", line.quoted("postcode"), _("Hier horen vier cijfers te staan."))
    yield PostcodeRow(
        digits,
        line.required("woonplaats", 80),
        line.code("gemeentecode_2022", clean_municipality)
        if line.text("gemeentecode_2022")
        else "",
        line.number_between("longitude", 3, 8),
        line.number_between("latitude", 50, 54),
        line.whole("inwoners_2023"),
    )


def store_boundaries(rows: list[BoundaryRow], batch: Batch) -> Tally:
    """All municipalities, for a map needs the neighbours too; none is ever removed."""
    target = Target(
        Municipality, ("code",), ("name", "boundary", "year"), begins_with={"rpa_name": ""}
    )
    values = ((row.code, row.name, row.boundary, row.year) for row in rows)
    return merge(target, values, batch.source, gone=None)


def store_postcodes(rows: list[PostcodeRow], batch: Batch) -> Tally:
    """The postcodes of the chosen municipalities."""
    known = dict(Municipality.objects.values_list("code", "pk"))
    target = Target(
        Postcode,
        ("digits",),
        ("place", "municipality_id", "longitude", "latitude", "inhabitants"),
    )
    values = (
        (row.digits, row.place, found, row.longitude, row.latitude, row.inhabitants)
        for row in rows
        if batch.covers(found := known.get(row.municipality))
    )
    return merge(target, values, batch.source, gone=None)


class MunicipalityFinder:
    """Finds a municipality by its code, its name, or the postcode of an address, in that order.

    Municipalities merge: an older code or a newer name may be unknown, a postcode mostly is not.
    """

    def __init__(self) -> None:
        known = list(Municipality.objects.values_list("code", "name", "pk"))
        self.by_code = {code: pk for code, _name, pk in known}
        self.by_name = {municipality_key(name): pk for _code, name, pk in known}
        self.by_postcode = dict(Postcode.objects.values_list("digits", "municipality_id"))

    def find(self, *, code: str = "", name: str = "", postcode: str = "") -> UUID | None:
        """The key of the municipality, or None when nothing leads to it."""
        return (
            self.by_code.get(code)
            or self.by_name.get(municipality_key(name))
            or self.by_postcode.get(postcode[:4])
        )


BOUNDARIES = Dataset(
    code="gemeentegrenzen",
    title=gettext_lazy("Gemeenten en hun grenzen"),
    publisher="CBS en Kadaster",
    licence="CC BY 4.0",
    columns=named("statcode", "statnaam", "jaar", "geometry"),
    parse=boundary,
    key=lambda row: row.code,
    store=store_boundaries,
    dated=lambda _name, rows: date(rows[0].year, 1, 1) if rows and rows[0].year else None,
    open=read_features,
)
POSTCODES = Dataset(
    code="postcodes",
    title=gettext_lazy("Postcodegebieden als punt, met inwoners"),
    publisher="4pp (Bob den Otter), CBS",
    licence="MIT; CC BY 4.0",
    columns=named(
        "postcode", "woonplaats", "gemeentecode_2022", "longitude", "latitude", "inwoners_2023"
    ),
    parse=postcode,
    key=lambda row: row.digits,
    store=store_postcodes,
    dated=lambda _name, _rows: date(2023, 1, 1),
)

"""How a list of schools becomes sites with codes; a site that left the list gets an end date."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F, Q

from schakel.reference.importers.dataset import Batch
from schakel.reference.importers.merge import Tally, Target, merge
from schakel.reference.importers.places import MunicipalityFinder
from schakel.reference.models import DataImport, SchoolSite, SiteCode
from schakel.reference.terms import SiteKind

LISTS = ("vo-adressen", "scholen-op-de-kaart")
BRIN_SITE = SiteCode.Kind.BRIN_SITE
EMPTY = {
    "structure": "",
    "street": "",
    "postcode": "",
    "denomination": "",
    "board_number": "",
    "website": "",
}


@dataclass(frozen=True)
class SiteRow:
    """A site as any list of schools knows it; the municipality by its code, its name, or both."""

    code: str
    name: str
    kind: str
    structure: str
    street: str
    postcode: str
    place: str
    denomination: str
    website: str
    municipality_code: str
    municipality_name: str


@dataclass(frozen=True)
class AddressRow(SiteRow):
    """The same with the number of the board."""

    board_number: str


@dataclass(frozen=True)
class LocatedRow(SiteRow):
    """The same with a point on the map and a number of pupils."""

    longitude: Decimal
    latitude: Decimal
    pupils: int | None


NOT_COLUMNS = {"code", "municipality_code", "municipality_name"}


def store_list(rows: list[Any], batch: Batch, **extra: Any) -> Tally:
    """Add and change the sites of a complete list; end those of its kinds that it lacks.

    `extra` are values that hold for every row.
    """
    finder = MunicipalityFinder()
    places = {
        row.code: finder.find(
            code=row.municipality_code, name=row.municipality_name, postcode=row.postcode
        )
        for row in rows
    }
    known = ids_by_code()
    ours = set(within(known, batch)) | (set(places) - set(known))
    inside = [row for row in rows if batch.covers(places[row.code]) and row.code in ours]
    ids = {row.code: known.get(row.code) or uuid4() for row in inside}
    were_ended = ended_sites()
    tally = put(inside, ids, places, batch, extra) if inside else Tally()
    add_codes({code: pk for code, pk in ids.items() if code not in known}, batch.source)
    reopen_codes(were_ended.keys() - ended_sites().keys(), were_ended)
    kinds = {row.kind for row in rows}
    return tally + Tally(ended=end_missing(set(ids.values()), kinds, batch))


def put(
    rows: list[SiteRow],
    ids: dict[str, UUID],
    places: dict[str, UUID | None],
    batch: Batch,
    extra: dict[str, Any],
) -> Tally:
    """Bring the sites in line with these rows; a site that was ended is open again."""
    names = [one.name for one in fields(rows[0]) if one.name not in NOT_COLUMNS]
    columns = (*names, *extra, "municipality_id", "ended_on")
    target = Target(
        SchoolSite,
        ("id",),
        columns,
        begins_with={key: value for key, value in EMPTY.items() if key not in columns},
    )
    values = (
        (
            ids[row.code],
            *(getattr(row, name) for name in names),
            *extra.values(),
            places[row.code],
            None,
        )
        for row in rows
    )
    return merge(target, values, batch.source, gone=None)


def add_codes(ids: dict[str, UUID], source: DataImport, ended_on: date | None = None) -> None:
    """Give new sites the code by which the list knows them."""
    SiteCode.objects.bulk_create(
        [
            SiteCode(site_id=pk, kind=BRIN_SITE, value=code, valid_to=ended_on, source=source)
            for code, pk in ids.items()
        ],
        batch_size=1000,
    )


def ended_sites() -> dict[UUID, date | None]:
    """The sites that have ended, and when."""
    ended = SchoolSite.objects.exclude(ended_on=None)
    return dict(ended.values_list("pk", "ended_on"))


def reopen_codes(sites: set[UUID], were_ended: dict[UUID, date | None]) -> None:
    """A site that is back in the list has back the codes that ended with it."""
    for pk in sites:
        SiteCode.objects.filter(site=pk, valid_to=were_ended[pk]).update(valid_to=None)


def end_missing(present: set[UUID], kinds: set[str], batch: Batch) -> int:
    """End the sites of these kinds that the list does not name (R-011); never delete them."""
    could_be_named = SchoolSite.objects.filter(kind__in=kinds, ended_on=None).filter(
        Q(source__reference_date=None) | Q(source__reference_date__lte=batch.date)
    )
    if batch.area is not None:
        could_be_named = could_be_named.filter(municipality__in=batch.area)
    gone = set(could_be_named.values_list("pk", flat=True)) - present
    SiteCode.objects.filter(site__in=gone, valid_to=None).filter(
        Q(valid_from=None) | Q(valid_from__lt=batch.date)
    ).update(valid_to=batch.date)
    return SchoolSite.objects.filter(pk__in=gone).update(ended_on=batch.date, source=batch.source)


def ids_by_code() -> dict[str, UUID]:
    """Every site by its BRIN site code; of a code that moved, the site that has it now."""
    codes = SiteCode.objects.filter(kind=BRIN_SITE).order_by(F("valid_to").asc(nulls_last=True))
    return dict(codes.values_list("value", "site"))


@dataclass(frozen=True)
class NamedSite:
    """A site as a file with counts knows it: a code, a name and roughly where it is."""

    code: str
    name: str
    place: str
    municipality_name: str = ""


def sites_for_counts(named: dict[str, NamedSite], batch: Batch) -> dict[str, UUID]:
    """The sites of a file with counts, within the area; one that no list knows is added.

    Such a site had left before the first later list, so that list ends it.
    """
    known, finder = ids_by_code(), MunicipalityFinder()
    places = {
        code: finder.find(name=one.municipality_name)
        for code, one in named.items()
        if code not in known
    }
    unknown = [named[code] for code, place in places.items() if batch.covers(place)]
    ended_on = first_list_after(batch.date) if unknown else None
    made = SchoolSite.objects.bulk_create(
        [
            SchoolSite(
                name=one.name,
                kind=SiteKind.VO,
                place=one.place,
                municipality_id=places[one.code],
                ended_on=ended_on,
                source=batch.source,
            )
            for one in unknown
        ]
    )
    new = {one.code: site.pk for one, site in zip(unknown, made, strict=True)}
    add_codes(new, batch.source, ended_on)
    return within(known, batch) | new


def within(known: dict[str, UUID], batch: Batch) -> dict[str, UUID]:
    """The known sites that lie in the area of this import, or nobody knows where.

    A file that is read for one region cannot change the schools of another.
    """
    if batch.area is None:
        return known
    near = Q(municipality__in=batch.area) | Q(municipality=None)
    inside = set(SchoolSite.objects.filter(near).values_list("pk", flat=True))
    return {code: pk for code, pk in known.items() if pk in inside}


def first_list_after(day: date) -> date | None:
    """The date of the first list of schools that was read and is later than this day."""
    later = DataImport.objects.filter(dataset__in=LISTS, reference_date__gt=day)
    return later.order_by("reference_date").values_list("reference_date", flat=True).first()

"""Adding and changing venues with their opening hours, and pools (locaties en pools)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypedDict

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.models import OpeningHours, Pool, RecipeLine, Venue
from schakel.catalogue.timing import DayHours
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.reference.models import Postcode
from schakel.regions.models import Partner, Region


@dataclass(frozen=True)
class VenueFacts:
    """What is known of an address where lessons are given."""

    partner: Partner
    name: str
    street: str = ""
    postcode: str = ""
    place: str = ""
    access_notes: str = ""
    is_active: bool = True
    is_fictional: bool = False


class Point(TypedDict):
    """Where a venue lies: the middle of its postcode area."""

    longitude: Decimal | None
    latitude: Decimal | None


@transaction.atomic
def add_venue(region: Region, facts: VenueFacts, *, by: User, at: datetime) -> Venue:
    """Add a venue; it lies in the middle of its postcode area (locatie toevoegen)."""
    venue = Venue(region=region, **vars(facts), **point_of(facts.postcode))
    with own_name(facts.name):
        venue.save(force_insert=True)
    record("venue.added", venue, chain=region.pk, by=by, at=at)
    return venue


@transaction.atomic
def change_venue(venue: Venue, facts: VenueFacts, *, by: User, at: datetime) -> None:
    """Change what is known of a venue (locatie wijzigen)."""
    values = {**vars(facts), **point_of(facts.postcode)}
    for name, value in values.items():
        setattr(venue, name, value)
    with own_name(facts.name):
        venue.save(update_fields=[*values])
    record("venue.changed", venue, chain=venue.region_id, by=by, at=at)


@transaction.atomic
def set_opening_hours(venue: Venue, hours: Sequence[DayHours], *, by: User, at: datetime) -> None:
    """Say when a venue is open; a weekday without hours is closed (openingstijden opgeven)."""
    Venue.objects.select_for_update().get(pk=venue.pk)
    OpeningHours.objects.filter(venue=venue).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            venue=venue, weekday=block.weekday, opens_at=block.opens, closes_at=block.closes
        )
        for block in hours
    )
    record("venue.hours_set", venue, chain=venue.region_id, by=by, at=at)


@transaction.atomic
def add_pool(region: Region, *, name: str, kind: str, by: User, at: datetime) -> Pool:
    """Add a pool of interchangeable resources (pool toevoegen)."""
    pool = Pool(region=region, name=name, kind=kind)
    with own_name(name):
        pool.save(force_insert=True)
    record("pool.added", pool, chain=region.pk, by=by, at=at)
    return pool


@transaction.atomic
def rename_pool(pool: Pool, *, name: str, by: User, at: datetime) -> None:
    """Give a pool another name (pool hernoemen)."""
    pool.name = name
    with own_name(name):
        pool.save(update_fields=["name"])
    record("pool.renamed", pool, chain=pool.region_id, by=by, at=at)


@transaction.atomic
def remove_pool(pool: Pool, *, by: User, at: datetime) -> None:
    """Remove a pool that no offer draws from; the things in it stay (pool verwijderen)."""
    needed = RecipeLine.objects.filter(pool=pool).select_related("offer").first()
    if needed is not None:
        raise RefusedError(
            _("“%(offer)s” heeft deze pool nodig. Haal hem daar eerst weg.")
            % {"offer": needed.offer}
        )
    record("pool.removed", pool, chain=pool.region_id, by=by, at=at)
    pool.delete()


def point_of(postcode: str) -> Point:
    """The middle of a postcode area; nothing where the postcode is not known."""
    area = Postcode.objects.filter(digits=postcode[:4]).first() if postcode else None
    if area is None:
        return {"longitude": None, "latitude": None}
    return {"longitude": area.longitude, "latitude": area.latitude}


@contextmanager
def own_name(name: str) -> Iterator[None]:
    """Store a row whose name is its own in the region; the name of another row is refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "name_once_per_region" not in str(error):
            raise
        raise RefusedError(
            _("De regio heeft al iets met de naam %(name)s. Kies een andere naam.") % {"name": name}
        ) from error

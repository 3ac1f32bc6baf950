"""Settings, venues with opening hours, and resources in their pools."""

from __future__ import annotations

from datetime import time

from schakel.catalogue.models import LoketSettings, OpeningHours, Pool, Resource, Venue
from schakel.catalogue.terms import HolidayZone
from schakel.portal.demo.files import Row
from schakel.portal.demo.loket.shelf import Shelf


def load_settings(shelf: Shelf) -> None:
    """How the region runs its loket."""
    LoketSettings.objects.create(
        region=shelf.region,
        public_intro=(
            "Alle technieklessen, bezoeken en evenementen van de regio op één plek. "
            "Zoek wat past bij uw groep en boek met het account van uw school."
        ),
        how_to_join=(
            "Geeft u les op een school in de regio? Vraag uw schoolcoördinator om een account. "
            "Wilt u als bedrijf iets aanbieden? Meld u aan; wij bellen u binnen een week."
        ),
        contact_email="loket@schakel.example",
        contact_phone="085 000 00 00",
        holiday_zone=HolidayZone.MIDDLE,
    )


def load_venues(shelf: Shelf) -> None:
    """Venues, open on the days and hours of their row."""
    hours: list[OpeningHours] = []
    for row in shelf.rows("venues"):
        key, partner = row.pop("key"), shelf.partner(row.pop("partner"))
        opens, closes = time.fromisoformat(row.pop("opens")), time.fromisoformat(row.pop("closes"))
        weekdays = row.pop("weekdays")
        venue = Venue(region=shelf.region, partner=partner, is_fictional=True, **row)
        shelf.venues[key] = venue
        hours += [
            OpeningHours(venue=venue, weekday=day, opens_at=opens, closes_at=closes)
            for day in weekdays
        ]
    Venue.objects.bulk_create(shelf.venues.values())
    OpeningHours.objects.bulk_create(hours)


def load_resources(shelf: Shelf) -> None:
    """Rooms, instructors, vehicles and things; several of a kind get a number."""
    members: dict[str, list[Resource]] = {}
    parts: list[Resource] = []
    for row in shelf.rows("resources"):
        pools, names = row.pop("pools", []), row.pop("parts", [])
        for thing in made_from(shelf, row):
            shelf.resources[thing.code] = thing
            for name in pools:
                members.setdefault(name, []).append(thing)
            parts += [part_of(thing, number, name) for number, name in enumerate(names, 1)]
    Resource.objects.bulk_create([*shelf.resources.values(), *parts])
    for name, things in members.items():
        pool = Pool.objects.create(region=shelf.region, name=name, kind=things[0].kind)
        pool.resources.set(things)
    shelf.pools = members


def made_from(shelf: Shelf, row: Row) -> list[Resource]:
    """The things of one row."""
    count, code = row.pop("count", 0), row.pop("code")
    partner = shelf.partner(row.pop("partner"))
    venue = shelf.venues.get(row.pop("venue", ""))
    person = shelf.person(row.pop("person", ""))
    codes = [f"{code}-{number:02d}" for number in range(1, count + 1)] or [code]
    return [
        Resource(
            region=shelf.region,
            partner=partner,
            venue=venue,
            person=person,
            code=one,
            is_fictional=True,
            **row,
        )
        for one in codes
    ]


def part_of(kit: Resource, number: int, name: str) -> Resource:
    """One part of a kit."""
    return Resource(
        region=kit.region,
        partner=kit.partner,
        venue=kit.venue,
        kit=kit,
        kind=kit.kind,
        code=f"{kit.code}-{number}",
        name=name,
        is_lendable=True,
        is_fictional=True,
    )

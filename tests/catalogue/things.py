"""A small hotspot for the tests: a venue, a room, an instructor, robot sets, a kit and a van."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from schakel.catalogue.availability import Period
from schakel.catalogue.models import (
    BusyTime,
    Closure,
    LoketSettings,
    OpeningHours,
    Pool,
    Resource,
    Venue,
)
from schakel.catalogue.terms import HolidayZone, ResourceKind
from schakel.regions.models import Partner
from tests.world import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day: int, hour: int, minute: int = 0, *, month: int = 1, year: int = 2027) -> datetime:
    """A moment in January 2027 on the Dutch clock; the 11th is a Monday."""
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


def lesson(day: int, hour: int, hours: float = 2) -> Period:
    """A lesson of two hours, unless said otherwise."""
    return Period(at(day, hour), at(day, hour) + (at(1, 1) - at(1, 0)) * hours)


@dataclass
class Hotspot:
    """The hotspot of Corlaer, open on weekdays from 8:00 to 17:00."""

    world: World
    owner: Partner = field(init=False)
    venue: Venue = field(init=False)
    rooms: Pool = field(init=False)
    robots: Pool = field(init=False)

    def __post_init__(self) -> None:
        region = self.world.region
        self.owner = Partner.objects.get(region=region, name__startswith="Corlaer")
        LoketSettings.objects.update_or_create(
            region=region, defaults={"holiday_zone": HolidayZone.MIDDLE}
        )
        self.venue = Venue.objects.create(region=region, partner=self.owner, name="Proeflokaal")
        OpeningHours.objects.bulk_create(
            OpeningHours(venue=self.venue, weekday=day, opens_at=time(8), closes_at=time(17))
            for day in range(1, 6)
        )
        self.rooms = self.pool("Proefruimtes", ResourceKind.ROOM)
        self.robots = self.pool("Proefrobots", ResourceKind.ITEM)

    def pool(self, name: str, kind: str = ResourceKind.ITEM) -> Pool:
        """A pool of the region."""
        return Pool.objects.create(region=self.world.region, name=name, kind=kind)

    def thing(self, code: str, pool: Pool | None = None, **facts: object) -> Resource:
        """A thing of the hotspot, in a pool when given."""
        values = {"kind": ResourceKind.ITEM, "name": f"Ding {code}", "partner": self.owner} | facts
        made = Resource.objects.create(region=self.world.region, code=code, **values)
        if pool:
            made.pools.add(pool)
        return made

    def room(self, code: str = "P-1", **facts: object) -> Resource:
        """A room at the venue."""
        given = {"kind": ResourceKind.ROOM, "name": "Proefruimte", "venue": self.venue} | facts
        return self.thing(code, self.rooms, **given)

    def robot_sets(self, count: int) -> list[Resource]:
        """So many robot sets in their pool."""
        return [self.thing(f"PR-{number:02}", self.robots) for number in range(1, count + 1)]

    def close(self, period: Period, reason: str, **what: object) -> Closure:
        """Close the venue, a resource or (with nothing named) the region."""
        return Closure.objects.create(
            region=self.world.region, during=as_range(period), reason=reason, **what
        )

    def busy(self, resource: Resource, period: Period) -> BusyTime:
        """Somebody is busy elsewhere, another calendar says."""
        return BusyTime.objects.create(
            resource=resource, during=as_range(period), read_at=datetime(2027, 1, 1, tzinfo=UTC)
        )


def as_range(period: Period) -> DateTimeTZRange:
    """The period as the database keeps it."""
    return DateTimeTZRange(period.start, period.end)

"""What is free when, and if not, why not: opening hours, holidays, closures, busy and taken times.

    outlook = look(region, Period(monday, next_month), pools=[robots.pk, rooms.pk])
    outlook.why_not_venue(hotspot.pk, lesson)      # sentences; none: it can
    outlook.why_not(room.pk, lesson)               # the same for a room, person or thing
    outlook.free_of(robots.pk, lesson)             # what a lesson can still take from a pool
    outlook.choose({robots.pk: 6, rooms.pk: 1}, lesson)
    outlook.first_free({robots.pk: 6, rooms.pk: 1}, lesson)

`look` asks the database a fixed number of questions; everything after it is arithmetic, for as
many dates as lie in the window. It only tells: the exclusion constraint on reservations decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from django.db.models import Q

from schakel.catalogue.free_days import name_of as holiday_on
from schakel.catalogue.models import (
    BusyTime,
    Closure,
    LoketSettings,
    OpeningHours,
    Resource,
    Venue,
    WorkingHours,
)
from schakel.catalogue.outlook import Block, Obstacle, Outlook, Why
from schakel.catalogue.terms import HolidayZone
from schakel.catalogue.timing import DayHours, Period
from schakel.regions.models import Region

__all__ = [
    "Block", "Obstacle", "Outlook", "Period", "Why", "held_for", "holiday_on", "look",
    "tells_what_is_taken", "whole", "zone_of",
]  # fmt: skip

Source = Callable[[Collection[UUID], Period], Iterable[Block]]
_sources: list[Source] = []


def tells_what_is_taken(source: Source) -> Source:
    """Register who knows which resources are taken in a window; bookings does, when it starts."""
    if source not in _sources:
        _sources.append(source)
    return source


def look(
    region: Region,
    window: Period,
    *,
    pools: Collection[UUID] = (),
    resources: Collection[UUID] = (),
    venues: Collection[UUID] = (),
) -> Outlook:
    """All that can stand in the way of these pools, resources and venues in a window."""
    chosen = Q(pools__in=pools) | Q(pk__in=resources)
    named = Resource.objects.filter(chosen, region=region)
    wanted = Resource.objects.filter(Q(pk__in=named.values("pk")) | Q(kit__in=named.values("pk")))
    known = {row.pk: row for row in wanted.prefetch_related("pools")}
    window = window.widened(
        after=max((row.turnaround_minutes for row in known.values()), default=0)
    )
    places = {*venues, *(row.venue_id for row in known.values() if row.venue_id)}
    return Outlook(
        window=window,
        zone=zone_of(region),
        resources=known,
        venues=Venue.objects.in_bulk(places),
        open_hours=opening_hours(places),
        work_hours=working_hours(known),
        closures=closures(region, window, places, known),
        blocks=blocks(known, window),
    )


def zone_of(region: Region) -> str:
    """The holiday zone of a region; Midden when it never chose one."""
    settings = LoketSettings.objects.filter(region=region).only("holiday_zone").first()
    return settings.holiday_zone if settings else str(HolidayZone.MIDDLE)


def held_for(resource: Resource, period: Period) -> Period:
    """How long a lesson keeps a resource: itself and the minutes until the next use."""
    return period.widened(after=resource.turnaround_minutes)


def whole(resources: Iterable[Resource]) -> list[Resource]:
    """The resources with the parts of each kit: whoever takes the kit takes its parts."""
    given = {row.pk: row for row in resources}
    parts = Resource.objects.filter(kit__in=given, is_active=True).exclude(pk__in=given)
    return [*given.values(), *parts]


def opening_hours(venues: Collection[UUID]) -> dict[UUID, list[DayHours]]:
    """The opening hours of each venue."""
    found: dict[UUID, list[DayHours]] = {}
    for row in OpeningHours.objects.filter(venue__in=venues):
        hours = DayHours(row.weekday, row.opens_at, row.closes_at)
        found.setdefault(row.venue_id, []).append(hours)
    return found


def working_hours(resources: Collection[UUID]) -> dict[UUID, list[DayHours]]:
    """When each instructor is there; who is not named here is always there."""
    found: dict[UUID, list[DayHours]] = {}
    for row in WorkingHours.objects.filter(resource__in=resources):
        hours = DayHours(row.weekday, row.starts_at, row.ends_at)
        found.setdefault(row.resource_id, []).append(hours)
    return found


def closures(
    region: Region, window: Period, venues: Collection[UUID], resources: Collection[UUID]
) -> list[Block]:
    """Closures of the region, the venues and the resources that touch the window."""
    of_these = Q(venue__in=venues) | Q(resource__in=resources)
    of_all = Q(venue__isnull=True, resource__isnull=True)
    touching = Closure.objects.touching(window.start, window.end).filter(region=region)
    return [
        Block(
            row.venue_id or row.resource_id,
            Period(row.during.lower, row.during.upper),
            row.public_reason,
        )
        for row in touching.filter(of_these | of_all).select_related("resource")
    ]


def blocks(resources: Collection[UUID], window: Period) -> dict[Why, list[Block]]:
    """When each resource is busy elsewhere or taken here."""
    touching = BusyTime.objects.filter(during__overlap=(window.start, window.end))
    busy = [
        Block(row.resource_id, Period(row.during.lower, row.during.upper))
        for row in touching.filter(resource__in=resources)
    ]
    taken = [block for source in _sources for block in source(resources, window)]
    return {Why.BUSY: busy, Why.TAKEN: taken}

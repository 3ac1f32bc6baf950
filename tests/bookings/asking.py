"""A school that asks, and resources in pools, for the stories about booking."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db.models import F

from schakel.bookings.actions.asked import Asked, WishedLesson
from schakel.bookings.models import Booking, Lesson, Reservation
from schakel.catalogue.models import (
    Offer,
    OpeningHours,
    Pool,
    RecipeLine,
    Resource,
    Slot,
    Venue,
)
from schakel.catalogue.terms import ResourceKind, TargetGroup
from schakel.regions.models import Partner, Region
from tests.bookings.groups import make_offer

MONDAY = datetime(2032, 1, 12, 8, 0, tzinfo=UTC)
"""A school day at nine in the morning, seven weeks from `groups.NOW`."""


def group(pupils: int = 20, **facts: object) -> Asked:
    """A group of a vmbo school."""
    known: dict[str, object] = {
        "group_name": "1b",
        "target_group": str(TargetGroup.VMBO_1),
        "pupils": pupils,
    }
    return Asked(**known | facts)  # type: ignore[arg-type]


def make_venue(region: Region, owner: Partner, name: str = "De Werkplaats") -> Venue:
    """A place that is open on weekdays from eight to six."""
    venue = Venue.objects.create(region=region, partner=owner, name=name)
    OpeningHours.objects.bulk_create(
        OpeningHours(venue=venue, weekday=day, opens_at=time(8), closes_at=time(18))
        for day in range(1, 6)
    )
    return venue


def make_pool(venue: Venue, name: str, kind: ResourceKind, count: int) -> Pool:
    """A pool with so many resources, with codes that say which."""
    pool = Pool.objects.create(region=venue.region, name=name, kind=kind)
    for number in range(1, count + 1):
        row = Resource.objects.create(
            region=venue.region, partner=venue.partner, kind=kind, venue=venue,
            code=f"{name}-{number:02}", name=f"{name} {number}",
        )  # fmt: skip
        row.pools.add(pool)
    return pool


def make_recipe(offer: Offer, **amounts: tuple[Pool, int]) -> None:
    """What every lesson of an offer needs."""
    for pool, quantity in amounts.values():
        RecipeLine.objects.create(offer=offer, pool=pool, quantity=quantity)


def on_request(region: Region, **facts: object) -> Offer:
    """An offer on request of one lesson of two hours, at an open venue."""
    offer = make_offer(region, on_request=True, lesson_minutes=120, **facts)
    offer.venue = make_venue(region, offer.provider)
    offer.save(update_fields=["venue"])
    return offer


def lessons_on(*starts: datetime, place_kind: str = "") -> list[WishedLesson]:
    """Wished lessons at these moments."""
    return [WishedLesson(start, place_kind) for start in starts]


def weeks(count: int, *, start: datetime = MONDAY) -> list[datetime]:
    """The same hour in so many weeks."""
    return [start + timedelta(days=7 * week) for week in range(count)]


def kept_by(booking: Booking) -> list[tuple[int, str]]:
    """What each lesson keeps: number of the lesson and code of the resource."""
    rows = Reservation.objects.filter(lesson__booking=booking, released_at__isnull=True)
    return sorted(rows.values_list("lesson__number", "resource__code"))


def nothing_written() -> bool:
    """Whether there is no trace of any booking."""
    counts = [model.objects.count() for model in (Booking, Lesson, Reservation)]
    taken = Slot.objects.exclude(places_left=F("places"))
    return counts == [0, 0, 0] and not taken.exists()

"""Offers with their recipe and material, events, and the dated slots."""

from __future__ import annotations

from datetime import datetime, timedelta

from schakel.bookings.models import Reservation
from schakel.catalogue.models import Event, Material, Offer, Pool, RecipeLine, Slot, SlotDate
from schakel.catalogue.terms import OfferStatus, PlaceKind
from schakel.portal.demo.files import Row
from schakel.portal.demo.loket.shelf import Shelf


def load_offers(shelf: Shelf) -> None:
    """The showcase, published unless the row says otherwise."""
    lines: list[RecipeLine] = []
    materials: list[Material] = []
    pools = {pool.name: pool for pool in Pool.objects.filter(region=shelf.region)}
    for row in shelf.rows("offers"):
        key, recipe = row.pop("key"), row.pop("recipe", [])
        listed = row.pop("materials", [])
        offer = offer_of(shelf, row)
        shelf.offers[key], shelf.recipes[key] = offer, recipe
        lines += [
            RecipeLine(
                offer=offer, pool=pools[pool], quantity=quantity, per_pupils=next(iter(per), None)
            )
            for pool, quantity, *per in recipe
        ]
        materials += [
            Material(
                offer=offer,
                title=title,
                version=version,
                maker=offer.maker or offer.provider.name,
                url=f"https://lesmateriaal.example/{key}",
                added_at=shelf.calendar.ago(90),
                is_fictional=True,
            )
            for title, version in listed
        ]
    Offer.objects.bulk_create(shelf.offers.values())
    RecipeLine.objects.bulk_create(lines)
    Material.objects.bulk_create(materials)


def offer_of(shelf: Shelf, row: Row) -> Offer:
    """One offer, with the times of its status."""
    status = row.pop("status", OfferStatus.PUBLISHED)
    is_published = status == OfferStatus.PUBLISHED
    venue = shelf.venues.get(row.pop("venue", ""))
    return Offer(
        region=shelf.region,
        provider=shelf.partner(row.pop("provider")),
        contact=shelf.person(row.pop("contact", "")),
        venue=venue,
        status=status,
        submitted_at=shelf.calendar.ago(120 if is_published else 9),
        decided_at=shelf.calendar.ago(115) if is_published else None,
        is_fictional=True,
        **row,
    )


def load_events(shelf: Shelf) -> None:
    """Events, so many weeks from now."""
    for row in shelf.rows("events"):
        key, days = row.pop("key"), row.pop("days")
        first = shelf.calendar.day(row.pop("week"), 1 if days > 1 else 3)
        shelf.events[key] = Event(
            region=shelf.region,
            starts_on=first,
            ends_on=first + timedelta(days=days - 1),
            signup_from=first - timedelta(days=90),
            signup_until=first - timedelta(days=7),
            is_published=True,
            is_fictional=True,
            **row,
        )
    Event.objects.bulk_create(shelf.events.values())


def load_slots(shelf: Shelf) -> None:
    """The dated slots with their dates; a recipe takes its resources for each date."""
    slots: list[Slot] = []
    dates: list[SlotDate] = []
    reservations: list[Reservation] = []
    for row in shelf.rows("slots"):
        key, offer = row["offer"], shelf.offers[row["offer"]]
        for start in starts(shelf, row, offer):
            slot, meetings = slot_of(shelf, row, offer, start)
            shelf.slots.setdefault(key, []).append(slot)
            slots.append(slot)
            dates += meetings
            reservations += [
                Reservation(resource=thing, during=during, slot_date=meeting)
                for meeting in meetings
                for during in [(meeting.starts_at, meeting.ends_at)]
                for thing in shelf.take(key, offer.group_max, during)
            ]
    for found in shelf.slots.values():
        found.sort(key=lambda slot: slot.starts_at)
    Slot.objects.bulk_create(slots)
    SlotDate.objects.bulk_create(dates)
    Reservation.objects.bulk_create(reservations)


def starts(shelf: Shelf, row: Row, offer: Offer) -> list[datetime]:
    """When the slots of a row begin: on the days of its weeks, and again after each other."""
    pause = timedelta(minutes=offer.lesson_minutes + 15)
    first = [
        shelf.calendar.moment(shelf.calendar.day(week, row["weekday"]), row["time"])
        for week in row["weeks"]
    ]
    return [start + turn * pause for start in first for turn in range(row.get("repeat", 1))]


def slot_of(shelf: Shelf, row: Row, offer: Offer, start: datetime) -> tuple[Slot, list[SlotDate]]:
    """One slot and its weekly dates."""
    length = timedelta(minutes=offer.lesson_minutes)
    begins = [start]
    while len(begins) < row.get("lessons", 1):
        begins.append(shelf.calendar.week_after(begins[-1]))
    slot = Slot(
        region=shelf.region,
        offer=offer,
        event=shelf.events.get(row.get("event", "")),
        starts_at=begins[0],
        ends_at=begins[-1] + length,
        places=row["places"],
        places_left=row["places"],
        groups=row.get("groups"),
        groups_left=row.get("groups"),
        is_fictional=True,
    )
    return slot, [
        SlotDate(
            slot=slot,
            number=number,
            starts_at=begin,
            ends_at=begin + length,
            place_kind=PlaceKind.PROVIDER,
            venue=offer.venue,
            place=offer.provider.name if offer.venue is None else "",
        )
        for number, begin in enumerate(begins, 1)
    ]

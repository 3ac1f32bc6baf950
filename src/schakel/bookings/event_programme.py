"""The programme of an event: per day the times down and the companies across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from schakel.bookings.models import Booking, EventGroup
from schakel.catalogue.models import Event, Slot
from schakel.catalogue.terms import SlotStatus


@dataclass(frozen=True)
class ProgrammeRow:
    """One time; `cells` holds the slots of each company at that time."""

    starts_at: datetime
    ends_at: datetime
    cells: tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True)
class ProgrammeDay:
    """One day of an event."""

    on: date
    companies: tuple[str, ...]
    rows: tuple[ProgrammeRow, ...]


@dataclass(frozen=True)
class Divided:
    """A group with the places it has."""

    group: EventGroup
    bookings: tuple[Booking, ...]


def slots_of(event: Event) -> list[Slot]:
    """The slots of an event that go on, the first one first."""
    going_on = event.slots.exclude(status=SlotStatus.CANCELLED)
    return list(going_on.select_related("offer__provider").order_by("starts_at", "pk"))


def programme_of(slots: Sequence[Slot]) -> list[ProgrammeDay]:
    """Per day a table of times and companies."""
    days: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        days[timezone.localdate(slot.starts_at)].append(slot)
    return [day_of(on, found) for on, found in sorted(days.items())]


def day_of(on: date, slots: Sequence[Slot]) -> ProgrammeDay:
    """The table of one day."""
    companies = tuple(sorted({str(slot.offer.provider) for slot in slots}))
    times = sorted({(slot.starts_at, slot.ends_at) for slot in slots})
    rows = tuple(
        ProgrammeRow(
            starts_at,
            ends_at,
            tuple(
                tuple(
                    slot
                    for slot in slots
                    if (slot.starts_at, slot.ends_at) == (starts_at, ends_at)
                    and str(slot.offer.provider) == company
                )
                for company in companies
            ),
        )
        for starts_at, ends_at in times
    )
    return ProgrammeDay(on, companies, rows)


def bookings_in(event: Event) -> list[Booking]:
    """Every place that a group has in an event, in the order of the programme."""
    held = Booking.objects.holding().filter(slot__event=event)
    return list(
        held.select_related("slot", "offer__provider", "school").order_by(
            "slot__starts_at", "offer__title", "school__name"
        )
    )


def divided(event: Event) -> list[Divided]:
    """The groups that were signed up, with their places; who has none comes first."""
    groups = EventGroup.objects.filter(event=event, withdrawn_at=None)
    places: dict[tuple[object, str], list[Booking]] = defaultdict(list)
    for booking in bookings_in(event):
        places[booking.school_id, booking.group_name].append(booking)
    found = [
        Divided(group, tuple(places.get((group.school_id, group.name), ())))
        for group in groups.select_related("school").prefetch_related("wishes")
    ]
    return sorted(found, key=lambda one: (len(one.bookings), one.group.school.name, one.group.name))

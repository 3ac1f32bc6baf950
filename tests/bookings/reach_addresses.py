"""Examples of the parts of addresses about waiting, attendance, reach, events and pupils."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from schakel.bookings.models import Approach, Booking, EventGroup, WaitingEntry
from schakel.catalogue.models import Event, Offer, Slot
from schakel.catalogue.terms import Kind
from schakel.regions.models import Partner
from tests.bookings.groups import make_offer, make_slot
from tests.world import World


def reach_examples(world: World) -> dict[str, Callable[[], object]]:
    """A row of the demo region for each part."""
    region = world.region
    return {
        "booking": lambda: Booking.objects.filter(region=region).order_by("pk")[0].pk,
        "slot": lambda: Slot.objects.filter(region=region).order_by("pk")[0].pk,
        "entry": lambda: WaitingEntry.objects.filter(slot__region=region).order_by("pk")[0].pk,
        "event": lambda: Event.objects.filter(region=region).order_by("pk")[0].pk,
        "group": lambda: event_group(world).pk,
        "loket": lambda: region.sto_number,
        "meedoen:join slot": lambda: open_slot(world).pk,
        "meedoen:opinion code": lambda: Booking.objects.filter(status="gegeven")[0].code,
        "approach": lambda: approach(world).pk,
        "bookings:primary_school partner": lambda: primary_school(world).pk,
    }


def primary_school(world: World) -> Partner:
    """The school of Lisa, who is its contact."""
    return Partner.objects.get(appointments__person=world.lisa, region=world.region)


def open_slot(world: World) -> Slot:
    """A Techclub that a pupil can join."""
    offer = make_offer(world.region, kind=Kind.TECH_CLUB, title="Techclub op woensdag")
    return make_slot(offer, places=20)


def event_group(world: World) -> EventGroup:
    """A group of Fatima's school at an event of the region."""
    event = Event.objects.filter(region=world.region).order_by("pk")[0]
    school = Partner.objects.get(appointments__person=world.fatima, region=world.region)
    return EventGroup.objects.get_or_create(
        event=event,
        school=school,
        name="2b",
        defaults={
            "target_group": "vmbo-2",
            "pupils": 24,
            "days": [event.starts_on],
            "signed_up_at": timezone.now(),
        },
    )[0]


def approach(world: World) -> Approach:
    """Something that was offered to the school of Lisa."""
    offer = Offer.objects.filter(region=world.region).order_by("pk")[0]
    return Approach.objects.get_or_create(
        region=world.region,
        school=primary_school(world),
        offer=offer,
        school_year=2031,
        defaults={"made_at": timezone.now(), "by_name": "Noor"},
    )[0]

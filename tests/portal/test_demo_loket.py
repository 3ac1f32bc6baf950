"""The loket of the demo region: full enough to look at, invented, and never sold twice."""

from __future__ import annotations

import pytest
from django.db.models import Sum

from schakel.bookings.models import Booking, Loan, WaitingEntry
from schakel.bookings.terms import BookingStatus, WaitingStatus
from schakel.catalogue.models import Demand, Offer, Resource, Slot
from tests.world import World

HELD = (
    BookingStatus.REQUESTED,
    BookingStatus.APPROVED,
    BookingStatus.CONFIRMED,
    BookingStatus.DELIVERED,
)


@pytest.mark.req("R-114")
def test_places_of_every_slot_tie_with_its_bookings(world: World) -> None:
    booked = Sum("pupils", default=0)
    for slot in Slot.objects.filter(region=world.region):
        taken = Booking.objects.filter(slot=slot, status__in=HELD).aggregate(n=booked)["n"]
        held = WaitingEntry.objects.filter(slot=slot, status=WaitingStatus.OFFERED)
        held_places = held.aggregate(n=Sum("offered_places", default=0))["n"]
        assert slot.places == slot.places_left + taken + held_places


@pytest.mark.req("XX-09")
def test_everything_in_the_demo_loket_is_marked_as_invented(world: World) -> None:
    for model in (Offer, Resource, Slot, Booking, Loan, Demand):
        rows = model.objects.filter(region=world.region)
        assert rows.exists()
        assert not rows.filter(is_fictional=False).exists()


def test_lessons_in_the_past_say_who_were_there(world: World) -> None:
    delivered = Booking.objects.filter(region=world.region, status=BookingStatus.DELIVERED)
    lessons = [lesson for booking in delivered for lesson in booking.lessons.all()]
    assert lessons
    assert all(lesson.present == (lesson.girls or 0) + (lesson.boys or 0) for lesson in lessons)

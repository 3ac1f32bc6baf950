"""Examples of the parts of addresses about booking."""

from __future__ import annotations

from collections.abc import Callable

from schakel.bookings.models import Booking, Lesson
from schakel.catalogue.models import Offer
from tests.bookings.groups import make_booking, make_offer, schools
from tests.world import World


def booking_examples(world: World) -> dict[str, Callable[[], object]]:
    """A booking with a lesson, and an offer on request; made where the demo has none."""
    return {
        "booking": lambda: a_booking(world).pk,
        "lesson": lambda: Lesson.objects.filter(booking=a_booking(world)).order_by("pk")[0].pk,
        "bookings:dates_book offer": lambda: an_offer(world).pk,
        "secret": lambda: "x",
    }


def a_booking(world: World) -> Booking:
    """Always the same booking."""
    known = Booking.objects.filter(region=world.region, lessons__isnull=False)
    found = known.order_by("pk").first()
    if found is not None:
        return found
    return make_booking(make_offer(world.region), schools(world.region)[0], pupils=20)


def an_offer(world: World) -> Offer:
    """A published offer on request."""
    known = Offer.objects.published().filter(region=world.region, on_request=True)
    return known.order_by("pk").first() or make_offer(world.region, on_request=True)

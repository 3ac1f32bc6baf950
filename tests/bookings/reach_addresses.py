"""Examples of the parts of addresses about waiting, attendance, reach, events and pupils."""

from __future__ import annotations

from collections.abc import Callable

from schakel.bookings.models import Booking
from schakel.catalogue.models import Slot
from tests.world import World


def reach_examples(world: World) -> dict[str, Callable[[], object]]:
    """A row of the demo region for each part."""
    region = world.region
    return {
        "booking": lambda: Booking.objects.filter(region=region).order_by("pk")[0].pk,
        "slot": lambda: Slot.objects.filter(region=region).order_by("pk")[0].pk,
    }

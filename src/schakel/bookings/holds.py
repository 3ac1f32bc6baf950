"""What bookings, slots and loans keep from the pools, for whoever asks what is free."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from schakel.bookings.models import Reservation
from schakel.catalogue.availability import Block, Period, tells_what_is_taken


@tells_what_is_taken
def reservations(resources: Collection[UUID], window: Period) -> Iterator[Block]:
    """The reservations that stand, of these resources in a window."""
    standing = Reservation.objects.filter(resource__in=resources, released_at__isnull=True)
    touching = standing.filter(during__overlap=(window.start, window.end))
    for resource, during in touching.values_list("resource", "during"):
        yield Block(resource, Period(during.lower, during.upper))

"""Held places that nobody took go on; places that are free find who waits."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.telling_waiting import offers_to_remind_of, remind_of_offer
from schakel.bookings.actions.waiting import lapse_offers, slots_to_look_at
from schakel.common.jobs import every


@every("*/5 * * * *", "bookings.waiting")
def move_the_queues() -> None:
    """Lapse what was held too long and offer what is free, slot by slot."""
    now = timezone.now()
    for slot in slots_to_look_at(at=now):
        lapse_offers(slot, at=now)


@every("20 * * * *", "bookings.remind_waiting")
def remind_of_offers() -> None:
    """Remind once, a day before an offered place goes on."""
    now = timezone.now()
    for entry in offers_to_remind_of(at=now):
        remind_of_offer(entry, at=now)

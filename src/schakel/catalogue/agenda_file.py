"""The public dates of a region as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from schakel.catalogue.models import Slot
from schakel.regions.models import Region


def as_calendar(region: Region, slots: Iterable[Slot], *, site: str, at: datetime) -> bytes:
    """One event per slot, with a UID that stays; no names of people."""
    calendar = Calendar()
    calendar.add("prodid", "-//Schakel//loket//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(region))
    for slot in slots:
        event = Event()
        event.add("uid", f"{slot.pk}@schakel")
        event.add("dtstamp", at)
        event.add("dtstart", slot.starts_at)
        event.add("dtend", slot.ends_at)
        event.add("summary", f"{slot.offer.title} ({slot.offer.provider.name})")
        event.add("url", f"{site.rstrip('/')}/loket/{region.sto_number}/aanbod/{slot.offer_id}/")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content

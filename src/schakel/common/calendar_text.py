"""Events to the text of a calendar (RFC 5545). Pure: the same events give the same bytes.

Lines are folded at 75 octets and texts escaped by the library; times are on the clock of
Amsterdam, whose rules go along. Bron: standards R-046, R-047; RFC 5545, RFC 5546
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

ZONE = ZoneInfo("Europe/Amsterdam")
MAKER = "-//Schakel//Loket//NL"
CRLF = "\r\n"
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", CRLF)
"""The European rules since 1996: far shorter than a list of every change."""


class Method(StrEnum):
    """What a calendar text asks of its reader (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class State(StrEnum):
    """How sure an event is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Attendee:
    """Somebody with an address, in an invitation."""

    name: str
    email: str


@dataclass(frozen=True)
class CalendarEvent:
    """One event, as any calendar shows it. Whole days have a date; their end is exclusive."""

    uid: str
    sequence: int
    stamp: datetime
    start: datetime | date
    end: datetime | date
    title: str
    state: State = State.CONFIRMED
    place: str = ""
    text: str = ""
    url: str = ""


def calendar_text(
    events: Iterable[CalendarEvent], *, name: str = "", method: Method = Method.PUBLISH
) -> str:
    """A whole calendar; with a name it is one to subscribe to, read again every hour."""
    return wrapped("".join(event_text(event) for event in events), name=name, method=method)


def invitation_text(
    event: CalendarEvent, *, organiser: Attendee, attendee: Attendee, method: Method
) -> str:
    """One event as an invitation or its withdrawal, from an organiser to one person (iTIP)."""
    component = component_of(event)
    component.add("organizer", address_of(organiser))
    guest = address_of(attendee)
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
    component.add("attendee", guest)
    return wrapped(component.to_ical().decode(), method=method)


def wrapped(events: str, *, name: str = "", method: Method) -> str:
    """Events in a calendar, with the rules of the clock."""
    head = Calendar()
    head.add("prodid", MAKER)
    head.add("version", "2.0")
    head.add("method", str(method))
    if name:
        head.add("name", name)
        head.add("x-wr-calname", name)
        head.add("x-published-ttl", "PT1H")
    end = f"END:VCALENDAR{CRLF}"
    start = head.to_ical().decode().removesuffix(end)
    return f"{start}{VTIMEZONE}{events}{end}"


@lru_cache(maxsize=8192)
def event_text(event: CalendarEvent) -> str:
    """One event as text; an event that did not change is not written again."""
    text: str = component_of(event).to_ical().decode()
    return text


def component_of(event: CalendarEvent) -> Event:
    """One event as the library knows it."""
    component = Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.stamp.astimezone(UTC).replace(microsecond=0))
    component.add("last-modified", event.stamp.astimezone(UTC).replace(microsecond=0))
    component.add("dtstart", on_the_clock(event.start))
    component.add("dtend", on_the_clock(event.end))
    component.add("summary", event.title)
    component.add("status", str(event.state))
    for name, value in (("location", event.place), ("description", event.text), ("url", event.url)):
        if value:
            component.add(name, value)
    if event.state is State.CANCELLED:
        component.add("transp", "TRANSPARENT")
    return component


def on_the_clock(moment: datetime | date) -> datetime | date:
    """A moment on the clock of Amsterdam; a whole day stays one."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(ZONE).replace(microsecond=0)


def address_of(person: Attendee) -> vCalAddress:
    """Somebody as an address in a calendar."""
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = person.name or person.email
    return address

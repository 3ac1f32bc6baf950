"""What we know of a lesson, a loan or an event as an event in a calendar.

No name of a pupil stands in it, and no remark that somebody typed: those do not leave the site.
Bron: standards R-046, R-085, R-091
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from schakel.bookings.models import Lesson, Reservation
from schakel.bookings.terms import BookingStatus, LoanStatus
from schakel.catalogue.models import Event, SlotDate, Venue
from schakel.common.calendar_text import CalendarEvent, State

OFF = (BookingStatus.REFUSED, BookingStatus.CANCELLED)
ASKED = (BookingStatus.REQUESTED, BookingStatus.APPROVED)
NO_LOAN = (LoanStatus.REFUSED, LoanStatus.CANCELLED)


@dataclass(frozen=True)
class LessonFacts:
    """What a calendar needs of a lesson: a few columns, not six rows of everything."""

    pk: UUID
    number: int
    starts_at: datetime
    ends_at: datetime
    sequence: int
    changed_at: datetime
    cancelled_at: datetime | None
    place: str
    venue_name: str | None
    venue_street: str | None
    venue_place: str | None
    booking: UUID
    code: str
    status: str
    group: str
    pupils: int
    school: str
    offer: str
    provider: str
    sto_number: str


COLUMNS = (
    "pk", "number", "starts_at", "ends_at", "sequence", "changed_at", "cancelled_at", "place",
    "venue__name", "venue__street", "venue__place",
    "booking", "booking__code", "booking__status", "booking__group_name", "booking__pupils",
    "booking__school__name", "booking__offer__title", "booking__offer__provider__name",
    "booking__region__sto_number",
)  # fmt: skip


def events_of(lessons: QuerySet[Lesson]) -> list[CalendarEvent]:
    """Lessons in a calendar, in one query."""
    language = get_language() or "nl"
    rows = lessons.values_list(*COLUMNS)
    return [event_from(LessonFacts(*row), language) for row in rows]


def event_of(lesson: Lesson) -> CalendarEvent:
    """A lesson in a calendar: what, where, which group; cancelled lessons say so."""
    booking, venue = lesson.booking, lesson.venue
    facts = LessonFacts(
        pk=lesson.pk,
        number=lesson.number,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        sequence=lesson.sequence,
        changed_at=lesson.changed_at,
        cancelled_at=lesson.cancelled_at,
        place=lesson.place,
        venue_name=venue.name if venue else None,
        venue_street=venue.street if venue else None,
        venue_place=venue.place if venue else None,
        booking=booking.pk,
        code=booking.code,
        status=booking.status,
        group=booking.group_name,
        pupils=booking.pupils,
        school=booking.school.name,
        offer=booking.offer.title,
        provider=booking.offer.provider.name,
        sto_number=booking.region.sto_number,
    )
    return event_from(facts, get_language() or "nl")


@lru_cache(maxsize=8192)
def event_from(facts: LessonFacts, _language: str) -> CalendarEvent:
    """The event of a lesson in the language of now; made once for as long as nothing changes."""
    state = state_of(facts)
    title = f"{facts.offer} – {facts.school}, {facts.group}"
    page = reverse("bookings:booking", args=[facts.sto_number, facts.booking])
    return CalendarEvent(
        uid=f"{facts.pk}@schakel",
        sequence=facts.sequence,
        stamp=facts.changed_at,
        start=facts.starts_at,
        end=facts.ends_at,
        title=f"{_('Afgezegd')}: {title}" if state is State.CANCELLED else title,
        state=state,
        place=facts.place or joined(facts.venue_name, facts.venue_street, facts.venue_place),
        text=text_of(facts),
        url=f"{settings.BASE_URL.rstrip('/')}{page}",
    )


def state_of(facts: LessonFacts) -> State:
    """Whether a lesson is sure, asked for, or off."""
    if facts.cancelled_at is not None or facts.status in OFF:
        return State.CANCELLED
    return State.TENTATIVE if facts.status in ASKED else State.CONFIRMED


def text_of(facts: LessonFacts) -> str:
    """The facts below the title, a line each."""
    pupils = ngettext("%(n)s leerling", "%(n)s leerlingen", facts.pupils) % {"n": facts.pupils}
    lines = [
        _("Les %(number)s van %(offer)s") % {"number": facts.number, "offer": facts.offer},
        f"{_('Aanbieder')}: {facts.provider}",
        f"{_('Groep')}: {facts.school}, {facts.group}, {pupils}",
        f"{_('Boeking')}: {facts.code} ({BookingStatus(facts.status).label})",
    ]
    return "\n".join(lines)


def place_of(venue: Venue | None) -> str:
    """A venue with its address, on one line."""
    return joined(venue.name, venue.street, venue.place) if venue else ""


def joined(*parts: str | None) -> str:
    """What is known, with commas."""
    return ", ".join(part for part in parts if part)


def event_of_slot(date: SlotDate) -> CalendarEvent:
    """A date on which a room or instructor is kept for a lesson that no group booked yet."""
    return CalendarEvent(
        uid=f"{date.pk}@schakel",
        sequence=date.sequence,
        stamp=date.starts_at,
        start=date.starts_at,
        end=date.ends_at,
        title=f"{date.slot.offer.title} ({_('nog geen groep')})",
        state=State.TENTATIVE,
        place=date.place or place_of(date.venue),
    )


def event_of_loan(reservation: Reservation) -> CalendarEvent:
    """A thing that is lent out, with the time that bringing and checking take."""
    item = reservation.loan_item
    assert item is not None  # noqa: S101 - the caller asks for loans only
    loan = item.loan
    is_off = reservation.released_at is not None or loan.status in NO_LOAN
    return CalendarEvent(
        uid=f"{item.pk}@schakel",
        sequence=1 if is_off else 0,
        stamp=reservation.released_at or loan.decided_at or loan.requested_at,
        start=reservation.during.lower,
        end=reservation.during.upper,
        title=f"{_('Uitgeleend')}: {loan.borrower.name}",
        state=State.CANCELLED if is_off else State.CONFIRMED,
        text=f"{_('Uitleen')}: {loan.code} ({loan.get_status_display()})",
    )


def event_of_event(event: Event) -> CalendarEvent:
    """An event of the region, as whole days."""
    return CalendarEvent(
        uid=f"{event.pk}@schakel",
        sequence=0,
        stamp=datetime.combine(event.signup_from, time.min, UTC),
        start=event.starts_on,
        end=event.ends_on + timedelta(days=1),
        title=event.title,
        place=event.place,
        text=event.description,
    )

"""What we know of a lesson, a loan or an event as an event in a calendar.

No name of a pupil stands in it, and no remark that somebody typed: those do not leave the site.
Bron: standards R-046, R-085, R-091
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.bookings.calendars.writing import CalendarEvent, State
from schakel.bookings.models import Lesson, Reservation
from schakel.bookings.terms import BookingStatus, LoanStatus
from schakel.catalogue.models import Event, SlotDate, Venue

OFF = (BookingStatus.REFUSED, BookingStatus.CANCELLED)
ASKED = (BookingStatus.REQUESTED, BookingStatus.APPROVED)
NO_LOAN = (LoanStatus.REFUSED, LoanStatus.CANCELLED)


def with_all_that_shows(lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """Lessons with what an event in a calendar needs of them, in one query."""
    return lessons.select_related(
        "booking__offer__provider", "booking__school", "booking__region", "venue"
    )


def event_of(lesson: Lesson) -> CalendarEvent:
    """A lesson in a calendar: what, where, which group; cancelled lessons say so."""
    booking = lesson.booking
    state = state_of(lesson)
    title = f"{booking.offer.title} – {booking.school.name}, {booking.group_name}"
    return CalendarEvent(
        uid=f"{lesson.pk}@schakel",
        sequence=lesson.sequence,
        stamp=lesson.changed_at,
        start=lesson.starts_at,
        end=lesson.ends_at,
        title=f"{_('Afgezegd')}: {title}" if state is State.CANCELLED else title,
        state=state,
        place=lesson.place or place_of(lesson.venue),
        text=text_of(lesson),
        url=f"{settings.BASE_URL.rstrip('/')}{booking.get_absolute_url()}",
    )


def state_of(lesson: Lesson) -> State:
    """Whether a lesson is sure, asked for, or off."""
    if lesson.cancelled_at is not None or lesson.booking.status in OFF:
        return State.CANCELLED
    return State.TENTATIVE if lesson.booking.status in ASKED else State.CONFIRMED


def text_of(lesson: Lesson) -> str:
    """The facts below the title, a line each."""
    booking = lesson.booking
    pupils = ngettext("%(n)s leerling", "%(n)s leerlingen", booking.pupils) % {"n": booking.pupils}
    lines = [
        _("Les %(number)s van %(offer)s") % {"number": lesson.number, "offer": booking.offer.title},
        f"{_('Aanbieder')}: {booking.offer.provider.name}",
        f"{_('Groep')}: {booking.school.name}, {booking.group_name}, {pupils}",
        f"{_('Boeking')}: {booking.code} ({booking.get_status_display()})",
    ]
    return "\n".join(lines)


def place_of(venue: Venue | None) -> str:
    """A venue with its address, on one line."""
    if venue is None:
        return ""
    return ", ".join(part for part in (venue.name, venue.street, venue.place) if part)


def event_of_slot(date: SlotDate) -> CalendarEvent:
    """A date on which a room or instructor is kept for a lesson that no group booked yet."""
    return CalendarEvent(
        uid=f"{date.pk}@schakel",
        sequence=0,
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

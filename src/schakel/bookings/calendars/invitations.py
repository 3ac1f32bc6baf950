"""What goes with a mail: a lesson as an invitation for a calendar (iTIP, R-047).

A reply that a calendar sends back proves nothing: attendance is what somebody reports (PM-33).
"""

from __future__ import annotations

from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings

from schakel.bookings.calendars.lessons import event_of, events_of
from schakel.bookings.models import Booking, Lesson
from schakel.common.calendar_text import (
    Attendee,
    CalendarEvent,
    Method,
    State,
    calendar_text,
    invitation_text,
)
from schakel.mailing.rules import Recipient


def invitation(lesson: Lesson, method: Method, to: Recipient) -> str:
    """A lesson as an invitation, its change (REQUEST) or its withdrawal (CANCEL), for one person.

    Give it to `mailing.actions.send` as `calendar`. A change counts when the lesson's sequence
    is higher than before.
    """
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return invitation_text(
        withdrawn(lesson) if method is Method.CANCEL else event_of(lesson),
        organiser=Attendee(str(lesson.booking.region), address),
        attendee=Attendee(to.name, to.email),
        method=method,
    )


def withdrawn(lesson: Lesson) -> CalendarEvent:
    """A lesson as it is once it is off: the mail may be written just before."""
    event = event_of(lesson)
    if lesson.cancelled_at is not None:
        return event
    return replace(event, state=State.CANCELLED, sequence=event.sequence + 1)


def for_mail(lessons: list[Lesson], method: Method, to: Recipient) -> str:
    """What goes with a mail about a booking: one lesson as an invitation, a series as a calendar.

    An invitation is about one event only (RFC 5546 §3.2.2), so a series is published as a whole.
    """
    if len(lessons) == 1:
        return invitation(lessons[0], method, to)
    known = withdrawn if method is Method.CANCEL else event_of
    return calendar_text([known(lesson) for lesson in lessons])


def booking_file(booking: Booking) -> str:
    """All lessons of one booking as a file to open in any calendar."""
    lessons = Lesson.objects.filter(booking=booking).order_by("starts_at")
    return calendar_text(events_of(lessons), name=str(booking))

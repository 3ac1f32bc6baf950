"""Who gets which mail about a booking; each is asked for in the transaction of the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.bookings import messages
from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import addressee, people_of
from schakel.bookings.calendars.invitations import for_mail
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.terms import SIGNS_FOR_SCHOOL, BookingStatus, LinkPurpose
from schakel.catalogue.access import PROVIDER_SIDE
from schakel.common.calendar_text import Method
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient
from schakel.mailing.terms import MailKind

GOES_ALONG = {
    messages.CONFIRMED.code: Method.REQUEST,
    messages.MOVED.code: Method.REQUEST,
    messages.CANCELLED.code: Method.CANCEL,
}


def tell(booking: Booking, *, at: datetime) -> None:
    """Ask whoever must say yes now, or tell that the booking stands."""
    if booking.status == BookingStatus.REQUESTED:
        asks = {"aanvrager": str(booking.requester or booking.school)}
        ask(booking, messages.APPROVE, LinkPurpose.APPROVE, words=asks, at=at)
    elif booking.status == BookingStatus.APPROVED:
        brings = {"vervoer": transport(booking), "opmerking": booking.note or "–"}
        ask(booking, messages.REQUEST, LinkPurpose.ACCEPT, words=brings, at=at)
    else:
        arrange = f"{booking.offer.requirements}\n{booking.offer.safety}".strip()
        for to in {**askers(booking), **providers(booking)}.values():
            write(booking, messages.CONFIRMED, to, {"regelen": arrange}, at=at)


def tell_refused(booking: Booking, *, reason: str, instead: str, at: datetime) -> None:
    """Tell who asked that it cannot, why, and what is free instead."""
    for to in askers(booking).values():
        write(booking, messages.REFUSED, to, {"reden": reason, "vrij": instead}, at=at)


def tell_cancelled(booking: Booking, *, reason: str, by_name: str, at: datetime) -> None:
    """Tell both sides that the booking is off, and why."""
    words = {"reden": reason, "afzegger": by_name}
    for to in {**askers(booking), **providers(booking)}.values():
        write(booking, messages.CANCELLED, to, words, at=at)


def tell_changed(booking: Booking, *, change: str, reason: str, at: datetime) -> None:
    """Tell both sides what changed, and how the booking stands now."""
    words = {"wijziging": change, "reden": reason or "–"}
    for to in {**askers(booking), **providers(booking)}.values():
        write(booking, messages.MOVED, to, words, at=at)


def ask(
    booking: Booking, kind: MailKind, purpose: LinkPurpose, *, words: Mapping[str, str],
    at: datetime,
) -> None:  # fmt: skip
    """Send a question with a link to answer it, to everybody who may answer."""
    until = booking.answer_by or at
    who = signers(booking) if purpose is LinkPurpose.APPROVE else providers(booking)
    for to in who.values():
        link = make_link(purpose, booking, region=booking.region, to=to, until=until, at=at)
        with translation.override(to.language):
            term = date_format(timezone.localtime(until), "DATETIME_FORMAT")
        write(booking, kind, to, {**words, "termijn": term, "link": link}, at=at)


def write(
    booking: Booking, kind: MailKind, to: Recipient, words: Mapping[str, str], *, at: datetime
) -> None:
    """One mail about a booking, in the language of its reader."""
    with translation.override(to.language):
        facts = facts_of(booking)
    link = words.get("link") or page_of(booking)
    send(
        kind.code, region=booking.region, to=to, words={**facts, **words}, about=booking, at=at,
        link=link, calendar=calendar_of(booking, kind, to, at),
    )  # fmt: skip


def calendar_of(booking: Booking, kind: MailKind, to: Recipient, at: datetime) -> str:
    """The lessons to come for the reader's own calendar: they stand, moved or are off (R-047)."""
    method = GOES_ALONG.get(kind.code)
    coming = Lesson.objects.standing().filter(booking=booking, starts_at__gt=at)
    lessons = list(coming.select_related("venue").order_by("number")) if method else []
    if method is None or not lessons:
        return ""
    for lesson in lessons:
        lesson.booking = booking
    with translation.override(to.language):
        return for_mail(lessons, method, to)


def facts_of(booking: Booking) -> dict[str, str]:
    """What every mail about a booking can say; of one that is off, the lessons it had."""
    known = Lesson.objects.filter(booking=booking).select_related("venue").order_by("number")
    lessons = [row for row in known if row.cancelled_at is None] or list(known)
    return {
        "aanbod": str(booking.offer),
        "school": str(booking.school),
        "groep": booking.group_name,
        "leerlingen": str(booking.pupils),
        "datums": "\n".join(in_words(lesson) for lesson in lessons),
        "code": booking.code,
    }


def in_words(lesson: Lesson) -> str:
    """A lesson on one line: day, time and place."""
    begin, end = timezone.localtime(lesson.starts_at), timezone.localtime(lesson.ends_at)
    where = ", ".join(filter(None, [str(lesson.venue or ""), lesson.place]))
    when = f"{date_format(begin, 'FULL_MOMENT_FORMAT')}–{date_format(end, 'TIME_FORMAT')}"
    return f"{when}, {where}" if where else when


def transport(booking: Booking) -> str:
    """Who comes how and when, on one line (PO-05)."""
    parts = [str(booking.get_travel_display()), booking.travel_by, booking.travel_time]
    return ", ".join(filter(None, parts))


def page_of(booking: Booking) -> str:
    """The address of the page of a booking."""
    return reverse("bookings:booking", args=[booking.region.sto_number, booking.pk])


def askers(booking: Booking) -> dict[str, Recipient]:
    """Who asked; when that is not known, those who sign for the school."""
    person = booking.requester
    if person is not None and person.email:
        return {person.email: addressee(person)}
    return signers(booking)


def signers(booking: Booking) -> dict[str, Recipient]:
    """Who may say yes for the school."""
    return people_of(booking.school_id, SIGNS_FOR_SCHOOL, on=asked_on(booking))


def providers(booking: Booking) -> dict[str, Recipient]:
    """Who answers for the provider: the contact of the offer, else its people."""
    contact = booking.offer.contact
    if contact is not None and contact.email:
        return {contact.email: addressee(contact)}
    return people_of(booking.offer.provider_id, PROVIDER_SIDE, on=asked_on(booking))


def asked_on(booking: Booking) -> date:
    """The day of the request: who held a role then is asked."""
    return timezone.localdate(booking.requested_at)


def changed_lesson(lesson: Lesson, before: datetime) -> str:
    """The sentence about a lesson that moved."""
    return _("Les %(number)s is verplaatst van %(before)s naar %(after)s.") % {
        "number": lesson.number,
        "before": date_format(timezone.localtime(before), "DATETIME_FORMAT"),
        "after": date_format(timezone.localtime(lesson.starts_at), "DATETIME_FORMAT"),
    }

"""What is planned in some days, per room, person or thing, as one user may see it (R-091)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings import access
from schakel.bookings.models import Booking, Lesson, Loan, Reservation
from schakel.catalogue.availability import Period
from schakel.catalogue.models import BusyTime, Closure, Resource
from schakel.regions.models import Region

LESSON, SLOT, LOAN, CLOSED, BUSY = "lesson", "slot", "loan", "closed", "busy"
MIDNIGHT = time(0)


@dataclass(frozen=True)
class Entry:
    """One thing in the calendar; without an address the reader may only know that it is taken."""

    start: datetime
    end: datetime
    sort: str
    text: str
    detail: str = ""
    href: str = ""
    is_mine: bool = False

    def on(self, day: date) -> str:
        """From when until when on one day, as the clock on the wall shows it."""
        first, last = start_of(day), start_of(day + timedelta(days=1))
        if self.start <= first and self.end >= last:
            return _("hele dag")
        start, end = max(self.start, first), min(self.end, last)
        return f"{timezone.localtime(start):%H:%M}–{timezone.localtime(end):%H:%M}"


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, MIDNIGHT))


def window_of(days: Collection[date]) -> Period:
    """From the first day until the end of the last."""
    return Period(start_of(min(days)), start_of(max(days) + timedelta(days=1)))


@dataclass(frozen=True)
class Reader:
    """Who looks, and what he or she may know of what is planned in the window."""

    user: User
    region: Region
    bookings: frozenset[UUID]
    loans: frozenset[UUID]


def reader_of(user: User, region: Region, window: Period) -> Reader:
    """The bookings and loans of the window that this user sees; a question for each."""
    lessons = Lesson.objects.standing().filter(starts_at__lt=window.end, ends_at__gt=window.start)
    bookings = access.bookings_seen_by(user, region).filter(pk__in=lessons.values("booking"))
    loans = access.loans_seen_by(user, region).filter(
        items__reservations__during__overlap=(window.start, window.end)
    )
    return Reader(
        user,
        region,
        frozenset(bookings.values_list("pk", flat=True)),
        frozenset(loans.values_list("pk", flat=True)),
    )


def planned(
    reader: Reader, things: Collection[Resource], window: Period, closures: Collection[Closure]
) -> dict[UUID, list[Entry]]:
    """What keeps each thing: lessons, dates of offers, loans, closures and busy times."""
    found: dict[UUID, list[Entry]] = defaultdict(list)
    known = {thing.pk: thing for thing in things}
    for held in reservations(known, window):
        mine = is_of(known[held.resource_id], reader.user)
        found[held.resource_id].append(replace(entry_of(held, reader), is_mine=mine))
    for key, entry in [*closed(things, closures), *busy(known, window)]:
        found[key].append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: (entry.start, entry.text))
    return found


def reservations(things: Collection[UUID], window: Period) -> QuerySet[Reservation]:
    """What is reserved of these things, with all that a cell shows."""
    held = Reservation.objects.filter(
        resource__in=things, released_at=None, during__overlap=(window.start, window.end)
    )
    return held.select_related(
        "lesson__booking__offer", "lesson__booking__school", "lesson__booking__requester",
        "slot_date__slot__offer", "loan_item__loan__borrower",
    )  # fmt: skip


def entry_of(held: Reservation, reader: Reader) -> Entry:
    """One reservation as the reader may see it."""
    if held.lesson is not None:
        return lesson_entry(held.lesson, reader)
    if held.slot_date is not None:
        slot = held.slot_date.slot
        href = reverse("catalogue:offer", args=[reader.region.sto_number, slot.offer_id])
        taken = slot.places - slot.places_left
        detail = _("%(taken)d van %(all)d plaatsen bezet") % {"taken": taken, "all": slot.places}
        return Entry(
            held.slot_date.starts_at, held.slot_date.ends_at, SLOT, slot.offer.title, detail, href
        )
    assert held.loan_item is not None  # noqa: S101 - one of the three, by a constraint
    return loan_entry(held.loan_item.loan, held, reader)


def lesson_entry(lesson: Lesson, reader: Reader) -> Entry:
    """A lesson; "bezet" for who may not see its booking."""
    booking: Booking = lesson.booking
    if booking.pk not in reader.bookings:
        return Entry(lesson.starts_at, lesson.ends_at, LESSON, _("bezet"))
    mine = booking.requester is not None and booking.requester.user_id == reader.user.pk
    href = reverse("bookings:booking", args=[reader.region.sto_number, booking.pk])
    detail = f"{booking.school}, {booking.group_name} ({booking.pupils})"
    return Entry(
        lesson.starts_at, lesson.ends_at, LESSON, booking.offer.title, detail, href, is_mine=mine
    )


def loan_entry(loan: Loan, held: Reservation, reader: Reader) -> Entry:
    """A loan with the way and the check; "bezet" for who may not see it."""
    start, end = held.during.lower, held.during.upper
    if loan.pk not in reader.loans:
        return Entry(start, end, LOAN, _("bezet"))
    href = reverse("bookings:loan", args=[reader.region.sto_number, loan.pk])
    return Entry(start, end, LOAN, _("uitgeleend"), str(loan.borrower), href)


def closures_of(region: Region, things: Collection[Resource], window: Period) -> list[Closure]:
    """When the region, the things or their venues are closed."""
    places = {thing.venue_id for thing in things if thing.venue_id}
    touching = Closure.objects.touching(window.start, window.end).filter(region=region)
    of_all = Q(venue=None, resource=None)
    found = touching.filter(Q(resource__in=things) | Q(venue__in=places) | of_all)
    return list(found.select_related("resource"))


def closed(
    things: Collection[Resource], closures: Iterable[Closure]
) -> Iterator[tuple[UUID, Entry]]:
    """The closures of the things themselves and of their venues."""
    for row in closures:
        text = _("gesloten: %(reason)s") % {"reason": row.public_reason}
        entry = Entry(row.during.lower, row.during.upper, CLOSED, text)
        for thing in things:
            if row.resource_id == thing.pk or (row.venue_id and row.venue_id == thing.venue_id):
                yield thing.pk, entry


def busy(things: Collection[UUID], window: Period) -> Iterator[tuple[UUID, Entry]]:
    """When somebody or something is busy elsewhere, by another calendar."""
    rows = BusyTime.objects.filter(resource__in=things, during__overlap=(window.start, window.end))
    for row in rows:
        entry = Entry(row.during.lower, row.during.upper, BUSY, _("elders bezet"))
        yield row.resource_id, entry


def loose_lessons(reader: Reader, kind: str, window: Period) -> list[Entry]:
    """Lessons that keep nothing of this kind: they would show in no column."""
    held = Reservation.objects.filter(released_at=None, resource__kind=kind)
    own = held.filter(lesson=OuterRef("pk"))
    of_slot = held.filter(slot_date=OuterRef("slot_date"))
    lessons = Lesson.objects.standing().filter(
        ~Exists(own), ~Exists(of_slot), booking__in=reader.bookings,
        starts_at__lt=window.end, ends_at__gt=window.start,
    )  # fmt: skip
    related = ("booking__offer", "booking__school", "booking__requester")
    return [lesson_entry(row, reader) for row in lessons.select_related(*related)]


def is_of(thing: Resource, user: User) -> bool:
    """Whether a resource is this user self."""
    return thing.person is not None and thing.person.user_id == user.pk


def by_day(entries: Iterable[Entry], days: Collection[date]) -> dict[date, list[Entry]]:
    """The entries on each day that they touch, in order of time."""
    found: dict[date, list[Entry]] = {day: [] for day in days}
    for entry in sorted(entries, key=lambda entry: (entry.start, entry.text)):
        for day in days:
            if entry.start < start_of(day + timedelta(days=1)) and entry.end > start_of(day):
                found[day].append(entry)
    return found

"""What is in a calendar subscription, and whether its owner may still have it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from schakel.accounts.models import User
from schakel.bookings.access import KEEP_CLASSES
from schakel.bookings.calendars.lessons import (
    OFF,
    event_of_event,
    event_of_loan,
    event_of_slot,
    events_of,
)
from schakel.bookings.models import ClassGroup, Feed, Lesson, Reservation
from schakel.bookings.terms import SIGNS_FOR_SCHOOL, FeedKind
from schakel.catalogue.access import PROVIDER_SIDE, SEE_CATALOGUE, SEE_RESOURCES, is_office
from schakel.catalogue.models import Event, Resource, SlotDate
from schakel.common.calendar_text import CalendarEvent, calendar_text
from schakel.regions.access import may, partners_of, roles_in
from schakel.regions.models import Region
from schakel.regions.terms import Role

KEPT = timedelta(days=90)
"""How long what is over, or was called off, stays in a feed (R-046)."""
MOST_EVENTS = 2000
FOR_SCHOOL = SIGNS_FOR_SCHOOL | {str(Role.PO_CONTACT), str(Role.PO_LIAISON)}
HELD_OR_OFF = Q(reservations__released_at=None) | Q(cancelled_at__isnull=False)
"""Whoever was reserved for a lesson that was called off must see that it was."""


def may_follow(user: User, feed: Feed) -> bool:
    """Whether somebody may have this calendar; asked anew at every fetch (R-091)."""
    if feed.kind == FeedKind.RESOURCE:
        return bool(may(user, SEE_RESOURCES, feed.region))
    if feed.class_group_id is not None:
        return classes_of(user, feed.region).filter(pk=feed.class_group_id).exists()
    return bool(may(user, SEE_CATALOGUE, feed.region))


def classes_of(user: User, region: Region) -> QuerySet[ClassGroup]:
    """The classes of the schools for which somebody works; no others (R-091)."""
    classes = ClassGroup.objects.filter(school__region=region)
    if not may(user, KEEP_CLASSES, region):
        return classes.none()
    return classes.filter(school__in=partners_of(user, region))


def resources_for(user: User, region: Region) -> QuerySet[Resource]:
    """The rooms, people and things whose calendar somebody may follow."""
    resources = Resource.objects.filter(region=region, is_active=True, kit=None)
    return resources if may(user, SEE_RESOURCES, region) else resources.none()


def feed_text(feed: Feed, user: User, *, at: datetime) -> str:
    """The whole subscription as text."""
    return calendar_text(events_in(feed, user, at=at), name=name_of(feed))


def name_of(feed: Feed) -> str:
    """How a calendar calls this subscription."""
    if feed.kind == FeedKind.RESOURCE:
        return str(feed.resource)
    if feed.kind == FeedKind.CLASS:
        return f"{feed.get_kind_display()} {feed.class_group}"
    return f"{feed.region}: {feed.get_kind_display()}"


def events_in(feed: Feed, user: User, *, at: datetime) -> list[CalendarEvent]:
    """The events of a subscription, from ninety days ago on."""
    since = at - KEPT
    if feed.kind == FeedKind.PERSON:
        return of_lessons(lessons_of(user, feed), since)
    if feed.kind == FeedKind.CLASS:
        lessons = Lesson.objects.filter(booking__class_group=feed.class_group_id)
        return of_lessons(lessons, since)
    if feed.kind == FeedKind.RESOURCE:
        return of_resource(feed, since)
    return of_region(feed, user, since)


def of_lessons(lessons: QuerySet[Lesson], since: datetime) -> list[CalendarEvent]:
    """Lessons that are not long over; what was called off stays to be seen for a while."""
    gone = Q(cancelled_at__lt=since) | Q(
        cancelled_at__isnull=True, booking__status__in=OFF, changed_at__lt=since
    )
    found = lessons.filter(ends_at__gte=since).exclude(gone).distinct().order_by("starts_at", "pk")
    return events_of(found[:MOST_EVENTS])


def lessons_of(user: User, feed: Feed) -> QuerySet[Lesson]:
    """Lessons that somebody asked for, gives, or answers for as school or provider."""
    own, roles = partners_of(user, feed.region), roles_in(user, feed.region)
    person = feed.person_id
    seen = Q(booking__requester=person) | Q(booking__offer__contact=person)
    seen |= Q(reservations__resource__person=person) & HELD_OR_OFF
    kept = Reservation.objects.filter(resource__person=person, released_at=None)
    seen |= Q(slot_date__in=kept.filter(slot_date__isnull=False).values("slot_date"))
    if roles & FOR_SCHOOL:
        seen |= Q(booking__school__in=own)
    if roles & PROVIDER_SIDE:
        seen |= Q(booking__offer__provider__in=own)
    return Lesson.objects.filter(seen, booking__region=feed.region)


def of_resource(feed: Feed, since: datetime) -> list[CalendarEvent]:
    """Lessons and loans that take a room, person or thing, and dates that still have no group."""
    held = Reservation.objects.filter(resource=feed.resource_id, during__endswith__gte=since)
    dates = held.filter(slot_date__isnull=False, released_at=None).values("slot_date")
    lessons = Lesson.objects.filter(
        Q(reservations__resource=feed.resource_id) & HELD_OR_OFF | Q(slot_date__in=dates)
    )
    taken = lessons.standing().filter(slot_date__isnull=False).values("slot_date")
    empty = SlotDate.objects.filter(pk__in=dates).exclude(pk__in=taken)
    loans = held.filter(loan_item__isnull=False)
    return [
        *of_lessons(lessons, since),
        *map(event_of_slot, empty.select_related("slot__offer", "venue")[:MOST_EVENTS]),
        *map(event_of_loan, loans.select_related("loan_item__loan__borrower")[:MOST_EVENTS]),
    ]


def of_region(feed: Feed, user: User, since: datetime) -> list[CalendarEvent]:
    """The events of the region; for the office also every lesson."""
    events = Event.objects.filter(region=feed.region_id, is_published=True, ends_on__gte=since)
    found = [event_of_event(event) for event in events[:MOST_EVENTS]]
    if is_office(user, feed.region):
        found += of_lessons(Lesson.objects.filter(booking__region=feed.region_id), since)
    return found

"""Booking a slot: places from its counter, and the booking with all its dates, or nothing.

Lock order, everywhere in this context: the reply links about a booking, the slot's row, its
waiting entries, the booking, the resources in order of key, and the audit chain last.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import Asked, CannotError
from schakel.bookings.actions.places import take_places
from schakel.bookings.actions.steps import note_steps
from schakel.bookings.actions.telling import tell
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.rules import asking, events, states
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.lesson_forms import KindForm, form_of
from schakel.catalogue.models import Event, LoketSettings, Offer, Slot
from schakel.common.audit import record
from schakel.regions.models import Partner

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs of a code: without those that look alike."""
CODE_LENGTH = 8
ANSWER_DAYS = LoketSettings._meta.get_field("answer_days").default


@transaction.atomic
def book_slot(slot: Slot, *, school: Partner, asked: Asked, by: Who, at: datetime) -> Booking:
    """Book an offer on its fixed dates for a group (boeken): all of it, or nothing."""
    offer = slot.offer
    kind = form_of(offer.kind, offer.region)
    require_fitting(offer, school, asked, lessons_of(slot, school, at), kind=kind)
    if slot.event is not None and not asked.is_divided:
        require_of_event(slot.event, asked, at=at)
    take_places(slot.pk, asked.pupils, at=at)
    lessons = lessons_of(slot, school, at)  # a date may have moved until the row was ours
    booking = new_booking(offer, school, asked, kind=kind, at=at)
    booking.slot = slot
    return write_booking(booking, lessons, asked, by=by, at=at)


def lessons_of(slot: Slot, school: Partner, at: datetime) -> list[Lesson]:
    """The lessons that come with a slot: one for each of its dates."""
    offer, dates = slot.offer, list(slot.dates.order_by("number"))
    if not dates:
        place_kind = offer.place_kind
        place, venue = place_of(place_kind, school), offer.venue
        return [
            Lesson(
                number=1, starts_at=slot.starts_at, ends_at=slot.ends_at, place_kind=place_kind,
                venue=venue, place=place, changed_at=at,
            )
        ]  # fmt: skip
    return [
        Lesson(
            number=date.number, slot_date=date, starts_at=date.starts_at, ends_at=date.ends_at,
            place_kind=date.place_kind, venue_id=date.venue_id,
            place=date.place or place_of(date.place_kind, school), changed_at=at,
        )
        for date in dates
    ]  # fmt: skip


def place_of(place_kind: str, school: Partner) -> str:
    """The name of the place when a lesson is at the school that books."""
    return school.name[:160] if place_kind in ("school", "po-school") else ""


def require_fitting(
    offer: Offer, school: Partner, asked: Asked, lessons: Sequence[Lesson], *, kind: KindForm
) -> None:
    """Stop when the school, the group or the lessons do not fit the offer."""
    if school.region_id != offer.region_id:
        raise CannotError(_("Deze school hoort niet bij de regio van dit aanbod."))
    terms = terms_of(offer, kind)
    wishes = [as_wish(lesson) for lesson in lessons]
    stops = (
        asking.group_stops(terms, pupils=asked.pupils, wheelchairs=asked.wheelchairs)
        or asking.target_stops(terms, group=asked.target_group, days=[wish.on for wish in wishes])
        or asking.form_stops(terms, wishes)
    )
    if stops:
        raise CannotError(stops)


def require_of_event(event: Event, asked: Asked, *, at: datetime) -> None:
    """Stop when a school books a slot of an event outside its window, or for another group."""
    stops = events.sign_up_stops(
        event.signup_from, event.signup_until, timezone.localdate(at)
    ) or events.group_stops(
        target_group=asked.target_group,
        pupils=asked.pupils,
        groups=event.target_groups,
        group_min=event.group_min,
    )
    if stops:
        raise CannotError(stops)


def as_wish(lesson: Lesson) -> asking.Wish:
    """A lesson as the rules read it."""
    minutes = int((lesson.ends_at - lesson.starts_at).total_seconds() // 60)
    return asking.Wish(timezone.localdate(lesson.starts_at), minutes, lesson.place_kind)


def new_booking(
    offer: Offer, school: Partner, asked: Asked, *, kind: KindForm, at: datetime
) -> Booking:
    """A booking as it is asked, with the state that follows from who has said yes."""
    return Booking(
        region=offer.region,
        code=new_code(),
        offer=offer,
        school=school,
        requester=asked.requester,
        group_name=asked.group_name,
        class_group=asked.class_group,
        shares_names=asked.shares_names,
        target_group=asked.target_group,
        track=asked.track,
        pupils=asked.pupils,
        wheelchairs=asked.wheelchairs,
        note=asked.note,
        travel=asked.travel,
        travel_by=asked.travel_by,
        travel_time=asked.travel_time,
        status=states.status_after(kind.says_yes, asked.given_yes),
        requested_at=at,
        is_fictional=asked.is_fictional,
    )


def nothing() -> None:
    """A booking of a slot keeps nothing of its own: the slot does."""


def write_booking(
    booking: Booking,
    lessons: Sequence[Lesson],
    asked: Asked,
    *,
    keeping: Callable[[], None] = nothing,
    by: Who,
    at: datetime,
) -> Booking:
    """Write a booking with its lessons and steps, tell who must know, and note it in the log.

    `keeping` reserves resources for the lessons; places are taken by the caller, before. All of it
    is one transaction.
    """
    if booking.status != BookingStatus.CONFIRMED:
        booking.answer_by = answer_by(booking, lessons, at)
    booking.save(force_insert=True)
    for lesson in lessons:
        lesson.booking = booking
    Lesson.objects.bulk_create(lessons)
    keeping()
    note_steps(booking, asked.given_yes, by=by, at=at)
    tell(booking, at=at)
    record(
        "booking.made", booking, chain=booking.region_id, by=by, at=at,
        pupils=booking.pupils, status=booking.status,
    )  # fmt: skip
    return booking


def answer_by(booking: Booking, lessons: Sequence[Lesson], at: datetime) -> datetime:
    """Until when an answer may take: the days of the region, and before the first lesson."""
    settings = LoketSettings.objects.filter(region=booking.region_id).first()
    days = settings.answer_days if settings else ANSWER_DAYS
    return min(at + timedelta(days=days), *(lesson.starts_at for lesson in lessons))


def new_code() -> str:
    """A code by which people name a booking: short, and nobody guesses the next."""
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))

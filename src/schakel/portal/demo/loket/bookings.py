"""Classes, bookings with their lessons and steps, and who waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from schakel.bookings.models import (
    Booking,
    BookingStep,
    ClassGroup,
    Lesson,
    Reservation,
    WaitingEntry,
)
from schakel.bookings.terms import HOLDING, BookingStatus, StepKind
from schakel.catalogue.models import Slot, SlotDate
from schakel.common.periods import SchoolYear
from schakel.portal.demo.files import Row
from schakel.portal.demo.loket.shelf import Shelf

STEPS = {
    BookingStatus.REQUESTED: (StepKind.REQUESTED,),
    BookingStatus.APPROVED: (StepKind.REQUESTED, StepKind.APPROVED),
    BookingStatus.CONFIRMED: (StepKind.REQUESTED, StepKind.APPROVED, StepKind.CONFIRMED),
    BookingStatus.CANCELLED: (StepKind.REQUESTED, StepKind.CONFIRMED, StepKind.CANCELLED),
    BookingStatus.DELIVERED: (StepKind.REQUESTED, StepKind.CONFIRMED, StepKind.DELIVERED),
}
HELD = (*HOLDING, BookingStatus.DELIVERED)


@dataclass
class Made:
    """The rows of all bookings, to be stored at once."""

    bookings: list[Booking] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    steps: list[BookingStep] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)


def load_bookings(shelf: Shelf) -> None:
    """Bookings of slots and on dates of their own; places and resources tie."""
    load_classes(shelf)
    made = Made()
    dates: dict[Slot, list[SlotDate]] = {}
    slots = [slot for found in shelf.slots.values() for slot in found]
    for date in SlotDate.objects.filter(slot__in=slots).select_related("slot").order_by("number"):
        dates.setdefault(date.slot, []).append(date)
    for number, row in enumerate(shelf.rows("bookings"), 1):
        booking = booking_of(shelf, row, number)
        made.bookings.append(booking)
        if booking.slot is None:
            on_own_date(shelf, row, booking, made)
        else:
            in_slot(shelf, row, booking, dates[booking.slot], made)
        made.steps += steps_of(shelf, row, booking)
    Booking.objects.bulk_create(made.bookings)
    Lesson.objects.bulk_create(made.lessons)
    BookingStep.objects.bulk_create(made.steps)
    Reservation.objects.bulk_create(made.reservations)
    Slot.objects.bulk_update(slots, ["places_left", "groups_left"])


def load_classes(shelf: Shelf) -> None:
    """The classes of this school year."""
    year = SchoolYear.of(shelf.calendar.today).start
    for row in shelf.rows("classes"):
        each = zip(row["names"], row["groups"], row["tracks"], row["pupils"], strict=True)
        for name, group, track, pupils in each:
            shelf.classes[row["school"], name] = ClassGroup(
                school=shelf.partner(row["school"]),
                school_year=year,
                name=name,
                target_group=group,
                track=track,
                pupils=pupils,
                is_fictional=True,
            )
    ClassGroup.objects.bulk_create(shelf.classes.values())


def booking_of(shelf: Shelf, row: Row, number: int) -> Booking:
    """One booking; a slot's booking is asked three weeks before it, others two weeks ago."""
    group = shelf.classes[row["school"], row["class"]]
    slot = shelf.slots[row["offer"]][row["slot"] - 1] if "slot" in row else None
    asked = min(shelf.calendar.ago(3), slot.starts_at - timedelta(weeks=3)) if slot else None
    return Booking(
        region=shelf.region,
        code=f"DEMO{number:02d}",
        offer=shelf.offers[row["offer"]],
        slot=slot,
        school=group.school,
        requester=shelf.person(row.get("requester", "")),
        group_name=group.name,
        class_group=group,
        target_group=group.target_group,
        track=group.track,
        pupils=row.get("pupils", group.pupils),
        status=row["status"],
        requested_at=asked or shelf.calendar.ago(28 if row.get("week", 0) < 0 else 5),
        answer_by=shelf.calendar.ago(-3),
        is_fictional=True,
    )


def in_slot(shelf: Shelf, row: Row, booking: Booking, dates: list[SlotDate], made: Made) -> None:
    """Take places from the slot's counters and copy its dates."""
    slot = shelf.slots[row["offer"]][row["slot"] - 1]
    if row["status"] in HELD:
        slot.places_left -= booking.pupils
        if slot.groups_left is not None:
            slot.groups_left -= 1
    cancelled = shelf.calendar.ago(2) if row["status"] == BookingStatus.CANCELLED else None
    for date in dates:
        made.lessons.append(
            Lesson(
                booking=booking,
                number=date.number,
                slot_date=date,
                starts_at=date.starts_at,
                ends_at=date.ends_at,
                place_kind=date.place_kind,
                venue=date.venue,
                place=date.place,
                changed_at=booking.requested_at,
                cancelled_at=cancelled,
                **attendance(shelf, row, date),
            )
        )


def on_own_date(shelf: Shelf, row: Row, booking: Booking, made: Made) -> None:
    """One lesson on a date that the school proposed, with the resources of the recipe."""
    start = shelf.calendar.moment(shelf.calendar.day(row["week"], row["weekday"]), row["time"])
    end = start + timedelta(minutes=booking.offer.lesson_minutes)
    lesson = Lesson(
        booking=booking,
        number=1,
        starts_at=start,
        ends_at=end,
        place_kind=booking.offer.place_kind,
        venue=booking.offer.venue,
        changed_at=booking.requested_at,
    )
    for name, value in attendance(shelf, row, lesson).items():
        setattr(lesson, name, value)
    made.lessons.append(lesson)
    made.reservations += [
        Reservation(resource=thing, during=(start, end), lesson=lesson)
        for thing in shelf.take(row["offer"], booking.pupils, (start, end))
    ]


def attendance(shelf: Shelf, row: Row, date: SlotDate | Lesson) -> dict[str, object]:
    """Who were there, for a lesson that is past."""
    if "present" not in row or date.ends_at >= shelf.calendar.at:
        return {}
    present, girls, boys = row["present"]
    reported = {"reported_by": "Demo", "reported_at": date.ends_at + timedelta(days=1)}
    return {"present": present, "girls": girls, "boys": boys, **reported}


def steps_of(shelf: Shelf, row: Row, booking: Booking) -> list[BookingStep]:
    """What happened to the booking, a day apart."""
    return [
        BookingStep(
            booking=booking,
            kind=kind,
            by_name="Demo",
            at=min(booking.requested_at + timedelta(days=day), shelf.calendar.at),
            reason=row.get("reason", "") if kind == StepKind.CANCELLED else "",
        )
        for day, kind in enumerate(STEPS[BookingStatus(row["status"])])
    ]


def load_waiting(shelf: Shelf) -> None:
    """Groups that wait for a full slot."""
    WaitingEntry.objects.bulk_create(
        WaitingEntry(
            slot=shelf.slots[row["offer"]][row["slot"] - 1],
            school=shelf.partner(row["school"]),
            group_name=row["group"],
            target_group=row["target_group"],
            pupils=row["pupils"],
            may_split=row.get("may_split", False),
            joined_at=shelf.calendar.ago(row["days_ago"]),
        )
        for row in shelf.rows("waiting")
    )

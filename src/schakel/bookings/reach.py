"""The visits of a region, as the rules of reach read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from schakel.bookings.models import Lesson
from schakel.bookings.rules.reach import Visit
from schakel.common.periods import SchoolYear
from schakel.regions.models import Partner, Region

FIELDS = (
    *("starts_at", "present", "girls", "boys"),
    *("booking__class_group", "booking__school", "booking__group_name"),
    *("booking__target_group", "booking__track", "booking__offer__kind", "booking__is_fictional"),
)


@dataclass(frozen=True)
class Asked:
    """Which visits to count; empty: all of the school year."""

    school_year: int
    quarter: str = ""
    school: UUID | None = None
    target_group: str = ""
    track: str = ""
    kind: str = ""


def told_lessons(region: Region, schools: QuerySet[Partner]) -> QuerySet[Lesson]:
    """Lessons to which somebody came, of these schools."""
    found = Lesson.objects.standing().filter(booking__region=region, present__gt=0)
    return found.filter(booking__school__in=schools)


def visits_of(lessons: QuerySet[Lesson], asked: Asked) -> list[Visit]:
    """The visits that are asked for; one query, whatever the number of lessons."""
    facts = {
        "booking__school": asked.school,
        "booking__target_group": asked.target_group,
        "booking__track": asked.track,
        "booking__offer__kind": asked.kind,
    }
    chosen = {name: value for name, value in facts.items() if value}
    found = in_school_year(lessons, asked.school_year).filter(**chosen)
    visits = (
        as_visit(lesson, asked.school_year)
        for lesson in found.select_related("booking__offer").only(*FIELDS)
    )
    return [visit for visit in visits if not asked.quarter or visit.quarter == asked.quarter]


def in_school_year(lessons: QuerySet[Lesson], year: int) -> QuerySet[Lesson]:
    """The lessons that begin in a school year."""
    return lessons.filter(starts_at__gte=begins(year), starts_at__lt=begins(year + 1))


def begins(year: int) -> datetime:
    """The first moment of a school year, on our clock."""
    return timezone.make_aware(datetime.combine(SchoolYear(year).starts_on, time()))


def as_visit(lesson: Lesson, year: int) -> Visit:
    """A lesson as a visit; a group without a class list goes by school, year and name."""
    booking = lesson.booking
    named = f"{booking.school_id} {year} {booking.group_name.strip().casefold()}"
    return Visit(
        group=str(booking.class_group_id or named),
        school=str(booking.school_id),
        school_year=year,
        quarter=quarter_of(timezone.localdate(lesson.starts_at)),
        target_group=booking.target_group,
        track=booking.track,
        kind=booking.offer.kind,
        present=lesson.present or 0,
        girls=lesson.girls,
        boys=lesson.boys,
        has_class_list=booking.class_group_id is not None,
        is_fictional=booking.is_fictional,
    )


def quarter_of(day: date) -> str:
    """2026-4 for a day in October to December 2026."""
    return f"{day.year}-{(day.month + 2) // 3}"

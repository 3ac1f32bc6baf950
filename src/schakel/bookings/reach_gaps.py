"""Who had nothing yet this school year: classes of the lower years, and primary schools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from schakel.bookings.models import Approach, Booking, ClassGroup, Lesson
from schakel.bookings.reach import in_school_year
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.terms import TargetGroup
from schakel.regions.models import Appointment, Partner, Person, Region
from schakel.regions.terms import PartnerKind, Role

LOWER_YEARS = (TargetGroup.VMBO_1, TargetGroup.VMBO_2)
CONTACT_ROLES = (Role.PO_CONTACT, Role.PO_LIAISON)


@dataclass(frozen=True)
class ClassWithout:
    """A class that had no lesson yet this school year, and the day when it will have one."""

    group: ClassGroup
    next_on: date | None


@dataclass
class PrimarySchool:
    """One primary school in one school year: whom we know there, what was offered and given."""

    partner: Partner
    contacts: list[Person] = field(default_factory=list)
    liaisons: list[Person] = field(default_factory=list)
    approaches: list[Approach] = field(default_factory=list)
    pupils: int = 0
    lessons: int = 0
    is_fictional: bool = False

    @property
    def was_offered_nothing(self) -> bool:
        """No offer this school year: the flag of the yearly list (PM-40)."""
        return not self.approaches

    @property
    def had_nothing(self) -> bool:
        """No confirmed or given lesson this school year."""
        return self.lessons == 0


def classes_without(schools: QuerySet[Partner], *, year: int, at: datetime) -> list[ClassWithout]:
    """The classes of vmbo 1 and 2 to which nothing was given this school year (PM-39).

    A class is recognised by its class list, else by its name at its school.
    """
    classes = ClassGroup.objects.filter(
        school__in=schools, school_year=year, target_group__in=LOWER_YEARS
    )
    lessons = in_school_year(Lesson.objects.standing(), year).filter(booking__school__in=schools)
    had: set[object] = set()
    to_come: dict[object, datetime] = {}
    for lesson in lessons.select_related("booking").order_by("starts_at"):
        booking = lesson.booking
        marks = (booking.class_group_id, (booking.school_id, booking.group_name.casefold()))
        if lesson.present:
            had.update(mark for mark in marks if mark)
        elif lesson.starts_at > at and booking.status == BookingStatus.CONFIRMED:
            for mark in marks:
                to_come.setdefault(mark, lesson.starts_at)
    return [
        ClassWithout(one, timezone.localdate(found) if (found := first(one, to_come)) else None)
        for one in classes.select_related("school").order_by("school__name", "name")
        if not {one.pk, (one.school_id, one.name.casefold())} & had
    ]


def first(group: ClassGroup, to_come: dict[object, datetime]) -> datetime | None:
    """When a class will have its first lesson, if any is confirmed."""
    return to_come.get(group.pk) or to_come.get((group.school_id, group.name.casefold()))


def schools_without_classes(schools: QuerySet[Partner], *, year: int) -> QuerySet[Partner]:
    """Vmbo schools that told no classes of this school year: of them nobody knows who is left."""
    known = ClassGroup.objects.filter(school_year=year).values("school")
    return schools.filter(kind=PartnerKind.VMBO).exclude(pk__in=known).order_by("name")


def primary_schools(schools: QuerySet[Partner], *, year: int, on: date) -> list[PrimarySchool]:
    """Every primary school with its people, the offers made and the lessons of a school year.

    The least reached comes first: who had nothing and was offered nothing, then by pupils.
    """
    partners = schools.filter(kind=PartnerKind.PO).select_related("site__municipality")
    found = {partner.pk: PrimarySchool(partner) for partner in partners}
    add_people(found, on=on)
    made = Approach.objects.filter(school__in=list(found), school_year=year)
    for approach in made.select_related("offer").order_by("made_at"):
        found[approach.school_id].approaches.append(approach)
    add_lessons(found, year=year)
    return sorted(
        found.values(),
        key=lambda one: (one.pupils, not one.was_offered_nothing, one.partner.name.casefold()),
    )


def add_people(found: dict[UUID, PrimarySchool], *, on: date) -> None:
    """Put the contact and the liaison (schakelfunctionaris) with each school (PO-04)."""
    held = Appointment.objects.current(on=on).filter(
        partner__in=list(found), role__in=[str(role) for role in CONTACT_ROLES]
    )
    for appointment in held.select_related("person").order_by("starts_on", "person__name"):
        assert appointment.partner_id is not None  # noqa: S101 - filtered above; tells mypy
        school = found[appointment.partner_id]
        is_contact = appointment.role == Role.PO_CONTACT
        (school.contacts if is_contact else school.liaisons).append(appointment.person)


def add_lessons(found: dict[UUID, PrimarySchool], *, year: int) -> None:
    """Count the lessons and the pupils that have a place or had one, a booking once."""
    counts = Q(booking__status__in=[BookingStatus.CONFIRMED, BookingStatus.DELIVERED])
    lessons = in_school_year(Lesson.objects.standing(), year).filter(
        counts, booking__school__in=list(found)
    )
    per_booking: dict[UUID, tuple[UUID, int]] = {}
    for lesson in lessons.select_related("booking"):
        booking: Booking = lesson.booking
        school = found[booking.school_id]
        school.lessons += 1
        school.is_fictional = school.is_fictional or booking.is_fictional
        per_booking[booking.pk] = (booking.school_id, booking.pupils)
    for key, pupils in per_booking.values():
        found[key].pupils += pupils


def people_by_school(schools: Iterable[PrimarySchool]) -> dict[UUID, list[Person]]:
    """Whom to write to per school: the contact, else the liaison; only who has an address."""
    known: dict[UUID, list[Person]] = defaultdict(list)
    for school in schools:
        for person in school.contacts or school.liaisons:
            if person.email:
                known[school.partner.pk].append(person)
    return known


def region_schools(region: Region, *, on: date) -> QuerySet[Partner]:
    """The partners of a region that can send pupils, on a day."""
    kinds = (PartnerKind.VMBO, PartnerKind.PO, PartnerKind.VSO, PartnerKind.PRO)
    return Partner.objects.current(on=on).filter(region=region, kind__in=kinds)

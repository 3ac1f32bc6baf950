"""Questions about hours: what stands on a day, what was given in lessons, what can be claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone

from schakel.accounts.models import User
from schakel.bookings.models import Reservation
from schakel.common.findings import Finding
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.models import ClaimLine, HourLine, WorkWeek
from schakel.funding.rules.hours import HoursToClaim, claiming_stops, monday, rounded_up
from schakel.funding.terms import WeekStatus
from schakel.regions.models import Appointment, Partner, Person, Region

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class GivenLesson:
    """A lesson that somebody gave: what it proposes to write."""

    on: date
    activity_code: str
    title: str
    hours: Decimal


def hours_elsewhere(
    person: Person, days: Sequence[date], *, beside: WorkWeek | None
) -> dict[date, Decimal]:
    """Hours of somebody per day on all other sheets, in every region."""
    lines = HourLine.objects.filter(week__person=person, worked_on__in=days)
    if beside is not None:
        lines = lines.exclude(week=beside)
    sums = lines.order_by().values("worked_on").annotate(total=Sum("hours"))
    return {row["worked_on"]: row["total"] for row in sums}


def given_lessons(person: Person, region: Region, starts_on: date) -> list[GivenLesson]:
    """The lessons of one week for which this person was booked as instructor."""
    held = Reservation.objects.filter(
        resource__person=person,
        resource__region=region,
        released_at__isnull=True,
        lesson__cancelled_at__isnull=True,
        lesson__starts_at__date__gte=starts_on,
        lesson__starts_at__date__lt=starts_on + WEEK,
    )
    found = []
    for row in held.select_related("lesson__booking__offer").order_by("lesson__starts_at"):
        lesson = row.lesson
        if lesson is None:
            continue
        offer = lesson.booking.offer
        minutes = int((lesson.ends_at - lesson.starts_at).total_seconds() // 60)
        on = timezone.localtime(lesson.starts_at).date()
        found.append(GivenLesson(on, offer.activity_code, offer.title, rounded_up(minutes)))
    return found


def roles_on(person: Person, region: Region, day: date) -> list[Appointment]:
    """The roles that somebody held in the region on a day."""
    held = Appointment.objects.current(on=day).filter(person=person, region=region)
    return list(held.select_related("partner").order_by("outside_budget", "role"))


def stops_claiming(line: HourLine) -> Finding | None:
    """Why this line cannot be claimed; None when it can."""
    return stops_by_line([line])[line.pk]


def stops_by_line(lines: Iterable[HourLine]) -> dict[UUID, Finding | None]:
    """Per line why it cannot be claimed, with two queries however many lines."""
    rows = list(lines)
    claimed = set(
        ClaimLine.objects.filter(hour_line__in=rows).values_list("hour_line_id", flat=True)
    )
    people = {row.week.person_id for row in rows}
    held = list(Appointment.objects.filter(person__in=people))
    return {
        row.pk: claiming_stops(
            HoursToClaim(
                status=row.week.status,
                in_budget=in_budget(held, row),
                is_priced=row.amount is not None,
                is_claimed=row.pk in claimed,
            )
        )
        for row in rows
    }


def in_budget(held: Iterable[Appointment], line: HourLine) -> list[bool]:
    """For each role of the person on the day of work whether its costs are in the budget."""
    week = line.week
    return [
        not role.outside_budget
        for role in held
        if role.person_id == week.person_id
        and role.region_id == week.region_id
        and role.starts_on <= line.worked_on
        and (role.ends_on is None or line.worked_on < role.ends_on)
    ]


def claimable_lines(employer: Partner, quarter: Quarter) -> list[HourLine]:
    """The approved hours of a school in a quarter that stand in no claim yet and may (BR-30)."""
    rows = HourLine.objects.filter(
        ~Exists(ClaimLine.objects.filter(hour_line=OuterRef("pk"))),
        week__region=employer.region,
        week__employer=employer,
        week__status=WeekStatus.APPROVED,
        worked_on__gte=quarter.starts_on,
        worked_on__lt=quarter.ends_on,
    ).select_related("week__person", "week__employer")
    found = list(rows.order_by("worked_on", "week__person__name", "activity_code"))
    stops = stops_by_line(found)
    return [row for row in found if stops[row.pk] is None]


def own_sheets(user: User, region: Region) -> QuerySet[WorkWeek]:
    """The week sheets of the person behind this account, in one region."""
    return WorkWeek.objects.filter(region=region, person__user=user)


def sheet_of(person: Person, region: Region, starts_on: date) -> WorkWeek | None:
    """The sheet of somebody over one week; None when nothing was written yet."""
    rows = WorkWeek.objects.filter(person=person, region=region, starts_on=monday(starts_on))
    return rows.select_related("employer", "person", "region").first()


def total_of(lines: Iterable[HourLine]) -> Decimal:
    """The hours of some lines together."""
    return sum((line.hours for line in lines), ZERO)

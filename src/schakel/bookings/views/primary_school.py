"""One school: its people, its lessons, what was offered, and the material (PO-04, DI-07)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.bookings import access
from schakel.bookings.access import SEE_BOOKINGS
from schakel.bookings.models import Lesson
from schakel.bookings.reach import in_school_year
from schakel.bookings.reach_gaps import primary_schools, region_schools
from schakel.bookings.terms import HOLDING, BookingStatus
from schakel.catalogue.models import Material
from schakel.common.periods import SchoolYear
from schakel.reference.rules import school_year_label
from schakel.regions.access import in_region, partners_of, roles_in, user_of
from schakel.regions.models import Partner, Region


@in_region(SEE_BOOKINGS)
def primary_school(request: HttpRequest, region: Region, partner: UUID) -> HttpResponse:
    """The page of a primary school, for its own people and for who sees the reach of all."""
    today = timezone.localdate()
    user = user_of(request)
    if not (user.is_operator or roles_in(user, region) & access.SEE_REACH.roles):
        seen = region_schools(region, on=today).filter(pk__in=partners_of(user, region))
    else:
        seen = access.schools_reached_by(user, region, region_schools(region, on=today))
    year = SchoolYear.of(today).start
    found = primary_schools(seen.filter(pk=partner), year=year, on=today)
    if not found:
        raise Http404
    school = found[0]
    lessons = lessons_of(school.partner, year)
    context = {
        "region": region,
        "school": school,
        "year": school_year_label(year),
        "to_come": [lesson for lesson in lessons if lesson.ends_at > timezone.now()],
        "given": [lesson for lesson in lessons if lesson.ends_at <= timezone.now()],
        "materials": Material.objects.filter(
            offer__in={lesson.booking.offer_id for lesson in lessons}
        ).select_related("offer"),
    }
    return render(request, "bookings/primary_school.html", context)


def lessons_of(school: Partner, year: int) -> list[Lesson]:
    """The lessons of a school in a school year, the first one first."""
    standing = in_school_year(Lesson.objects.standing(), year).filter(
        booking__school=school,
        booking__status__in=[str(status) for status in (*HOLDING, BookingStatus.DELIVERED)],
    )
    return list(standing.select_related("booking__offer__provider", "venue").order_by("starts_at"))

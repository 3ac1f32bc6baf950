"""How many pupils of each school have a place this school year: the least reached goes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from schakel.bookings.models import Booking
from schakel.bookings.terms import BookingStatus
from schakel.common.periods import SchoolYear

COUNTS = (BookingStatus.CONFIRMED, BookingStatus.DELIVERED)


def reached_by_school(schools: Iterable[UUID], *, moment: datetime) -> dict[UUID, int]:
    """Pupils with a confirmed or given lesson in the school year of a moment; school → pupils.

    A group counts once per booking, in the school year of its first lesson.
    """
    year = SchoolYear.of(timezone.localdate(moment)).start
    counted: dict[UUID, int] = defaultdict(int)
    bookings = Booking.objects.filter(school__in=list(schools), status__in=COUNTS)
    rows = bookings.annotate(first=Min("lessons__starts_at")).values_list(
        "school", "pupils", "first"
    )
    for school, pupils, first in rows:
        if first is not None and SchoolYear.of(timezone.localdate(first)).start == year:
            counted[school] += pupils
    return counted

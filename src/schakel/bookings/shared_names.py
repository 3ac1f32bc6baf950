"""The class list that a school shares with a provider, and how long it may be seen (R-091)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from schakel.bookings.models import Booking, ClassMember, Lesson
from schakel.bookings.rules.attendance import names_are_shared


def shared_names(booking: Booking, *, at: datetime) -> list[ClassMember]:
    """Numbers and first names, from the yes of the provider until thirty days after the end."""
    if not booking.shares_names:
        return []
    lessons = Lesson.objects.standing().filter(booking=booking)
    last = lessons.aggregate(last=Max("ends_at"))["last"]
    if last is None or not names_are_shared(booking.status, last_end=last, at=at):
        return []
    return list(ClassMember.objects.filter(class_group=booking.class_group_id).order_by("number"))

"""A few days before a lesson: remind who booked it and who gives it (PM-33)."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.reminders import lessons_to_remind_of, remind
from schakel.common.jobs import every


@every("25 6-17 * * *", "bookings.reminders")
def remind_of_lessons() -> None:
    """Mail a reminder for every lesson that comes near, in the daytime and once."""
    now = timezone.now()
    for lesson in lessons_to_remind_of(at=now):
        remind(lesson, at=now)

"""After a lesson: ask who were there."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.asking import ask_attendance, lessons_to_ask_about
from schakel.common.jobs import every


@every("10 * * * *", "bookings.attendance")
def ask_who_were_there() -> None:
    """Mail a link for every lesson that is over and of which nothing was told."""
    now = timezone.now()
    for lesson in lessons_to_ask_about(at=now):
        ask_attendance(lesson, at=now)

"""Telling who were there, and correcting it; the booking is then given (SC-09, DI-05)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.bookings.actions.links import withdraw_links
from schakel.bookings.actions.steps import note_step
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.rules import attendance as rules
from schakel.bookings.rules.attendance import Presence
from schakel.bookings.terms import BookingStatus, StepKind
from schakel.common.audit import record
from schakel.common.refused import RefusedError

TOLD = (BookingStatus.CONFIRMED, BookingStatus.DELIVERED, BookingStatus.NO_SHOW)
STEPS = {
    BookingStatus.DELIVERED: StepKind.DELIVERED,
    BookingStatus.NO_SHOW: StepKind.NO_SHOW,
}


@transaction.atomic
def report_attendance(
    booking: Booking, given: Mapping[UUID, Presence], *, by: Who, at: datetime
) -> Booking:
    """Tell for lessons of one booking how many pupils came (aanwezigheid doorgeven).

    `given`: lesson → who were there. What was told before is corrected; the step says from what
    to what. Links that asked for it stop working.
    """
    for lesson in given:
        withdraw_links(lesson, at=at)
    current = (
        Booking.objects.select_for_update(of=["self"]).select_related("offer").get(pk=booking.pk)
    )
    if current.status not in TOLD:
        raise RefusedError(_("Aanwezigheid hoort bij een bevestigde boeking."))
    lessons = {lesson.pk: lesson for lesson in current.lessons.standing().order_by("number")}
    if not given or not set(given) <= set(lessons):
        raise RefusedError(_("Deze les hoort niet (meer) bij deze boeking."))
    corrected = [
        change
        for key, presence in given.items()
        if (change := tell(lessons[key], presence, booking=current, by=by, at=at))
    ]
    if corrected:
        note_step(current, StepKind.CORRECTED, by=by, at=at, reason="; ".join(corrected))
    settle(current, [lesson.present for lesson in lessons.values()], by=by, at=at)
    totals = {str(lessons[key].number): presence.present for key, presence in given.items()}
    record(
        "attendance.reported",
        current,
        chain=current.region_id,
        by=by,
        at=at,
        present=totals,
    )
    return current


def tell(lesson: Lesson, given: Presence, *, booking: Booking, by: Who, at: datetime) -> str:
    """Write the totals of one lesson; gives in words what was corrected, if anything was."""
    most = max(booking.pupils, booking.offer.group_max)
    problem = rules.attendance_stops(given, most=most, begun=lesson.starts_at <= at)
    if problem:
        raise RefusedError(f"{_('Les')} {lesson.number}: {problem}")
    before = (
        Presence(lesson.present, lesson.girls, lesson.boys) if lesson.present is not None else None
    )
    if before == given:
        return ""
    lesson.present, lesson.girls, lesson.boys = given.present, given.girls, given.boys
    lesson.reported_by, lesson.reported_at = str(by)[:200], at
    lesson.save(update_fields=["present", "girls", "boys", "reported_by", "reported_at"])
    if before is None:
        return ""
    return _("les %(number)s: %(before)s → %(after)s") % {
        "number": lesson.number,
        "before": in_words(before),
        "after": in_words(given),
    }


def in_words(presence: Presence) -> str:
    """24 (11 m, 13 j), or 24 alone."""
    if presence.girls is None:
        return str(presence.present)
    return _("%(present)s (%(girls)s m, %(boys)s j)") % vars(presence)


def settle(booking: Booking, present: list[int | None], *, by: Who, at: datetime) -> None:
    """Let the booking follow its lessons: given, or not shown up."""
    status = BookingStatus(rules.status_after_lessons(present))
    if status in (booking.status, BookingStatus.CONFIRMED):
        return
    booking.status = status
    booking.save(update_fields=["status"])
    note_step(booking, STEPS[status], by=by, at=at)

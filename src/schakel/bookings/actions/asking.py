"""Asking by mail, after a lesson, who were there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import addressee
from schakel.bookings.models import Lesson, ReplyLink
from schakel.bookings.terms import BookingStatus, LinkPurpose
from schakel.mailing.actions import send

ATTENDANCE_MAIL = "aanwezigheid"
ASK_WITHIN = timedelta(days=14)
VALID = timedelta(days=30)


def lessons_to_ask_about(*, at: datetime) -> QuerySet[Lesson]:
    """Lessons that are over, of which nobody told who came and nobody was asked by mail yet."""
    asked = ReplyLink.objects.filter(about=OuterRef("pk"), purpose=LinkPurpose.ATTENDANCE)
    return (
        Lesson.objects.standing()
        .filter(
            ~Exists(asked),
            ends_at__lte=at,
            ends_at__gt=at - ASK_WITHIN,
            present__isnull=True,
            booking__status=BookingStatus.CONFIRMED,
            booking__requester__isnull=False,
        )
        .exclude(booking__requester__email="")
        .select_related("booking__offer", "booking__region", "booking__requester")
        .order_by("ends_at")
    )


@transaction.atomic
def ask_attendance(lesson: Lesson, *, at: datetime) -> None:
    """Ask the teacher who booked how many pupils came (aanwezigheid vragen)."""
    booking = lesson.booking
    if booking.requester is None:
        return
    to = addressee(booking.requester)
    link = make_link(
        LinkPurpose.ATTENDANCE, lesson, region=booking.region, to=to, until=at + VALID, at=at
    )
    words = {
        "aanbod": booking.offer.title,
        "groep": booking.group_name,
        "wanneer": date_format(localtime(lesson.starts_at), "DATETIME_FORMAT"),
    }
    send(
        ATTENDANCE_MAIL,
        region=booking.region,
        to=to,
        words=words,
        about=booking,
        at=at,
        link=link,
        key=f"{ATTENDANCE_MAIL} {lesson.pk}",
    )

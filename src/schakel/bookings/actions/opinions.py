"""What pupils and teachers thought of a lesson (LO-07, PO-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.utils import timezone

from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import addressee
from schakel.bookings.models import Booking, Evaluation, Lesson, PupilOpinion, ReplyLink
from schakel.bookings.rules.pupils import opinion_stops
from schakel.bookings.terms import BookingStatus, LinkPurpose
from schakel.common.refused import RefusedError
from schakel.mailing.actions import send

EVALUATE_MAIL = "bookings.evaluate"
ASK_WITHIN = timedelta(days=14)
VALID = timedelta(days=30)
GOES_ON = (BookingStatus.CONFIRMED, BookingStatus.DELIVERED)


@dataclass(frozen=True)
class Scores:
    """The five answers of a teacher."""

    fits_lesson: int
    pupils_active: int
    organisation: int
    would_repeat: bool
    remark: str = ""


def require_open(booking: Booking, *, at: datetime) -> None:
    """Stop when pupils cannot say what they thought now, with the reason."""
    lessons = Lesson.objects.standing().filter(booking=booking)
    times = lessons.aggregate(first=Min("starts_at"), last=Max("ends_at"))
    if times["first"] is None:
        return
    room = PupilOpinion.objects.filter(booking=booking).count() < booking.pupils
    if stops := opinion_stops(times["first"], times["last"], at, room=room):
        raise RefusedError(str(stops))


@transaction.atomic
def add_opinion(
    booking: Booking, *, before: int, after: int, mark: int, at: datetime
) -> PupilOpinion:
    """Keep what one pupil thought (mening geven): no name, no time, only the day."""
    current = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    require_open(current, at=at)
    return PupilOpinion.objects.create(
        booking=current, before=before, after=after, mark=mark, given_on=timezone.localdate(at)
    )


def bookings_to_evaluate(*, at: datetime) -> QuerySet[Booking]:
    """Bookings that are over, of which the teacher was not asked yet what he or she thought."""
    asked = ReplyLink.objects.filter(about=OuterRef("pk"), purpose=LinkPurpose.EVALUATE)
    given = Evaluation.objects.filter(booking=OuterRef("pk"))
    over = Booking.objects.filter(status=BookingStatus.DELIVERED, requester__isnull=False)
    return (
        over.exclude(requester__email="")
        .annotate(last=Max("lessons__ends_at"))
        .filter(~Exists(asked), ~Exists(given), last__lte=at, last__gt=at - ASK_WITHIN)
        .select_related("offer", "region", "requester")
        .order_by("requested_at")
    )


@transaction.atomic
def ask_evaluation(booking: Booking, *, at: datetime) -> None:
    """Ask the teacher who booked what he or she thought (evaluatie vragen)."""
    if booking.requester is None:
        return
    to = addressee(booking.requester)
    link = make_link(
        LinkPurpose.EVALUATE, booking, region=booking.region, to=to, until=at + VALID, at=at
    )
    send(
        EVALUATE_MAIL,
        region=booking.region,
        to=to,
        words={"aanbod": booking.offer.title, "groep": booking.group_name},
        about=booking,
        at=at,
        link=link,
        key=f"{EVALUATE_MAIL} {booking.pk}",
    )


@transaction.atomic
def evaluate(booking: Booking, scores: Scores, *, at: datetime) -> Evaluation:
    """Keep what a teacher thought (evalueren); a second answer replaces the first."""
    return Evaluation.objects.update_or_create(
        booking=booking, defaults={**vars(scores), "given_at": at}
    )[0]

"""Who must say yes says yes or no: the school first, then the provider, as the kind asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import CannotError
from schakel.bookings.actions.booking import as_wish
from schakel.bookings.actions.ending import first_instead, free_all
from schakel.bookings.actions.locking import lock_booking
from schakel.bookings.actions.steps import note_step
from schakel.bookings.actions.telling import tell, tell_refused
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.rules import asking, states
from schakel.bookings.terms import BookingStatus, StepKind
from schakel.catalogue.lesson_forms import form_of
from schakel.common.audit import record


@transaction.atomic
def approve_booking(booking: Booking, *, by: Who, at: datetime) -> Booking:
    """Say yes for the school (goedkeuren); then the provider is asked, or the booking stands."""
    held = lock_booking(booking, at=at)
    require_state(held, BookingStatus.REQUESTED)
    return say_yes(held, states.SCHOOL, by=by, at=at)


@transaction.atomic
def accept_booking(booking: Booking, *, by: Who, at: datetime) -> Booking:
    """Say yes for the provider (aanvaarden); then the booking stands.

    The places and resources were kept since the request, so a yes is never a yes too many.
    """
    held = lock_booking(booking, at=at)
    if held.status == BookingStatus.REQUESTED:
        raise CannotError(_("De school heeft deze boeking nog niet goedgekeurd."))
    require_state(held, BookingStatus.APPROVED)
    return say_yes(held, states.PROVIDER, by=by, at=at)


@transaction.atomic
def refuse_booking(booking: Booking, *, reason: str, by: Who, at: datetime) -> Booking:
    """Say no with a reason (weigeren); the places go to who waits, who asked hears what is free."""
    held = lock_booking(booking, at=at)
    require_state(held, BookingStatus.REQUESTED, BookingStatus.APPROVED)
    require_reason(reason)
    free_all(held, BookingStatus.REFUSED, at=at)
    note_step(held, StepKind.REFUSED, by=by, at=at, reason=reason)
    tell_refused(held, reason=reason, instead=first_instead(held, at=at), at=at)
    record("booking.refused", held, chain=held.region_id, by=by, at=at, reason=reason)
    return held


def say_yes(booking: Booking, who: str, *, by: Who, at: datetime) -> Booking:
    """Write down a yes and what follows from it."""
    says_yes = form_of(booking.offer.kind, booking.region).says_yes
    given = {*states.given_so_far(says_yes, booking.status), who}
    after = BookingStatus(states.status_after(says_yes, given))
    lessons = list(Lesson.objects.standing().filter(booking=booking).order_by("number"))
    if lessons and lessons[0].starts_at <= at:
        raise CannotError(_("De eerste les is al begonnen. Deze aanvraag kan niet meer door."))
    if after == BookingStatus.CONFIRMED:
        require_form(booking, lessons)
    kinds = [StepKind.APPROVED] if who == states.SCHOOL else []
    kinds += [StepKind.CONFIRMED] if after == BookingStatus.CONFIRMED else []
    booking.status = after
    if after == BookingStatus.CONFIRMED:
        booking.answer_by = None
    booking.save(update_fields=["status", "answer_by"])
    for kind in kinds:
        note_step(booking, kind, by=by, at=at)
    tell(booking, at=at)
    record("booking.yes", booking, chain=booking.region_id, by=by, at=at, who=who, status=after)
    return booking


def require_form(booking: Booking, lessons: Sequence[Lesson]) -> None:
    """Stop when a series does not have exactly the lessons of its form (PM-32)."""
    stops = asking.form_stops(terms_of(booking.offer), [as_wish(lesson) for lesson in lessons])
    if stops:
        raise CannotError(stops)


def require_state(booking: Booking, *states_: BookingStatus) -> None:
    """Go on when a booking stands where it must; else say where it stands."""
    if booking.status not in states_:
        raise CannotError(
            _("Dit kan niet meer: de boeking is intussen “%(status)s”.")
            % {"status": booking.get_status_display()}
        )


def require_reason(reason: str) -> None:
    """Go on when there is a reason; whoever gets a no may know why."""
    if not reason.strip():
        raise CannotError(_("Geef een reden. De ander leest die."))

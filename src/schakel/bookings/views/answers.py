"""The buttons of a booking: say yes or no, cancel, move a date, change the group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from schakel.bookings import access
from schakel.bookings.access import SEE_BOOKINGS
from schakel.bookings.actions import answering, changing, ending
from schakel.bookings.forms.bookings import CancelForm, MoveForm, ResizeForm
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.terms import BookingStatus
from schakel.bookings.views.bookings import seen, show_booking, version_of
from schakel.common.access import Access, require
from schakel.common.answers import INVALID
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@require_POST
@in_region(SEE_BOOKINGS)
@once
def booking_approve(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """Say yes for the school."""
    found = seen(request, region, booking)
    require(access.approve_booking(user_of(request), found))
    return done(request, found, lambda: answering.approve_booking(found, **by(request)))


@require_POST
@in_region(SEE_BOOKINGS)
@once
def booking_accept(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """Say yes for the provider."""
    found = seen(request, region, booking)
    require(access.answer_booking(user_of(request), found))
    return done(request, found, lambda: answering.accept_booking(found, **by(request)))


@require_POST
@in_region(SEE_BOOKINGS)
@once
def booking_refuse(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """Say no, with a reason."""
    found = seen(request, region, booking)
    require(may_refuse(request, found))
    form = CancelForm(request.POST)
    if not form.is_valid():
        return show_booking(request, found, forms={"refuse_form": form}, status=INVALID)
    reason = form.cleaned_data["reason"]
    return done(
        request, found, lambda: answering.refuse_booking(found, reason=reason, **by(request))
    )


def may_refuse(request: HttpRequest, found: Booking) -> Access:
    """Whoever may say yes now may say no."""
    if found.status == BookingStatus.REQUESTED:
        return access.approve_booking(user_of(request), found)
    return access.answer_booking(user_of(request), found)


@require_POST
@in_region(SEE_BOOKINGS)
@once
def booking_cancel(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """Call a booking off, with a reason."""
    found = seen(request, region, booking)
    require(access.change_booking(user_of(request), found))
    form = CancelForm(request.POST)
    if not form.is_valid():
        return show_booking(request, found, forms={"cancel_form": form}, status=INVALID)
    reason = form.cleaned_data["reason"]
    return done(request, found, lambda: ending.cancel_booking(found, reason=reason, **by(request)))


@require_POST
@in_region(SEE_BOOKINGS)
@once
def booking_resize(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """Another number of pupils."""
    found = seen(request, region, booking)
    require(access.change_booking(user_of(request), found))
    form = ResizeForm(request.POST)
    if not form.is_valid():
        return show_booking(request, found, forms={"resize_form": form}, status=INVALID)
    pupils = form.cleaned_data["pupils"]
    return done(
        request, found, lambda: changing.resize_booking(found, pupils=pupils, **by(request))
    )


@require_POST
@in_region(SEE_BOOKINGS)
@once
def lesson_move(request: HttpRequest, region: Region, booking: UUID, lesson: UUID) -> HttpResponse:
    """Another moment for one lesson; the others stay."""
    found = seen(request, region, booking)
    require(access.change_booking(user_of(request), found))
    chosen = get_object_or_404(Lesson, pk=lesson, booking=found)
    form = MoveForm(request.POST)
    if not form.is_valid():
        sent = {"move_form": form, "moving": chosen.pk}
        return show_booking(request, found, forms=sent, status=INVALID)
    new = {"starts_at": form.starts_at(), "reason": form.cleaned_data["reason"]}
    return done(request, found, lambda: changing.move_lesson(chosen, **new, **by(request)))


CONFLICT = 409
STALE = gettext_lazy(
    "Iemand anders heeft deze boeking intussen gewijzigd. Zo staat het nu; kijk en probeer opnieuw."
)


def is_stale(request: HttpRequest, found: Booking) -> bool:
    """Whether the page on which the button was pressed shows an older state (R-038)."""
    shown = request.POST.get("gezien", "")
    return bool(shown) and shown != version_of(list(found.steps.order_by("at", "pk")))


def by(request: HttpRequest) -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": user_of(request), "at": timezone.now()}


def done(request: HttpRequest, found: Booking, change: Callable[[], object]) -> HttpResponse:
    """Carry out a change and go back to the booking; or say why it could not be."""
    if is_stale(request, found):
        messages.error(request, STALE)
        return show_booking(request, found, status=CONFLICT)
    try:
        change()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return show_booking(request, seen(request, found.region, found.pk), status=INVALID)
    messages.info(request, _("Gedaan. De ander krijgt bericht."))
    return redirect(found)

"""My bookings, and one booking with its dates, its states, and what one may do with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from schakel.bookings import access, tables
from schakel.bookings.access import SEE_BOOKINGS
from schakel.bookings.actions.ending import is_in_time
from schakel.bookings.forms.bookings import CancelForm, MoveForm, ResizeForm
from schakel.bookings.forms.filters import COMING, PAST, BookingFilter
from schakel.bookings.models import Booking, BookingStep, Lesson, Reservation
from schakel.bookings.rules import states
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.access import is_office
from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

ON_A_PAGE = 50
ALL = ("offer__provider", "offer__contact", "offer__venue", "region", "school", "requester", "slot")


@in_region(SEE_BOOKINGS)
def bookings(request: HttpRequest, region: Region) -> HttpResponse:
    """The bookings that one may see, with a filter; the first to come on top."""
    form = BookingFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = filtered(request, region, asked)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, tables.bookings(region, found, made), kind)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": [(row, TONES[row.status]) for row in page],
        "export": exports.links(request),
        "is_office": is_office(user_of(request), region),
    }
    return render(request, "bookings/bookings.html", context)


def filtered(request: HttpRequest, region: Region, asked: dict[str, Any]) -> Any:
    """The bookings that this user sees and the filter leaves."""
    found: Any = access.bookings_seen_by(user_of(request), region)
    now = timezone.now()
    found = found.select_related("offer__provider", "school", "region").annotate(
        first=Min("lessons__starts_at"),
        next=Min(
            "lessons__starts_at",
            filter=Q(lessons__starts_at__gte=now, lessons__cancelled_at__isnull=True),
        ),
        count=Count("lessons"),
    )
    if asked.get("status"):
        found = found.filter(status=asked["status"])
    if words := asked.get("words"):
        text = Q(offer__title__icontains=words) | Q(school__name__icontains=words)
        found = found.filter(text | Q(group_name__icontains=words) | Q(code__iexact=words))
    period = asked.get("period") or COMING
    if period == COMING:
        return found.filter(next__isnull=False).order_by("next", "pk")
    if period == PAST:
        return found.filter(next__isnull=True).order_by("-first", "pk")
    return found.order_by("-first", "pk")


@in_region(SEE_BOOKINGS)
def booking(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """One booking."""
    return show_booking(request, seen(request, region, booking))


def seen(request: HttpRequest, region: Region, key: UUID) -> Booking:
    """A booking that this user may see; else it is not found."""
    visible = access.bookings_seen_by(user_of(request), region).select_related(*ALL)
    return get_object_or_404(visible, pk=key)


def show_booking(
    request: HttpRequest, found: Booking, *, forms: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a booking; `forms` holds a form that was sent with a mistake in it."""
    user, now = user_of(request), timezone.now()
    lessons = lessons_of(found)
    steps = list(found.steps.order_by("at", "pk"))
    holds = found.status in states.HOLDS
    first = next((row for row, _things in lessons if row.cancelled_at is None), None)
    context = {
        "region": found.region,
        "booking": found,
        "offer": found.offer,
        "lessons": [(row, things, row.starts_at > now) for row, things in lessons],
        "steps": steps,
        "seen": version_of(steps),
        "tone": TONES[found.status],
        "is_waiting": found.status in WAITING and found.answer_by is not None,
        "may_approve": found.status == BookingStatus.REQUESTED
        and access.approve_booking(user, found),
        "may_answer": found.status == BookingStatus.APPROVED and access.answer_booking(user, found),
        "may_change": holds and access.change_booking(user, found),
        "may_move": holds and found.slot is None and access.change_booking(user, found),
        "may_report": found.status in REPORTED and access.report_attendance(user, found),
        "is_late": first is not None and not is_in_time(found, now),
        "cancel_form": CancelForm(),
        "resize_form": ResizeForm(initial={"pupils": found.pupils}),
        "move_form": MoveForm(),
        **(forms or {}),
    }
    return render(request, "bookings/booking.html", context, status=status)


def version_of(steps: Sequence[BookingStep]) -> str:
    """What a page shows of a booking: its last step. Every change writes one (R-038)."""
    return steps[-1].pk.hex if steps else ""


WAITING = (BookingStatus.REQUESTED, BookingStatus.APPROVED)
REPORTED = (BookingStatus.CONFIRMED, BookingStatus.DELIVERED, BookingStatus.NO_SHOW)
TONES = {
    str(BookingStatus.REQUESTED): "warn",
    str(BookingStatus.APPROVED): "warn",
    str(BookingStatus.CONFIRMED): "good",
    str(BookingStatus.DELIVERED): "good",
    str(BookingStatus.NO_SHOW): "bad",
    str(BookingStatus.REFUSED): "bad",
    str(BookingStatus.CANCELLED): "neutral",
}


def lessons_of(found: Booking) -> list[tuple[Lesson, list[str]]]:
    """The lessons, each with the room, instructor and things that are kept for it."""
    lessons = list(Lesson.objects.filter(booking=found).select_related("venue").order_by("number"))
    dates = [row.slot_date_id for row in lessons if row.slot_date_id]
    own = Q(lesson__in=lessons) | Q(slot_date__in=dates)
    kept = Reservation.objects.filter(own, released_at__isnull=True).select_related("resource")
    names: dict[UUID | None, list[str]] = defaultdict(list)
    for row in kept.order_by("resource__kind", "resource__name"):
        names[row.lesson_id or row.slot_date_id].append(row.resource.name)
    return [(row, names[row.pk] or names[row.slot_date_id or row.pk]) for row in lessons]

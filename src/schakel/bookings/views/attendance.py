"""Who were there: of one booking, or of all schools together at one date of a slot."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings import access
from schakel.bookings.access import SEE_BOOKINGS
from schakel.bookings.actions import attendance as actions
from schakel.bookings.forms.attendance import AttendanceForm
from schakel.bookings.models import BookingStep, Lesson
from schakel.bookings.shared_names import shared_names
from schakel.bookings.terms import StepKind
from schakel.catalogue.models import Slot
from schakel.common.access import require
from schakel.common.answers import INVALID, succeeded
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

TOLD = (StepKind.DELIVERED, StepKind.NO_SHOW, StepKind.CORRECTED)


@in_region(SEE_BOOKINGS)
def attendance(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """Tell for the lessons of one booking how many pupils came (SC-09)."""
    seen = access.bookings_seen_by(user_of(request), region)
    found = get_object_or_404(seen.select_related("offer__provider", "school"), pk=booking)
    require(access.report_attendance(user_of(request), found))
    lessons = begun(Lesson.objects.filter(booking=found))
    form = AttendanceForm(lessons, sent(request))
    if request.method == "POST" and form.is_valid() and saved(request, form):
        messages.info(request, _("De aanwezigheid staat erin. Verbeteren kan op deze pagina."))
        return redirect("bookings:attendance", region.sto_number, found.pk)
    context = {
        "region": region,
        "booking": found,
        "form": form,
        "names": shared_names(found, at=timezone.now()),
        "steps": BookingStep.objects.filter(booking=found, kind__in=TOLD),
    }
    status = INVALID if form.errors else 200
    return render(request, "bookings/attendance.html", context, status=status)


@in_region(SEE_BOOKINGS)
def slot_attendance(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Tell per home school who came to one date of a slot (DI-05)."""
    found = get_object_or_404(Slot.objects.select_related("offer"), pk=slot, region=region)
    seen = access.bookings_seen_by(user_of(request), region).filter(slot=found)
    lessons = begun(Lesson.objects.filter(booking__in=seen))
    numbers = sorted({lesson.number for lesson in lessons})
    chosen = chosen_number(request, lessons, numbers)
    rows = [lesson for lesson in lessons if lesson.number == chosen]
    rows.sort(key=lambda lesson: (lesson.booking.school.name, lesson.booking.group_name))
    for lesson in rows:
        require(access.report_attendance(user_of(request), lesson.booking))
    form = AttendanceForm(rows, sent(request))
    if request.method == "POST" and form.is_valid() and saved(request, form):
        messages.info(request, _("De aanwezigheid staat erin. Verbeteren kan op deze pagina."))
        return redirect(f"{request.path}?les={chosen}")
    context = {
        "region": region,
        "slot": found,
        "form": form,
        "numbers": numbers,
        "chosen": chosen,
        "totals": totals_per_school(lessons),
    }
    status = INVALID if form.errors else 200
    return render(request, "bookings/slot_attendance.html", context, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when everything was left empty; None when only looking."""
    return request.POST if request.method == "POST" else None


def begun(lessons: QuerySet[Lesson]) -> list[Lesson]:
    """The lessons of confirmed bookings that have begun, first one first."""
    standing = lessons.standing().filter(  # type: ignore[attr-defined]
        starts_at__lte=timezone.now(), booking__status__in=actions.TOLD
    )
    return list(
        standing.select_related("booking__offer", "booking__school", "venue").order_by(
            "starts_at", "number"
        )
    )


def chosen_number(request: HttpRequest, lessons: list[Lesson], numbers: list[int]) -> int:
    """The lesson that is asked for; else the first that nobody told about, else the last."""
    asked = request.GET.get("les", "")
    if asked:
        if not asked.isdigit() or int(asked) not in numbers:
            raise Http404
        return int(asked)
    untold = [lesson.number for lesson in lessons if lesson.present is None]
    return min(untold, default=max(numbers, default=0))


def totals_per_school(lessons: list[Lesson]) -> list[tuple[str, int, int, int]]:
    """Per home school: lessons told, lessons begun, and pupils present over all of them."""
    ordered = sorted(lessons, key=lambda lesson: lesson.booking.school.name)
    rows = []
    for school, group in groupby(ordered, key=lambda lesson: lesson.booking.school.name):
        present = [lesson.present for lesson in group]
        told = [one for one in present if one is not None]
        rows.append((school, len(told), len(present), sum(told)))
    return rows


def saved(request: HttpRequest, form: AttendanceForm) -> bool:
    """Keep what was filled in, booking by booking, all or nothing."""
    told = form.told()

    @transaction.atomic
    def keep() -> None:
        bookings = {lesson.booking_id: lesson.booking for lesson in form.lessons}
        for key, booking in bookings.items():
            own = {
                lesson.pk: told[lesson.pk]
                for lesson in form.lessons
                if lesson.booking_id == key and lesson.pk in told
            }
            if own:
                actions.report_attendance(booking, own, by=user_of(request), at=timezone.now())

    return succeeded(form, keep)

"""What pupils thought, by a short code and without a name; and what comes of it (LO-07, PO-07)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Avg, Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.bookings import access
from schakel.bookings.access import SEE_BOOKINGS
from schakel.bookings.actions import opinions as actions
from schakel.bookings.forms.pupils import CodeForm, OpinionForm
from schakel.bookings.models import Booking, Evaluation, PupilOpinion
from schakel.bookings.models.booking import BookingQuerySet
from schakel.bookings.rules.pupils import may_be_shown
from schakel.common.access import public
from schakel.common.answers import INVALID
from schakel.common.limits import HOUR, limited
from schakel.common.refused import RefusedError
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

LATEST = 50


@public
@limited("opinion code", times=60, seconds=HOUR)
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code that is on the board."""
    sent = request.POST if request.method == "POST" else None
    form = CodeForm(sent)
    if sent is not None and form.is_valid():
        code = form.cleaned_data["code"].upper()
        if going_on().filter(code=code).exists():
            return redirect("meedoen:opinion", code=code)
        form.add_error("code", _("Deze code kennen we niet. Kijk nog eens op het bord."))
    status = INVALID if form.errors else 200
    return render(request, "bookings/public/enter.html", {"form": form}, status=status)


@public
@limited("opinion", times=120, seconds=HOUR)
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """Three questions about one lesson; a whole class may share one network address."""
    found = get_object_or_404(going_on().select_related("offer"), code=code.upper())
    sent = request.POST if request.method == "POST" else None
    form = OpinionForm(sent)
    closed = ""
    try:
        actions.require_open(found, at=timezone.now())
        if sent is not None and form.is_valid():
            actions.add_opinion(found, **form.cleaned_data, at=timezone.now())
            return redirect("meedoen:thanks")
    except RefusedError as refusal:
        closed = str(refusal)
    context = {"offer": found.offer, "form": form, "closed": closed}
    status = INVALID if form.errors else 200
    return render(request, "bookings/public/opinion.html", context, status=status)


@public
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thanks."""
    return render(request, "bookings/public/thanks.html")


def going_on() -> BookingQuerySet:
    """Bookings about which a pupil can say something."""
    return Booking.objects.filter(status__in=actions.GOES_ON)


@in_region(SEE_BOOKINGS)
def booking_opinions(request: HttpRequest, region: Region, booking: UUID) -> HttpResponse:
    """The code for on the board, and what pupils thought once enough of them answered."""
    seen = access.bookings_seen_by(user_of(request), region)
    found = get_object_or_404(seen.select_related("offer", "school"), pk=booking)
    given = PupilOpinion.objects.filter(booking=found)
    count = given.count()
    averages = given.aggregate(before=Avg("before"), after=Avg("after"), mark=Avg("mark"))
    context = {
        "region": region,
        "booking": found,
        "count": count,
        "averages": averages if may_be_shown(count) else None,
        "address": request.build_absolute_uri(reverse("meedoen:opinion", args=[found.code])),
        "enter": request.build_absolute_uri(reverse("meedoen:enter")),
        "evaluation": Evaluation.objects.filter(booking=found).first(),
    }
    return render(request, "bookings/booking_opinions.html", context)


@in_region(SEE_BOOKINGS)
def evaluations(request: HttpRequest, region: Region) -> HttpResponse:
    """What teachers and pupils thought, per offer, of the bookings that one sees."""
    seen = access.bookings_seen_by(user_of(request), region).filter(offer__region=region)
    scored = Evaluation.objects.filter(booking__in=seen)
    rows = (
        scored.values("booking__offer__title")
        .annotate(
            count=Count("pk"),
            fits=Avg("fits_lesson"),
            active=Avg("pupils_active"),
            organised=Avg("organisation"),
            again=Count("pk", filter=Q(would_repeat=True)),
        )
        .order_by("booking__offer__title")
    )
    remarks = scored.exclude(remark="").select_related("booking__offer").order_by("-given_at")
    context = {"region": region, "rows": rows, "remarks": remarks[:LATEST], "now": timezone.now()}
    return render(request, "bookings/evaluations.html", context)

"""Booking: a slot with fixed dates, or dates of one's own (DI-01, PO-01, PO-02, SC-07)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from schakel.bookings import access
from schakel.bookings.access import BOOK
from schakel.bookings.actions.asked import Alternative, NotFreeError
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.dates import book_dates
from schakel.bookings.forms.bookings import GroupForm
from schakel.bookings.forms.dates import DatesForm
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.proposals import propose
from schakel.bookings.views.asking import asked_by, first_values, schools_for
from schakel.catalogue.access import offers_seen_by
from schakel.catalogue.models import Offer, Slot
from schakel.common.access import require
from schakel.common.answers import INVALID
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(BOOK)
@once
def slot_book(request: HttpRequest, region: Region, slot: UUID) -> HttpResponse:
    """Book an offer on its fixed dates for a group."""
    slots = Slot.objects.select_related("offer__provider", "offer__venue", "offer__region")
    found = get_object_or_404(
        slots, pk=slot, region=region, offer__in=offers_seen_by(user_of(request), region)
    )
    schools = schools_for(request, region)
    first = first_values(request, schools, found.offer)
    form = GroupForm(found.offer, schools, request.POST or None, initial=first)
    instead: tuple[Alternative, ...] = ()
    if request.method == "POST" and form.is_valid():
        school, asked = asked_by(request, found.offer, form.cleaned_data)
        require(access.book_for(user_of(request), school))
        try:
            return redirect(
                book_slot(found, school=school, asked=asked, by=user_of(request), at=timezone.now())
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            instead = refusal.alternatives if isinstance(refusal, NotFreeError) else ()
    context = {
        "region": region,
        "slot": found,
        "offer": found.offer,
        "dates": found.dates.select_related("venue"),
        "form": form,
        "instead": instead,
        "is_over": found.starts_at <= timezone.now(),
        "is_walk_in": terms_of(found.offer).is_walk_in,
    }
    status = INVALID if form.errors else 200
    return render(request, "bookings/slot_book.html", context, status=status)


@in_region(BOOK)
@once
def dates_book(request: HttpRequest, region: Region, offer: UUID) -> HttpResponse:
    """Ask an offer on dates of one's own; "look first" shows per date what is free."""
    offers = offers_seen_by(user_of(request), region).filter(on_request=True)
    found = get_object_or_404(offers.select_related("provider", "venue", "region"), pk=offer)
    schools = schools_for(request, region)
    form = GroupForm(
        found, schools, request.POST or None, initial=first_values(request, schools, found)
    )
    dates = DatesForm(found, request.POST or None)
    plans = None
    if request.method == "POST" and form.is_valid() & dates.is_valid():
        school, asked = asked_by(request, found, form.cleaned_data)
        require(access.book_for(user_of(request), school))
        now = timezone.now()
        try:
            if "bekijk" in request.POST:
                plans = propose(found, school, asked, dates.wishes(), at=now)
            else:
                return redirect(
                    book_dates(
                        found, school=school, asked=asked, dates=dates.wishes(),
                        by=user_of(request), at=now,
                    )
                )  # fmt: skip
        except NotFreeError as refusal:
            form.add_error(None, str(refusal))
            plans = propose(found, school, asked, dates.wishes(), at=now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return answer_dates(request, found, form, dates, plans)


def answer_dates(
    request: HttpRequest, offer: Offer, form: GroupForm, dates: DatesForm, plans: object
) -> HttpResponse:
    """The form with what is wrong in it, and what is free on the dates that were looked at."""
    context = {
        "region": offer.region,
        "offer": offer,
        "form": form,
        "dates": dates,
        "plans": plans,
    }
    status = INVALID if form.errors or dates.errors else 200
    return render(request, "bookings/dates_book.html", context, status=status)

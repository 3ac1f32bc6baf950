"""Closing a venue, a thing or the region for a while, after a look at what is booked then."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings.forms.closures import ClosureForm
from schakel.bookings.models import Lesson, Reservation
from schakel.catalogue import access
from schakel.catalogue.access import KEEP_RESOURCES, SET_LOKET
from schakel.catalogue.actions import closures as actions
from schakel.catalogue.availability import Period
from schakel.catalogue.models import Closure, Resource, Venue
from schakel.common.access import require
from schakel.common.answers import INVALID
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

MOST_SHOWN = 50


@dataclass(frozen=True)
class Closing:
    """What is being closed, and where its page is."""

    name: str
    back: str
    venue: Venue | None = None
    resource: Resource | None = None


@in_region(KEEP_RESOURCES)
def venue_close(request: HttpRequest, region: Region, venue: UUID) -> HttpResponse:
    """Close a venue for a while."""
    found = get_object_or_404(Venue.objects.select_related("region"), region=region, pk=venue)
    require(access.keep_venue(user_of(request), found))
    back = reverse("catalogue:venue", args=[region.sto_number, found.pk])
    return close(request, region, Closing(found.name, back, venue=found))


@in_region(KEEP_RESOURCES)
def resource_close(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """Close a room, or keep a person or thing out of use, for a while."""
    things = Resource.objects.select_related("region")
    found = get_object_or_404(things, region=region, pk=resource)
    require(access.keep_resource(user_of(request), found))
    back = reverse("catalogue:resource", args=[region.sto_number, found.pk])
    return close(request, region, Closing(str(found), back, resource=found))


@in_region(SET_LOKET)
def region_close(request: HttpRequest, region: Region) -> HttpResponse:
    """Close the whole region for a while."""
    back = reverse("catalogue:venues", args=[region.sto_number])
    return close(request, region, Closing(str(region), back))


def close(request: HttpRequest, region: Region, what: Closing) -> HttpResponse:
    """Ask for the period, show what is booked in it, and close when that is confirmed."""
    today = timezone.localdate()
    form = ClosureForm(request.POST or None, initial={"first_day": today, "last_day": today})
    context = {"region": region, "what": what, "form": form}
    if request.method != "POST" or not form.is_valid():
        status = INVALID if form.errors else 200
        return render(request, "bookings/close.html", context, status=status)
    during: Period = form.cleaned_data["during"]
    if "sure" not in request.POST:
        hit = lessons_in(region, what, during)
        loans = loans_in(what, during)
        if hit or loans:
            return render(request, "bookings/close.html", {**context, "hit": hit, "loans": loans})
    facts = actions.ClosureFacts(during, form.cleaned_data["reason"], what.venue, what.resource)
    actions.close_for_a_while(region, facts, by=user_of(request), at=timezone.now())
    messages.info(request, _("De sluiting is vastgelegd. Wat geboekt was, staat er nog."))
    return redirect(what.back)


def lessons_in(region: Region, what: Closing, during: Period) -> list[Lesson]:
    """The lessons that a closure would hit: at the venue, or with the thing."""
    lessons = Lesson.objects.standing().filter(
        booking__region=region,
        booking__status__in=["aangevraagd", "goedgekeurd", "bevestigd"],
        starts_at__lt=during.end,
        ends_at__gt=during.start,
    )
    if what.venue:
        there = Q(reservations__resource__venue=what.venue, reservations__released_at=None)
        lessons = lessons.filter(Q(venue=what.venue) | there)
    if what.resource:
        lessons = lessons.filter(
            reservations__resource=what.resource, reservations__released_at=None
        )
    found = lessons.select_related("booking__offer", "booking__school", "booking__region")
    return list(found.order_by("starts_at", "pk").distinct()[:MOST_SHOWN])


def loans_in(what: Closing, during: Period) -> QuerySet[Reservation]:
    """The loans that a closure of a thing would hit."""
    held = Reservation.objects.filter(loan_item__isnull=False, released_at__isnull=True)
    if what.resource is None:
        return held.none()
    touching = held.filter(resource=what.resource, during__overlap=(during.start, during.end))
    return touching.select_related("loan_item__loan__borrower")


@require_POST
@in_region(KEEP_RESOURCES)
def closure_lift(request: HttpRequest, region: Region, closure: UUID) -> HttpResponse:
    """Open again what was closed."""
    closures = Closure.objects.select_related("region", "venue__region", "resource__region")
    found = get_object_or_404(closures, region=region, pk=closure)
    user = user_of(request)
    back = reverse("catalogue:venues", args=[region.sto_number])
    if found.venue:
        require(access.keep_venue(user, found.venue))
        back = reverse("catalogue:venue", args=[region.sto_number, found.venue.pk])
    elif found.resource:
        require(access.keep_resource(user, found.resource))
        back = reverse("catalogue:resource", args=[region.sto_number, found.resource.pk])
    else:
        require(access.set_loket(user, region))
    actions.lift_closure(found, by=user, at=timezone.now())
    return redirect(back)

"""Venues with their opening hours, and pools."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.catalogue import access, free_days, resource_tables
from schakel.catalogue.access import KEEP_RESOURCES, SEE_RESOURCES
from schakel.catalogue.actions import venues as actions
from schakel.catalogue.forms.resources import HoursForm
from schakel.catalogue.forms.venues import PoolForm, PoolNameForm, VenueForm
from schakel.catalogue.models import LoketSettings, Pool, RecipeLine, Venue
from schakel.catalogue.terms import HolidayZone
from schakel.catalogue.timing import DayHours
from schakel.catalogue.views.resources import as_initial, week_of
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.regions.access import in_region, may, may_open, user_of
from schakel.regions.models import Region

HOLIDAYS_AHEAD = 6


@in_region(SEE_RESOURCES)
def venues(request: HttpRequest, region: Region) -> HttpResponse:
    """The venues and the pools of the region."""
    active = Count("resources", filter=Q(resources__is_active=True))
    found = Venue.objects.filter(region=region).select_related("partner").annotate(things=active)
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now())
        return exports.answer(request, resource_tables.venues(region, found, made), kind)
    pools = Pool.objects.filter(region=region).annotate(things=active).order_by("name")
    context = {
        "region": region,
        "venues": found,
        "pools": pools,
        "export": exports.links(request),
        "may_keep": may(user_of(request), KEEP_RESOURCES, region),
    }
    return render(request, "catalogue/venues.html", context)


@in_region(SEE_RESOURCES)
def venue(request: HttpRequest, region: Region, venue: UUID) -> HttpResponse:
    """One venue: where it is, when it is open, what is in it, when it is closed."""
    venues = Venue.objects.select_related("region", "partner")
    found = get_object_or_404(venues, region=region, pk=venue)
    now = timezone.now()
    holidays = holidays_ahead(region)
    years = {holiday.school_year for holiday in holidays}
    context = {
        "region": region,
        "venue": found,
        "hours": week_of(hours_of(found)),
        "things": found.resources.filter(is_active=True),
        "closures": found.closures.filter(during__endswith__gt=now),
        "holidays": holidays,
        "holiday_sources": [s for s in free_days.sources() if s.school_year in years],
        "knows_holidays": free_days.knows_school_holidays(timezone.localdate(now)),
        "may_keep": access.keep_venue(user_of(request), found),
        "may_see_agenda": may_open(user_of(request), "bookings.calendar", region),
    }
    return render(request, "catalogue/venue.html", context)


def holidays_ahead(region: Region) -> list[free_days.SchoolHoliday]:
    """The next school holidays in the zone of the region."""
    settings = LoketSettings.objects.filter(region=region).first()
    zone = settings.holiday_zone if settings else HolidayZone.MIDDLE
    today = timezone.localdate()
    ahead = [h for h in free_days.school_holidays() if h.zone == zone and h.last >= today]
    return ahead[:HOLIDAYS_AHEAD]


@in_region(KEEP_RESOURCES)
def venue_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Add a venue."""
    user = user_of(request)
    owners = access.owners_for(user, region)
    form = VenueForm(owners, request.POST or None, initial={"is_active": True})
    if request.method == "POST" and form.is_valid():
        facts = actions.VenueFacts(**form.cleaned_data)
        if succeeded(form, lambda: actions.add_venue(region, facts, by=user, at=timezone.now())):
            return redirect("catalogue:venues", region.sto_number)
    page = FormPage(
        _("Locatie toevoegen"), _("Voeg de locatie toe"), list_of(region), _("Locaties")
    )
    return answer_form(request, region, form, page)


@in_region(KEEP_RESOURCES)
def venue_change(request: HttpRequest, region: Region, venue: UUID) -> HttpResponse:
    """Change what is known of a venue."""
    found, user = kept(request, region, venue), user_of(request)
    owners = access.owners_for(user, region)
    form = VenueForm(owners, request.POST or None, initial=model_to_dict(found))
    if request.method == "POST" and form.is_valid():
        facts = actions.VenueFacts(is_fictional=found.is_fictional, **form.cleaned_data)
        if succeeded(form, lambda: actions.change_venue(found, facts, by=user, at=timezone.now())):
            return redirect("catalogue:venue", region.sto_number, found.pk)
    back = reverse("catalogue:venue", args=[region.sto_number, found.pk])
    page = FormPage(_("Locatie wijzigen"), _("Sla de locatie op"), back, found.name)
    return answer_form(request, region, form, page)


@in_region(KEEP_RESOURCES)
def venue_hours(request: HttpRequest, region: Region, venue: UUID) -> HttpResponse:
    """Say when a venue is open."""
    found, user = kept(request, region, venue), user_of(request)
    form = HoursForm(request.POST or None, initial=as_initial(hours_of(found)))
    if request.method == "POST" and form.is_valid():
        actions.set_opening_hours(found, form.hours(), by=user, at=timezone.now())
        return redirect("catalogue:venue", region.sto_number, found.pk)
    back = reverse("catalogue:venue", args=[region.sto_number, found.pk])
    lead = _("Schrijf per dag de tijden, zoals 8:30-12:30, 13:00-17:00. Leeg: dicht.")
    page = FormPage(_("Openingstijden"), _("Sla de tijden op"), back, found.name, lead)
    return answer_form(request, region, form, page)


def kept(request: HttpRequest, region: Region, venue: UUID) -> Venue:
    """A venue that this user may change."""
    found = get_object_or_404(Venue.objects.select_related("region"), region=region, pk=venue)
    require(access.keep_venue(user_of(request), found))
    return found


def hours_of(found: Venue) -> list[DayHours]:
    """When a venue is open."""
    rows = found.opening_hours.all()
    return [DayHours(row.weekday, row.opens_at, row.closes_at) for row in rows]


@in_region(KEEP_RESOURCES)
def pool_add(request: HttpRequest, region: Region) -> HttpResponse:
    """Add a pool."""
    form = PoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, user = form.cleaned_data, user_of(request)
        if succeeded(form, lambda: actions.add_pool(region, **given, by=user, at=timezone.now())):
            return redirect("catalogue:venues", region.sto_number)
    page = FormPage(
        _("Pool toevoegen"), _("Voeg de pool toe"), list_of(region), _("Locaties"),
        _("In een pool zitten middelen die elkaar kunnen vervangen, zoals twaalf robotsets."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@in_region(KEEP_RESOURCES)
def pool_rename(request: HttpRequest, region: Region, pool: UUID) -> HttpResponse:
    """Give a pool another name."""
    found = get_object_or_404(Pool, region=region, pk=pool)
    form = PoolNameForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        user, name = user_of(request), form.cleaned_data["name"]
        if succeeded(
            form, lambda: actions.rename_pool(found, name=name, by=user, at=timezone.now())
        ):
            return redirect("catalogue:pool", region.sto_number, found.pk)
    back = reverse("catalogue:pool", args=[region.sto_number, found.pk])
    page = FormPage(_("Pool hernoemen"), _("Sla de naam op"), back, found.name)
    return answer_form(request, region, form, page)


@in_region(SEE_RESOURCES)
def pool(request: HttpRequest, region: Region, pool: UUID) -> HttpResponse:
    """One pool: what is in it and which offers draw from it."""
    found = get_object_or_404(Pool, region=region, pk=pool)
    needed = RecipeLine.objects.filter(pool=found).select_related("offer")
    context = {
        "region": region,
        "pool": found,
        "things": found.resources.select_related("venue", "partner"),
        "needed": needed,
        "may_keep": may(user_of(request), KEEP_RESOURCES, region),
    }
    return render(request, "catalogue/pool.html", context)


@require_POST
@in_region(KEEP_RESOURCES)
def pool_remove(request: HttpRequest, region: Region, pool: UUID) -> HttpResponse:
    """Remove a pool that nothing needs."""
    found = get_object_or_404(Pool, region=region, pk=pool)
    tell(
        request,
        lambda: actions.remove_pool(found, by=user_of(request), at=timezone.now()),
        _("De pool is weg. De middelen die erin zaten, zijn er nog."),
    )
    return redirect("catalogue:venues", region.sto_number)


def list_of(region: Region) -> str:
    """The address of the list of venues and pools."""
    return reverse("catalogue:venues", args=[region.sto_number])

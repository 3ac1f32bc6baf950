"""Finding what can be borrowed and when, and asking for it."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings import access
from schakel.bookings.access import BORROW
from schakel.bookings.actions import loans as actions
from schakel.bookings.forms.loans import LendableFilter, LoanForm
from schakel.bookings.models import LoanItem
from schakel.bookings.views.loans import list_of
from schakel.catalogue.availability import Outlook, Period, look
from schakel.catalogue.models import Resource
from schakel.common.answers import INVALID, succeeded
from schakel.common.idempotency import once
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Person, Region

MOST_SHOWN = 200
MOST_YEARS = 20
"""A calendar of centuries ago or ahead holds no loans, and dates themselves end at 9999."""
OPENS, CLOSES = time(8), time(17)
PAST = "–"


@dataclass(frozen=True)
class Lendable:
    """A thing one may borrow, with why not in the days asked, when that is known."""

    thing: Resource
    why_not: str
    parts: tuple[str, ...]


@in_region(BORROW)
def lendables(request: HttpRequest, region: Region) -> HttpResponse:
    """What can be borrowed; with days, what is free then."""
    form = LendableFilter(region, request.GET or None)
    period = period_of(form)
    things = list(filtered(region, form)[:MOST_SHOWN])
    context = {
        "region": region,
        "filter": form,
        "period": period,
        "rows": rows_of(region, things, period),
        "first_day": request.GET.get("first_day", ""),
        "last_day": request.GET.get("last_day", ""),
    }
    return render(request, "bookings/lendables.html", context)


def filtered(region: Region, form: LendableFilter) -> QuerySet[Resource]:
    """The things that the filter asks for: kits, and what is lent apart."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = Resource.objects.filter(region=region, is_lendable=True, is_active=True)
    if asked.get("owner"):
        found = found.filter(partner=asked["owner"])
    if text := asked.get("q"):
        found = found.filter(Q(name__icontains=text) | Q(code__icontains=text))
    return found.select_related("partner", "kit").prefetch_related("parts")


def period_of(form: LendableFilter) -> Period | None:
    """The days that were asked for, from opening until closing."""
    if not form.is_bound or not form.is_valid() or not form.cleaned_data.get("first_day"):
        return None
    first = form.cleaned_data["first_day"]
    last = form.cleaned_data.get("last_day") or first
    return Period(moment(first, OPENS), moment(last, CLOSES))


def moment(day: date, clock: time) -> datetime:
    """A day and a time of the wall clock."""
    return timezone.make_aware(datetime.combine(day, clock))


def rows_of(region: Region, things: list[Resource], period: Period | None) -> list[Lendable]:
    """The things, those that are free first when days were asked."""
    outlook: Outlook | None = None
    if period is not None:
        outlook = look(region, period, resources=[thing.pk for thing in things])
    rows = []
    for thing in things:
        reasons = outlook.why_taken(thing.pk, period) if outlook and period else []
        parts = tuple(part.name for part in thing.parts.all())
        rows.append(Lendable(thing, str(reasons[0]) if reasons else "", parts))
    return sorted(rows, key=lambda row: bool(row.why_not))


@in_region(BORROW)
@once
def loan_ask(request: HttpRequest, region: Region) -> HttpResponse:
    """Ask to borrow what was chosen."""
    user = user_of(request)
    codes = (request.POST if request.method == "POST" else request.GET).getlist("thing")
    rows = Resource.objects.filter(region=region, code__in=codes, is_lendable=True)
    things = list(rows.select_related("partner", "region").order_by("name", "code"))
    borrowers = access.borrowers_for(user, region)
    initial = {
        "borrower": borrowers.first() if borrowers.count() == 1 else None,
        "first_day": request.GET.get("first_day"),
        "last_day": request.GET.get("last_day") or request.GET.get("first_day"),
    }
    form = LoanForm(borrowers, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = actions.LoanFacts(**form.cleaned_data)
        person = Person.objects.filter(user=user).first()
        if succeeded(
            form,
            lambda: actions.ask_loan(things, facts, requester=person, by=user, at=timezone.now()),
        ):
            return redirect(list_of(region))
    context = {"region": region, "things": things, "form": form}
    status = INVALID if form.errors else 200
    return render(request, "bookings/loan_ask.html", context, status=status)


@in_region(BORROW)
def resource_history(request: HttpRequest, region: Region, resource: UUID) -> HttpResponse:
    """One thing that is lent: free days of a month, and the loans so far."""
    things = Resource.objects.select_related("partner", "kit")
    found = get_object_or_404(things, region=region, pk=resource, is_lendable=True)
    first = first_of_month(request.GET.get("month", ""))
    weeks = weeks_of(region, found, first)
    own = access.loans_seen_by(user_of(request), region)
    items = LoanItem.objects.filter(resource=found, loan__in=own)
    context = {
        "region": region,
        "resource": found,
        "month": first,
        "weeks": weeks,
        "past": PAST,
        "earlier": (first - timedelta(days=1)).strftime("%Y-%m"),
        "later": (first + timedelta(days=32)).strftime("%Y-%m"),
        "items": items.select_related("loan__borrower").order_by("-loan__starts_at")[:MOST_SHOWN],
    }
    return render(request, "bookings/resource_history.html", context)


def first_of_month(text: str) -> date:
    """The first day of a month such as 2027-01; of this month when that makes no sense."""
    today = timezone.localdate()
    try:
        asked = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no zone
    except ValueError:
        asked = today
    return (asked if abs(asked.year - today.year) <= MOST_YEARS else today).replace(day=1)


def weeks_of(region: Region, thing: Resource, first: date) -> list[list[tuple[date, str]]]:
    """The days of a month in weeks, with why a thing is not free on each."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    window = Period(moment(weeks[0][0], time(0)), moment(weeks[-1][-1], time(23, 59)))
    outlook = look(region, window, resources=[thing.pk])
    today = timezone.localdate()
    marked = []
    for week in weeks:
        days = []
        for day in week:
            reasons = outlook.why_taken(thing.pk, Period(moment(day, OPENS), moment(day, CLOSES)))
            days.append((day, PAST if day < today else _("niet vrij") if reasons else ""))
        marked.append(days)
    return marked

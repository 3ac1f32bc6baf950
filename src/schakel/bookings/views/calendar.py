"""The calendar: rooms, people and things per week or month, and one's own schedule."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings import timetable
from schakel.bookings.access import SEE_CALENDAR
from schakel.bookings.forms.calendar import MONTH, CalendarFilter
from schakel.bookings.timetable import Entry
from schakel.catalogue.availability import holiday_on, zone_of
from schakel.catalogue.models import Closure, Resource
from schakel.catalogue.terms import ResourceKind
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

COLUMNS = 6
"""Rooms or people beside each other; more of them come on a next page."""
SHOWN_A_DAY = 4
WORKDAYS = 5
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Cell:
    """What is planned for one column on one day."""

    label: str
    entries: tuple[tuple[str, Entry], ...]


@dataclass(frozen=True)
class Day:
    """One day: why there are no lessons, if so, and a cell for each column."""

    day: date
    reason: str
    cells: tuple[Cell, ...]
    more: int = 0


@in_region(SEE_CALENDAR)
def calendar(request: HttpRequest, region: Region) -> HttpResponse:
    """The week or the month of rooms, people or things; each lesson leads to its booking."""
    form = CalendarFilter(region, request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    is_month = asked.get("view") == MONTH
    first = first_day(request.GET.get("day", ""), is_month=is_month)
    days = days_of(first, is_month=is_month)
    things = Paginator(list(things_of(region, asked)), COLUMNS).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "filter": form,
        "first": first,
        "page": things,
        "today": timezone.localdate(),
        "earlier": link(request, step(first, -1, is_month=is_month)),
        "later": link(request, step(first, 1, is_month=is_month)),
        "now": link(request, None),
    }
    if is_month:
        rows = month_rows(request, region, asked, (list(things.paginator.object_list), days))
        context |= {"weeks": [rows[start : start + 7] for start in range(0, len(rows), 7)]}
        return render(request, "bookings/calendar_month.html", context)
    context |= {"days": week_rows(request, region, asked, (things, days))}
    return render(request, "bookings/calendar_week.html", context)


def things_of(region: Region, asked: dict[str, Any]) -> QuerySet[Resource]:
    """The rooms, people or things of which the calendar is asked."""
    found = Resource.objects.filter(region=region, is_active=True)
    if asked.get("thing"):
        found = found.filter(code__iexact=asked["thing"])
    else:
        found = found.filter(kind=asked.get("kind") or ResourceKind.ROOM)
    if asked.get("venue"):
        found = found.filter(venue=asked["venue"])
    return found.select_related("venue", "person").order_by("venue__name", "name", "code")


def week_rows(
    request: HttpRequest,
    region: Region,
    asked: dict[str, Any],
    shown: tuple[Page[Resource], Collection[date]],
) -> list[Day]:
    """A row for each day of the week, with a cell for each room, person or thing."""
    things, days = shown
    window = timetable.window_of(days)
    reader = timetable.reader_of(user_of(request), region, window)
    columns = list(things.object_list)
    closures = timetable.closures_of(region, columns, window)
    planned = timetable.planned(reader, columns, window, closures)
    per_column = [(str(row), wanted(planned[row.pk], asked)) for row in columns]
    if things.number == 1 and not asked.get("thing") and not asked.get("venue"):
        kind = asked.get("kind") or ResourceKind.ROOM
        loose = wanted(timetable.loose_lessons(reader, kind, window), asked)
        label = _("Zonder %(kind)s") % {"kind": ResourceKind(kind).label}
        per_column += [(label, loose)] if loose else []
    reasons = reasons_of(region, days, closures)
    split = [(label, timetable.by_day(entries, days)) for label, entries in per_column]
    rows = []
    for day in days:
        cells = tuple(Cell(label, timed(found[day], day)) for label, found in split)
        rows.append(Day(day, reasons[day], cells))
    weekend = any(cell.entries for row in rows[WORKDAYS:] for cell in row.cells)
    return rows if weekend else rows[:WORKDAYS]


def month_rows(
    request: HttpRequest,
    region: Region,
    asked: dict[str, Any],
    shown: tuple[list[Resource], Collection[date]],
) -> list[Day]:
    """The days of a month, each with the first few things that are planned."""
    things, days = shown
    window = timetable.window_of(days)
    reader = timetable.reader_of(user_of(request), region, window)
    closures = timetable.closures_of(region, things, window)
    planned = timetable.planned(reader, things, window, closures)
    entries = {entry for found in planned.values() for entry in wanted(found, asked)}
    if not asked.get("thing") and not asked.get("venue"):
        kind = asked.get("kind") or ResourceKind.ROOM
        entries |= set(wanted(timetable.loose_lessons(reader, kind, window), asked))
    split = timetable.by_day(entries, days)
    reasons = reasons_of(region, days, closures)
    return [
        Day(
            day,
            reasons[day],
            (Cell("", timed(split[day][:SHOWN_A_DAY], day)),),
            max(0, len(split[day]) - SHOWN_A_DAY),
        )
        for day in days
    ]


def wanted(entries: Iterable[Entry], asked: dict[str, Any]) -> list[Entry]:
    """The entries, or only those of who asks."""
    return [entry for entry in entries if entry.is_mine or not asked.get("mine")]


def timed(entries: Iterable[Entry], day: date) -> tuple[tuple[str, Entry], ...]:
    """The entries of a day with their times on that day."""
    return tuple((entry.on(day), entry) for entry in entries)


def reasons_of(
    region: Region, days: Collection[date], closures: Iterable[Closure]
) -> dict[date, str]:
    """Why there are no lessons on each day: holidays, and closures of the whole region."""
    zone = zone_of(region)
    reasons = {day: holiday_on(day, zone) for day in days}
    whole = [row for row in closures if row.venue_id is None and row.resource_id is None]
    for closure in whole:
        for day in days:
            start, end = timetable.start_of(day), timetable.start_of(day + timedelta(days=1))
            if closure.during.lower < end and closure.during.upper > start:
                reasons[day] = reasons[day] or closure.reason
    return reasons


def first_day(text: str, *, is_month: bool) -> date:
    """The Monday of the week, or the first of the month, of a day; of today when it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = timezone.localdate()
    if not 2000 < day.year < 2100:
        day = timezone.localdate()
    return day.replace(day=1) if is_month else day - timedelta(days=day.weekday())


def days_of(first: date, *, is_month: bool) -> list[date]:
    """The seven days of the week, or the whole weeks around a month."""
    if is_month:
        return list(Calendar().itermonthdates(first.year, first.month))
    return [first + timedelta(days=number) for number in range(7)]


def step(first: date, by: int, *, is_month: bool) -> date:
    """The first day of the week or month before or after."""
    if not is_month:
        return first + timedelta(weeks=by)
    return (first + timedelta(days=15 + 30 * by)).replace(day=1)


def link(request: HttpRequest, day: date | None) -> str:
    """The same page at another day."""
    query = request.GET.copy()
    query.pop("pagina", None)
    query.pop("day", None)
    if day is not None:
        query["day"] = day.isoformat()
    return f"{request.path}?{query.urlencode()}"


@in_region(SEE_CALENDAR)
def schedule(request: HttpRequest, region: Region) -> HttpResponse:
    """One's own week: the lessons one gives and those one goes to, with hours per day (DI-02)."""
    user = user_of(request)
    first = first_day(request.GET.get("day", ""), is_month=False)
    days = days_of(first, is_month=False)
    window = timetable.window_of(days)
    reader = timetable.reader_of(user, region, window)
    own = list(Resource.objects.filter(region=region, person__user=user).select_related("person"))
    closures = timetable.closures_of(region, own, window)
    planned = timetable.planned(reader, own, window, closures)
    given = [entry for found in planned.values() for entry in found]
    visits = [
        entry
        for entry in timetable.loose_lessons(reader, ResourceKind.PERSON, window)
        if entry.is_mine
    ]
    reasons = reasons_of(region, days, closures)
    split = timetable.by_day(given, days), timetable.by_day(visits, days)
    rows = [
        (Day(day, reasons[day], (Cell(_("Ik geef"), timed(split[0][day], day)),
                                 Cell(_("Ik ga mee"), timed(split[1][day], day)))),
         minutes(split[0][day]))
        for day in days
    ]  # fmt: skip
    context = {
        "region": region,
        "first": first,
        "rows": rows,
        "today": timezone.localdate(),
        "is_instructor": bool(own),
        "total": sum(count for _day, count in rows),
        "earlier": link(request, step(first, -1, is_month=False)),
        "later": link(request, step(first, 1, is_month=False)),
        "now": link(request, None),
    }
    return render(request, "bookings/schedule.html", context)


def minutes(entries: Iterable[Entry]) -> int:
    """How long the lessons of a day take together."""
    lessons = [e for e in entries if e.sort in (timetable.LESSON, timetable.SLOT)]
    return sum((entry.end - entry.start) // MINUTE for entry in lessons)

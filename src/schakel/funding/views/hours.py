"""The own week sheet: writing, copying last week, agreeing, taking back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.answers import INVALID, tell
from schakel.common.idempotency import once
from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.funding import hours as questions
from schakel.funding import numbers
from schakel.funding.access import KEEP_HOURS
from schakel.funding.actions import hours as actions
from schakel.funding.budget import activities_of
from schakel.funding.forms.hours import Row, WeekForm, rows_of
from schakel.funding.hours_access import OPEN_HOURS, SEE_HOURS, person_of
from schakel.funding.models import WorkWeek
from schakel.funding.rules.hours import is_late, monday
from schakel.funding.terms import WeekStatus
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Appointment, Person, Region

RECENT = 6
FIRST_YEAR = 2018
FROM_LAST_WEEK, FROM_LESSONS = "vorige-week", "lessen"
HAND_IN = "indienen"


@dataclass(frozen=True)
class Desk:
    """What the own week is about: whose, where, which week, and what stands there now."""

    region: Region
    person: Person
    starts_on: date
    sheet: WorkWeek | None
    roles: Sequence[Appointment]

    @property
    def is_open(self) -> bool:
        """Whether the person may still change it."""
        return self.sheet is None or self.sheet.status == WeekStatus.DRAFT


@in_region(OPEN_HOURS)
def own_hours(request: HttpRequest, region: Region) -> HttpResponse:
    """The own sheet of this week; for who writes no hours, those of others."""
    if not may(user_of(request), KEEP_HOURS, region):
        return redirect("funding:hour_sheets", region.sto_number)
    return redirect(address_of(region, monday(timezone.localdate())))


@in_region(KEEP_HOURS)
@once
def own_week(request: HttpRequest, region: Region, starts_on: str) -> HttpResponse:
    """Write the own hours of one week (DI-02)."""
    person = person_of(user_of(request))
    first = week_or_404(starts_on)
    if person is None:
        return render(request, "funding/hours_nobody.html", {"region": region})
    desk = desk_of(region, person, first)
    kept = list(desk.sheet.lines.all()) if desk.sheet else []
    rows = rows_of(kept)
    asked = request.GET.get("van", "")
    if desk.is_open and request.method != "POST":
        rows = with_proposals(rows, proposals(desk, asked))
    activities = activities_of(region, first)
    choices = [(code, str(found)) for code, found in activities.items()]
    form = WeekForm(first, choices, rows, request.POST or None)
    if request.method == "POST" and form.is_valid() and saved(request, desk, form):
        return redirect(address_of(region, first))
    seen = request.POST.get("gezien") or actions.stamp(kept)
    lines = [(line, activities.get(line.activity_code, line.activity_code)) for line in kept]
    context = page_of(request, desk)
    context |= {"form": form, "lines": lines, "seen": seen, "is_copied": bool(asked)}
    return render(request, "funding/hours_week.html", context, status=status_of(form))


@require_POST
@in_region(KEEP_HOURS)
def own_week_take_back(request: HttpRequest, region: Region, starts_on: str) -> HttpResponse:
    """Take the own sheet back before the manager looked."""
    user = user_of(request)
    first = week_or_404(starts_on)
    sheet = get_object_or_404(questions.own_sheets(user, region), starts_on=first)
    now = timezone.now()
    done = _("De weekstaat is weer van u. Pas haar aan en dien haar opnieuw in.")
    tell(request, lambda: actions.take_back_week(sheet, by=user, at=now), done)
    return redirect(address_of(region, first))


def saved(request: HttpRequest, desk: Desk, form: WeekForm) -> bool:
    """Keep the week, and hand it in when that button was used."""
    user, now = user_of(request), timezone.now()
    employer = next((role.partner for role in desk.roles if role.partner), None)
    own = actions.Sheet(desk.region, desk.person, desk.starts_on, employer)
    seen = request.POST.get("gezien") or None
    try:
        sheet = actions.write_hours(own, form.facts(), by=user, at=now, seen=seen)
    except actions.ImpossibleHoursError as refusal:
        form.mark_day(refusal.day, str(refusal))
        return False
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    if request.POST.get("daarna") == HAND_IN:
        done = _("De weekstaat is ingediend. Uw leidinggevende krijgt haar te zien.")
        tell(request, lambda: actions.submit_week(sheet, by=user, at=now), done)
    else:
        messages.info(request, _("De uren staan erin."))
    return True


def page_of(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """Everything the page shows around the form."""
    first = desk.starts_on
    days = [first + timedelta(days=number) for number in range(7)]
    elsewhere = questions.hours_elsewhere(desk.person, days, beside=desk.sheet)
    lines = list(desk.sheet.lines.all()) if desk.sheet else []
    per_day = [
        (day, sum((line.hours for line in lines if line.worked_on == day), ZERO)) for day in days
    ]
    this_week = monday(timezone.localdate())
    term = numbers.settings_of(desk.region).hours_term_days
    return {
        "region": desk.region,
        "sheet": desk.sheet,
        "is_open": desk.is_open,
        "starts_on": first,
        "last_day": days[-1],
        "per_day": per_day,
        "total": sum((hours for _day, hours in per_day), ZERO),
        "elsewhere": sorted(elsewhere.items()),
        "earlier": first - questions.WEEK,
        "later": first + questions.WEEK if first < this_week else None,
        "this_week": this_week,
        "is_late": is_late(days[-1], timezone.localdate(), term),
        "term": term,
        "outside_budget": bool(desk.roles) and all(role.outside_budget for role in desk.roles),
        "lessons": questions.given_lessons(desk.person, desk.region, first) if desk.is_open else [],
        "recent": recent_weeks(desk, this_week),
        "may_see_all": may(user_of(request), SEE_HOURS, desk.region),
    }


def recent_weeks(desk: Desk, this_week: date) -> list[tuple[date, WorkWeek | None, Decimal]]:
    """The last weeks with what stands on them, so that a gap shows."""
    weeks = [this_week - number * questions.WEEK for number in range(RECENT)]
    rows = WorkWeek.objects.filter(
        region=desk.region, person=desk.person, starts_on__in=weeks
    ).annotate(hours=Sum("lines__hours"))
    found = {row.starts_on: row for row in rows}
    return [(week, found.get(week), hours_in(found.get(week))) for week in weeks]


def hours_in(sheet: WorkWeek | None) -> Decimal:
    """The annotated hours of a sheet."""
    return getattr(sheet, "hours", None) or ZERO


def proposals(desk: Desk, asked: str) -> list[Row]:
    """Rows to start from: those of last week, or the lessons that were given this week."""
    if asked == FROM_LAST_WEEK:
        before = questions.sheet_of(desk.person, desk.region, desk.starts_on - questions.WEEK)
        rows = rows_of(before.lines.all()) if before else []
        for row in rows:
            row.hours = {day + questions.WEEK: hours for day, hours in row.hours.items()}
        return rows
    if asked == FROM_LESSONS:
        return rows_of_lessons(desk)
    return []


def rows_of_lessons(desk: Desk) -> list[Row]:
    """The lessons of the week as rows; lessons of one activity on one day add up."""
    found: dict[tuple[str, str], Row] = {}
    for lesson in questions.given_lessons(desk.person, desk.region, desk.starts_on):
        work = _("Les: %(title)s") % {"title": lesson.title}
        row = found.setdefault((lesson.activity_code, work), Row(lesson.activity_code, work[:300]))
        row.hours[lesson.on] = row.hours.get(lesson.on, ZERO) + lesson.hours
    return list(found.values())


def with_proposals(rows: list[Row], proposed: list[Row]) -> list[Row]:
    """What stands there, and what is proposed for boxes that are still empty."""
    taken = {(row.activity, day) for row in rows for day in row.hours}
    for row in proposed:
        row.hours = {
            day: hours for day, hours in row.hours.items() if (row.activity, day) not in taken
        }
    return [*rows, *(row for row in proposed if row.hours)]


def desk_of(region: Region, person: Person, first: date) -> Desk:
    """The own week with its sheet and the roles of then."""
    last = first + timedelta(days=6)
    roles = questions.roles_on(person, region, min(last, max(first, timezone.localdate())))
    return Desk(region, person, first, questions.sheet_of(person, region, first), roles)


def week_or_404(text: str) -> date:
    """The Monday in the address; another day, or a week that is still to come, is no page."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if day != monday(day) or day.year < FIRST_YEAR or day > monday(timezone.localdate()):
        raise Http404
    return day


def address_of(region: Region, first: date) -> str:
    """The address of the own sheet of a week."""
    return reverse("funding:own_week", args=[region.sto_number, first.isoformat()])


def status_of(form: WeekForm) -> int:
    """422 when something is wrong with what was filled in."""
    return INVALID if form.errors else 200

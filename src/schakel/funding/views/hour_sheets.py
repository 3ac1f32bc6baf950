"""The week sheets of others: the list, one of them, approving in bulk, and sending back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.access import Access, require
from schakel.common.answers import INVALID, filter_words, succeeded, tell
from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.funding import hours as questions
from schakel.funding import hours_access as access
from schakel.funding import hours_tables
from schakel.funding.access import APPROVE_HOURS, KEEP_HOURS
from schakel.funding.actions import hours as actions
from schakel.funding.budget import activities_of
from schakel.funding.forms.hours import QuestionForm, SheetFilter
from schakel.funding.hours_access import SEE_HOURS
from schakel.funding.models import HourLine, WorkWeek
from schakel.funding.terms import WeekStatus
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Appointment, Region

ON_A_PAGE = 50
TONES = {
    WeekStatus.DRAFT: "neutral",
    WeekStatus.SUBMITTED: "warn",
    WeekStatus.APPROVED: "good",
}


@in_region(SEE_HOURS)
def sheets(request: HttpRequest, region: Region) -> HttpResponse:
    """The week sheets one may see, with a filter; those that wait can be approved together."""
    form = SheetFilter(region, request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    user = user_of(request)
    found = filtered(access.sheets_seen_by(user, region), asked)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_bound and form.is_valid() else ""
        made = exports.Made(user, timezone.now(), words)
        return exports.answer(request, hours_tables.lines(region, lines_of(found), made), kind)
    page = Paginator(with_sums(found), ON_A_PAGE).get_page(request.GET.get("pagina"))
    rows = [(row, TONES[WeekStatus(row.status)], may_approve(user, row)) for row in page]
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": rows,
        "waiting": sum(1 for _row, _tone, can in rows if can),
        "export": exports.links(request),
        "may_keep": may(user, KEEP_HOURS, region),
    }
    return render(request, "funding/hour_sheets.html", context)


@in_region(SEE_HOURS)
def sheet(request: HttpRequest, region: Region, sheet: UUID) -> HttpResponse:
    """One week sheet with its lines, rates and what may be claimed."""
    found = sheet_or_404(request, region, sheet)
    return sheet_page(request, found, QuestionForm())


@require_POST
@in_region(APPROVE_HOURS)
def sheets_approve(request: HttpRequest, region: Region) -> HttpResponse:
    """Approve the chosen sheets; what cannot be approved is told and stays."""
    user, now = user_of(request), timezone.now()
    chosen = [key for key in request.POST.getlist("staat") if is_key(key)]
    rows = with_people(access.sheets_seen_by(user, region).filter(pk__in=chosen))
    done = 0
    for row in rows:
        try:
            refuse_unless(access.approve_sheet(user, row))
            actions.approve_week(row, by=user, at=now)
            done += 1
        except RefusedError as refusal:
            messages.error(request, f"{row.person}, {row.starts_on:%d-%m-%Y}: {refusal}")
    if done:
        text = ngettext("%(n)d weekstaat goedgekeurd.", "%(n)d weekstaten goedgekeurd.", done)
        messages.info(request, text % {"n": done})
    elif not chosen:
        messages.error(request, _("Kies eerst een of meer weekstaten."))
    return redirect("funding:hour_sheets", region.sto_number)


@require_POST
@in_region(APPROVE_HOURS)
def sheet_approve(request: HttpRequest, region: Region, sheet: UUID) -> HttpResponse:
    """Approve one sheet."""
    found = sheet_or_404(request, region, sheet)
    user, now = user_of(request), timezone.now()
    require(access.approve_sheet(user, found))
    done = _("De weekstaat is goedgekeurd en staat vast.")
    tell(request, lambda: actions.approve_week(found, by=user, at=now), done)
    return redirect("funding:hour_sheet", region.sto_number, found.pk)


@require_POST
@in_region(APPROVE_HOURS)
def sheet_return(request: HttpRequest, region: Region, sheet: UUID) -> HttpResponse:
    """Send a sheet back with a question."""
    found = sheet_or_404(request, region, sheet)
    user, now = user_of(request), timezone.now()
    require(access.approve_sheet(user, found))
    form = QuestionForm(request.POST)
    if form.is_valid() and succeeded(
        form,
        lambda: actions.return_week(found, form.cleaned_data["question"], by=user, at=now),
    ):
        messages.info(request, _("De weekstaat is terug met uw vraag."))
        return redirect("funding:hour_sheet", region.sto_number, found.pk)
    return sheet_page(request, found, form)


def sheet_page(request: HttpRequest, found: WorkWeek, form: QuestionForm) -> HttpResponse:
    """The page of one sheet."""
    lines = list(found.lines.select_related("week", "rate"))
    stops = questions.stops_by_line(lines)
    user = user_of(request)
    titles = activities_of(found.region, found.starts_on)
    rows = [(line, titles.get(line.activity_code), stops[line.pk]) for line in lines]
    context = {
        "region": found.region,
        "sheet": found,
        "tone": TONES[WeekStatus(found.status)],
        "rows": rows,
        "total": questions.total_of(lines),
        "amount": sum((line.amount for line in lines if line.amount), start=ZERO),
        "is_outside": any(
            stop is not None and stop.rule == "hours-outside-budget" for stop in stops.values()
        ),
        "may_approve": may_approve(user, found),
        "is_own": found.person.user_id == user.pk,
        "form": form,
    }
    status = INVALID if form.errors else 200
    return render(request, "funding/hour_sheet.html", context, status=status)


def sheet_or_404(request: HttpRequest, region: Region, key: UUID) -> WorkWeek:
    """A sheet that this user may see."""
    seen = with_people(access.sheets_seen_by(user_of(request), region))
    return get_object_or_404(seen, pk=key)


def with_people(rows: QuerySet[WorkWeek]) -> QuerySet[WorkWeek]:
    """Sheets with everybody whose name stands on the page."""
    return rows.select_related(
        "region", "person", "employer", "employer__region", "submitted_by", "approved_by"
    )


def may_approve(user: Any, row: WorkWeek) -> bool:
    """Whether the button to approve belongs at this sheet."""
    return row.status == WeekStatus.SUBMITTED and bool(access.approve_sheet(user, row))


def filtered(rows: QuerySet[WorkWeek], asked: dict[str, Any]) -> QuerySet[WorkWeek]:
    """The sheets that the filter leaves; those that wait first."""
    if asked.get("q"):
        rows = rows.filter(person__name__icontains=asked["q"])
    if asked.get("employer"):
        rows = rows.filter(employer=asked["employer"])
    if asked.get("status"):
        rows = rows.filter(status=asked["status"])
    if asked.get("first_day"):
        rows = rows.filter(starts_on__gt=asked["first_day"] - questions.WEEK)
    if asked.get("last_day"):
        rows = rows.filter(starts_on__lte=asked["last_day"])
    return with_people(rows).order_by("-starts_on", "person__name")


def with_sums(rows: QuerySet[WorkWeek]) -> QuerySet[WorkWeek]:
    """Sheets with their hours, late lines, and whether a role of then is in the budget."""
    roles = Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("starts_on")),
        person=OuterRef("person"),
        region=OuterRef("region"),
        outside_budget=False,
    )
    return rows.annotate(
        hours=Sum("lines__hours"),
        amount=Sum("lines__amount"),
        late=Count("lines", filter=Q(lines__is_late=True)),
        is_inside=Exists(roles),
    )


def lines_of(rows: QuerySet[WorkWeek]) -> QuerySet[HourLine]:
    """All lines of these sheets, for a file."""
    lines = HourLine.objects.filter(week__in=rows.order_by().values("pk"))
    return lines.select_related(
        "week__person", "week__employer", "week__submitted_by", "week__approved_by"
    ).order_by("worked_on", "week__person__name", "activity_code")


def refuse_unless(granted: Access) -> None:
    """One sheet of many that may not be approved is told, and the others go on."""
    if not granted:
        raise RefusedError(granted.reason)


def is_key(text: str) -> bool:
    """Whether this is the key of a row at all."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True

"""What waits for an answer: of everybody, for the office; and of mine."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.bookings import tables
from schakel.bookings.access import SEE_BOOKINGS, WORK_DESK, asks_my_answer
from schakel.bookings.desk import Queue, Waiting
from schakel.common import exports
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region

ON_A_PAGE = 50


@in_region(WORK_DESK)
def desk(request: HttpRequest, region: Region) -> HttpResponse:
    """Everything in the region that waits for an answer, oldest first."""
    now = timezone.now()
    queue = Queue(region, request.GET.get("soort", ""))
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), now, queue.sort)
        return exports.answer(request, tables.desk(region, queue, made), kind)
    sorts = queue.by_sort()
    pages: Paginator[Any] = Paginator(cast("Any", queue), ON_A_PAGE)
    page = pages.get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "page": page,
        "rows": [(row, days_since(row, now), is_late(row, now)) for row in page],
        "sorts": sorts,
        "total": sum(count for _sort, count in sorts),
        "chosen": queue.sort,
        "export": exports.links(request),
    }
    return render(request, "bookings/desk.html", context)


def days_since(row: Waiting, now: datetime) -> int:
    """Days on the calendar since something waits."""
    return (timezone.localdate(now) - timezone.localdate(row.since)).days


def is_late(row: Waiting, now: datetime) -> bool:
    """Whether the answer should have been there."""
    return row.until is not None and row.until < now


@in_region(SEE_BOOKINGS)
def inbox(request: HttpRequest, region: Region) -> HttpResponse:
    """Bookings that ask for my answer: as the school, or as the provider."""
    found = asks_my_answer(user_of(request), region).select_related(
        "offer__provider", "school", "region"
    )
    rows = found.annotate(
        first=Min("lessons__starts_at", filter=Q(lessons__cancelled_at__isnull=True))
    ).order_by("requested_at", "pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "bookings/inbox.html", {"region": region, "page": page})

"""The log of a region: every change, who made it, and whether the chain is whole (R-130)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.common import audit, exports
from schakel.common.answers import filter_words
from schakel.common.models import AuditEntry
from schakel.regions import tables
from schakel.regions.access import SEE_LOG, in_region, user_of
from schakel.regions.forms.contacts import LogFilter
from schakel.regions.log_words import word_for
from schakel.regions.models import Region

PER_PAGE = 100


@in_region(SEE_LOG)
def log(request: HttpRequest, region: Region) -> HttpResponse:
    """The changes of the region, latest first; on request with a check of the chain."""
    every = AuditEntry.objects.filter(chain=region.pk)
    used = every.order_by("action").values_list("action", flat=True).distinct()
    form = LogFilter([(action, word_for(action)) for action in used], request.GET or None)
    found = filtered(every, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, tables.log(region, found, made), kind)
    page = Paginator(found.order_by("-number"), PER_PAGE).get_page(request.GET.get("pagina"))
    is_checked = "controle" in request.GET
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": [(entry, word_for(entry.action)) for entry in page],
        "is_checked": is_checked,
        "broken": list(audit.verify(region.pk)) if is_checked else [],
        "export": exports.links(request),
    }
    return render(request, "regions/log.html", context)


def filtered(every: QuerySet[AuditEntry], form: LogFilter) -> QuerySet[AuditEntry]:
    """The lines that the filter asks for."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if asked.get("action"):
        every = every.filter(action=asked["action"])
    if asked.get("by"):
        every = every.filter(by_name__icontains=asked["by"])
    zone = timezone.get_current_timezone()
    if asked.get("since"):
        every = every.filter(at__gte=datetime.combine(asked["since"], time.min, zone))
    if asked.get("until"):
        next_day = asked["until"] + timedelta(days=1)
        every = every.filter(at__lt=datetime.combine(next_day, time.min, zone))
    return every

"""The lines behind a figure, one euro with all below and above it, and its log."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from schakel.common import exports
from schakel.common.answers import filter_words
from schakel.common.periods import Quarter
from schakel.funding import euro_gift, sample_tables
from schakel.funding import euro_line as line_thread
from schakel.funding.access import SEE_CLAIMS, SEE_CONTRIBUTIONS, sees_every_school
from schakel.funding.audit_access import SEE_TRAIL, trail_seen_by
from schakel.funding.budget import activities_of
from schakel.funding.claims_access import claims_seen_by
from schakel.funding.forms.samples import LeafFilter
from schakel.funding.leaves import BOTH, leaves_seen_by, shown, total_of
from schakel.funding.models import ClaimLine, Contribution, JournalLine
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.log_words import word_for
from schakel.regions.models import Partner, Region

PER_PAGE = 50


@in_region(SEE_CLAIMS)
def euros(request: HttpRequest, region: Region) -> HttpResponse:
    """The lines of the ledger behind a figure, filtered as the figure was."""
    today = timezone.localdate()
    activities = [(code, str(one)) for code, one in activities_of(region, today).items()]
    every = leaves_seen_by(user_of(request), region, date.min, date.max)
    partners = Partner.objects.filter(pk__in=every.order_by().values("partner"))
    names = [(str(key), name) for key, name in partners.values_list("pk", "name").order_by("name")]
    form = LeafFilter(today, activities, names, request.GET or None)
    rows = chosen(request, region, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(
            request, sample_tables.leaves(region, shown(region, list(rows)), made), kind
        )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": shown(region, list(page)),
        "total": total_of(rows),
        "export": exports.links(request),
    }
    return render(request, "funding/euros.html", context)


def chosen(request: HttpRequest, region: Region, form: LeafFilter) -> QuerySet[JournalLine]:
    """The lines that the filter asks for, in the order in which they were booked."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    quarter = Quarter.parse(asked["kwartaal"]) if asked.get("kwartaal") else None
    start, end = (quarter.starts_on, quarter.ends_on) if quarter else (date.min, date.max)
    rows = leaves_seen_by(user_of(request), region, start, end, asked.get("wat") or BOTH)
    wanted = {
        "activity_code": asked.get("activiteit"),
        "cost_kind": asked.get("soort"),
        "partner": asked.get("partner"),
    }
    rows = rows.filter(**{field: value for field, value in wanted.items() if value})
    return rows.select_related(
        "entry", "account", "partner", "claim_line__claim", "claim_line__asset", "contribution"
    ).order_by("entry__booked_on", "entry__number", "number")


@in_region(SEE_CLAIMS)
def euro_line(request: HttpRequest, region: Region, line: UUID) -> HttpResponse:
    """One line of a claim, from the goal of the plan to the bank."""
    user = user_of(request)
    rows = ClaimLine.objects.filter(claim__in=claims_seen_by(user, region)).select_related(
        "claim__school", "claim__region", "claim__entry", "origin__claim", "asset",
        "hour_line__week__person", "hour_line__week__approved_by",
        "lesson__booking__offer", "loan_item__resource",
    )  # fmt: skip
    found = get_object_or_404(rows, pk=line)
    context = {
        "region": region,
        "title": found.description,
        "over": str(found.claim.school),
        "amount": found.amount if found.certified is None else found.certified,
        "is_fictional": found.claim.is_fictional,
        "stages": line_thread.stages_of(found, user),
    }
    return render(request, "funding/euro.html", context)


@in_region(SEE_CONTRIBUTIONS)
def euro_contribution(request: HttpRequest, region: Region, contribution: UUID) -> HttpResponse:
    """One contribution of a company, from the goal of the plan to the signature."""
    user = user_of(request)
    rows = Contribution.objects.filter(region=region)
    if not sees_every_school(user, region):
        own = partners_of(user, region)
        rows = rows.filter(Q(company__in=own) | Q(school__in=own) | Q(reported_by_partner__in=own))
    found = get_object_or_404(
        rows.select_related("region", "company", "lesson__booking__offer", "loan_item__resource"),
        pk=contribution,
    )
    context = {
        "region": region,
        "title": found.description,
        "over": str(found.company),
        "amount": found.amount,
        "is_fictional": found.is_fictional,
        "stages": euro_gift.stages_of(found, user),
    }
    return render(request, "funding/euro.html", context)


@in_region(SEE_TRAIL)
def trail(request: HttpRequest, region: Region, subject: UUID) -> HttpResponse:
    """Everything that happened to one claim, contribution, batch, machine or sheet (CO-03)."""
    rows = list(trail_seen_by(user_of(request), region, subject).order_by("number"))
    if not rows:
        raise Http404
    context = {
        "region": region,
        "name": rows[-1].subject_name,
        "rows": [(entry, word_for(entry.action)) for entry in rows],
    }
    return render(request, "funding/trail.html", context)

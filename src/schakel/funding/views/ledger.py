"""The ledger: entries, lines, balances, one entry with what it came from, and the audit file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common import exports
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded
from schakel.common.money import ZERO
from schakel.common.security_log import note
from schakel.funding import ledger_tables
from schakel.funding.access import CORRECT_LEDGER, SEE_MONEY
from schakel.funding.actions import corrections
from schakel.funding.actions.reports import code_version
from schakel.funding.forms.payments import DayFilter, EntryFilter, LineFilter, ReasonOnlyForm
from schakel.funding.models import JournalEntry, JournalLine, LedgerAccount
from schakel.funding.rules.corrections import why_not_by_hand
from schakel.funding.xaf import audit_file
from schakel.funding.xaf_books import book_years, books_of
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

PER_PAGE = 50


@in_region(SEE_MONEY)
def ledger(request: HttpRequest, region: Region) -> HttpResponse:
    """The entries, the newest first."""
    form = EntryFilter(request.GET or None)
    found = entries_asked(region, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, ledger_tables.entries(region, found, made), kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "totals": totals_of(list(page.object_list)),
        "years": book_years(region),
        "export": exports.links(request),
    }
    return render(request, "funding/ledger.html", context)


def entries_asked(region: Region, form: EntryFilter) -> QuerySet[JournalEntry]:
    """The entries that the filter asks for."""
    found = JournalEntry.objects.filter(region=region).select_related("by", "reverses")
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if asked.get("year"):
        found = found.filter(year=asked["year"])
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if words := asked.get("q"):
        year, _dash, number = words.partition("-")
        if year.isdigit() and number.isdigit():
            found = found.filter(year=int(year[:4]), number=int(number[:9]))
        else:
            found = found.filter(text__icontains=words)
    return found.order_by("-year", "-number")


def totals_of(entries: list[JournalEntry]) -> list[tuple[JournalEntry, Decimal]]:
    """Each entry with what stands on its debit side."""
    sums = dict(
        JournalLine.objects.filter(entry__in=[entry.pk for entry in entries], amount__gt=0)
        .order_by()
        .values_list("entry")
        .annotate(total=Sum("amount"))
    )
    return [(entry, sums.get(entry.pk, ZERO)) for entry in entries]


@in_region(SEE_MONEY)
def ledger_lines(request: HttpRequest, region: Region) -> HttpResponse:
    """The lines by account, activity, cost kind, partner and day, with what they come to."""
    accounts = LedgerAccount.objects.filter(region=region).values_list("code", "name")
    form = LineFilter(
        region, [(code, f"{code} {name}") for code, name in accounts], request.GET or None
    )
    found = lines_asked(region, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, ledger_tables.lines(region, found, made), kind)
    context = {
        "region": region,
        "filter": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "sums": sides(found),
        "export": exports.links(request),
    }
    return render(request, "funding/ledger_lines.html", context)


def lines_asked(region: Region, form: LineFilter) -> QuerySet[JournalLine]:
    """The lines that the filter asks for, the newest first."""
    found = JournalLine.objects.filter(entry__region=region).select_related(
        "entry", "account", "partner"
    )
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    wanted: dict[str, Any] = {
        "account__code": asked.get("account"),
        "activity_code": asked.get("activity"),
        "cost_kind": asked.get("cost_kind"),
        "partner": asked.get("partner"),
        "entry__booked_on__gte": asked.get("first_day"),
        "entry__booked_on__lte": asked.get("last_day"),
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.order_by("-entry__year", "-entry__number", "number")


def sides(found: QuerySet[JournalLine]) -> dict[str, Decimal]:
    """Debit, credit and what is left."""
    sums = found.order_by().aggregate(
        debit=Sum(Greatest(F("amount"), Decimal(0))), balance=Sum("amount")
    )
    debit, balance = sums["debit"] or ZERO, sums["balance"] or ZERO
    return {"debit": debit, "credit": debit - balance, "balance": balance}


@in_region(SEE_MONEY)
def ledger_balances(request: HttpRequest, region: Region) -> HttpResponse:
    """What stands on each account at the end of a day."""
    form = DayFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    last = asked.get("last_day") or timezone.localdate()
    lines = JournalLine.objects.filter(entry__region=region, entry__booked_on__lte=last)
    sums = dict(lines.order_by().values_list("account").annotate(total=Sum("amount")))
    rows = LedgerAccount.objects.filter(region=region).order_by("code")
    context = {
        "region": region,
        "filter": form,
        "rows": [(row, sums.get(row.pk, ZERO)) for row in rows],
        "total": sum(sums.values(), ZERO),
        "last": last,
    }
    return render(request, "funding/ledger_balances.html", context)


@in_region(SEE_MONEY)
def entry(request: HttpRequest, region: Region, entry: UUID) -> HttpResponse:
    """One entry: its lines, what it came from, and whether it was booked back."""
    found = entry_of(region, entry)
    lines = found.lines.select_related(
        "account", "partner", "claim_line__claim__region", "contribution"
    )
    context = {
        "region": region,
        "entry": found,
        "lines": list(lines),
        "claim": getattr(found, "claim", None),
        "payment": getattr(found, "payment", None),
        "back_entry": JournalEntry.objects.filter(reverses=found).first(),
        "why_not": why_not_by_hand(found.kind),
        "may_correct": may(user_of(request), CORRECT_LEDGER, region),
    }
    return render(request, "funding/entry.html", context)


def entry_of(region: Region, entry: UUID) -> JournalEntry:
    """An entry of this region."""
    rows = JournalEntry.objects.filter(region=region).select_related(
        "by", "reverses", "region", "claim__school", "claim__region", "payment__batch"
    )
    return get_object_or_404(rows, pk=entry)


@in_region(CORRECT_LEDGER)
def entry_reverse(request: HttpRequest, region: Region, entry: UUID) -> HttpResponse:
    """Book an entry back, with a reason."""
    found = entry_of(region, entry)
    form, user = ReasonOnlyForm(request.POST or None), user_of(request)
    back = reverse("funding:entry", args=[region.sto_number, found.pk])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form,
            lambda: corrections.reverse_by_hand(found, reason=reason, by=user, at=timezone.now()),
        ):
            return redirect(back)
    page = FormPage(
        _("Journaalpost terugboeken"),
        _("Boek terug"),
        back,
        str(found),
        _("Er komt een nieuwe post bij met dezelfde regels en het andere teken. Niets verdwijnt."),
    )
    return answer_form(request, region, form, page)


@in_region(SEE_MONEY)
def audit_file_of(request: HttpRequest, region: Region, book_year: int) -> HttpResponse:
    """The audit file (XAF 3.2) of one book year, for the accountant."""
    if book_year not in book_years(region):
        raise Http404
    books = books_of(region, book_year, made_on=timezone.localdate(), version=code_version())
    note("export", request, list=f"XAF {book_year}", kind="xaf")
    name = f"auditfile-{region.sto_number}-{book_year}.xaf"
    return HttpResponse(
        audit_file(books),
        content_type="application/xml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

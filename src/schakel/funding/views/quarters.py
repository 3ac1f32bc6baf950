"""Quarters: what is open in each, closing, and opening again with two."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.common.periods import Quarter, quarters_between
from schakel.funding.access import CLOSE_QUARTERS, SEE_MONEY
from schakel.funding.actions import quarters as actions
from schakel.funding.closing import OpenItem, open_in
from schakel.funding.forms.payments import CloseForm, ReasonOnlyForm
from schakel.funding.models import JournalEntry, QuarterClose
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

SHOWN = 12


@dataclass(frozen=True)
class QuarterRow:
    """One quarter: whether it still runs, and its closings, the newest first."""

    quarter: Quarter
    is_running: bool
    closes: list[QuarterClose]

    @property
    def closed(self) -> QuarterClose | None:
        """The closing in force."""
        return next((row for row in self.closes if row.reopened_at is None), None)


@in_region(SEE_MONEY)
def quarters(request: HttpRequest, region: Region) -> HttpResponse:
    """The quarters, the newest first."""
    context = {
        "region": region,
        "rows": rows_of(region),
        "me": user_of(request).pk,
        "may_close": may(user_of(request), CLOSE_QUARTERS, region),
    }
    return render(request, "funding/quarters.html", context)


def rows_of(region: Region) -> list[QuarterRow]:
    """From the first quarter that was booked in until now."""
    today = timezone.localdate()
    first = JournalEntry.objects.filter(region=region).order_by("booked_on").first()
    start = first.booked_on if first else Quarter.of(today).previous.starts_on
    closes = list(
        QuarterClose.objects.filter(region=region)
        .select_related("closed_by", "reopen_asked_by", "reopened_by")
        .order_by("-closed_at")
    )
    shown = list(quarters_between(min(start, today), Quarter.of(today).ends_on))[-SHOWN:]
    return [
        QuarterRow(
            quarter, today < quarter.ends_on, [row for row in closes if row.period == quarter]
        )
        for quarter in reversed(shown)
    ]


@in_region(SEE_MONEY)
def quarter(request: HttpRequest, region: Region, book_quarter: str) -> HttpResponse:
    """One quarter: what is open first; who may, closes it here."""
    wanted = quarter_of(book_quarter)
    items = open_in(region, wanted)
    return show(request, region, wanted, (items, CloseForm(is_open=bool(items))))


def quarter_of(written: str) -> Quarter:
    """The quarter in the address."""
    try:
        return Quarter.parse(written)
    except ValueError:
        raise Http404 from None


def show(
    request: HttpRequest, region: Region, wanted: Quarter, asked: tuple[list[OpenItem], CloseForm]
) -> HttpResponse:
    """The page of one quarter."""
    items, form = asked
    closes = QuarterClose.objects.filter(region=region, year=wanted.year, quarter=wanted.number)
    rows = list(closes.select_related("closed_by", "reopen_asked_by", "reopened_by"))
    is_running = timezone.localdate() < wanted.ends_on
    context = {
        "region": region,
        "row": QuarterRow(wanted, is_running, rows),
        "quarter": wanted,
        "items": items,
        "form": form,
        "me": user_of(request).pk,
        "may_close": may(user_of(request), CLOSE_QUARTERS, region),
    }
    return render(request, "funding/quarter.html", context, status=INVALID if form.errors else 200)


@require_POST
@in_region(CLOSE_QUARTERS)
def quarter_close(request: HttpRequest, region: Region, book_quarter: str) -> HttpResponse:
    """Close a quarter; who leaves something open says so."""
    wanted, user = quarter_of(book_quarter), user_of(request)
    items = open_in(region, wanted)
    form = CloseForm(request.POST, is_open=bool(items))
    if form.is_valid() and succeeded(
        form, lambda: actions.close_quarter(region, wanted, by=user, at=timezone.now())
    ):
        messages.info(request, _("Het kwartaal is afgesloten. Er wordt niet meer in geboekt."))
        return redirect("funding:quarters", region.sto_number)
    return show(request, region, wanted, (items, form))


def close_of(region: Region, close: object) -> QuarterClose:
    """A closing of this region."""
    return get_object_or_404(QuarterClose, region=region, pk=close)


@in_region(CLOSE_QUARTERS)
def quarter_ask(request: HttpRequest, region: Region, close: object) -> HttpResponse:
    """Ask to open a quarter again."""
    found, user = close_of(region, close), user_of(request)
    form = ReasonOnlyForm(request.POST or None)
    back = reverse("funding:quarters", args=[region.sto_number])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form, lambda: actions.ask_reopening(found, reason=reason, by=user, at=timezone.now())
        ):
            return redirect(back)
    page = FormPage(
        _("Kwartaal heropenen"),
        _("Vraag om heropenen"),
        back,
        _("Kwartalen"),
        _("Een collega van penvoerder of financiën moet het toestaan. De vraag blijft zichtbaar."),
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(CLOSE_QUARTERS)
def quarter_grant(request: HttpRequest, region: Region, close: object) -> HttpResponse:
    """Allow that a quarter opens again."""
    found = close_of(region, close)
    tell(
        request,
        lambda: actions.grant_reopening(found, by=user_of(request), at=timezone.now()),
        _("Het kwartaal is heropend. Sluit het weer af als de correctie is geboekt."),
    )
    return redirect("funding:quarters", region.sto_number)


@require_POST
@in_region(CLOSE_QUARTERS)
def quarter_refuse(request: HttpRequest, region: Region, close: object) -> HttpResponse:
    """Keep a quarter closed after all."""
    found = close_of(region, close)
    tell(
        request,
        lambda: actions.refuse_reopening(found, by=user_of(request), at=timezone.now()),
        _("Het kwartaal blijft afgesloten."),
    )
    return redirect("funding:quarters", region.sto_number)

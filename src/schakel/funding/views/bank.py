"""Statements of the bank: read, looked at, and explained where nothing matches."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.answers import INVALID, filter_words, succeeded
from schakel.funding import payment_tables
from schakel.funding.access import MAKE_PAYMENTS, SEE_MONEY
from schakel.funding.actions import bank as actions
from schakel.funding.forms.payments import BankFilter, ReasonOnlyForm, StatementForm
from schakel.funding.models import BankLine, BankStatement
from schakel.funding.terms import MatchStatus
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

PER_PAGE = 50
OPEN = Q(lines__match__in=actions.NEEDS_EXPLAINING)


@in_region(SEE_MONEY)
def bank(request: HttpRequest, region: Region) -> HttpResponse:
    """The statements, with what still asks for an explanation."""
    return show(request, region, StatementForm())


def show(request: HttpRequest, region: Region, form: StatementForm) -> HttpResponse:
    """The statements and the form to bring one."""
    found = BankStatement.objects.filter(region=region).select_related("read_by")
    counted = found.annotate(count=Count("lines"), open=Count("lines", filter=OPEN))
    counted = counted.order_by("-ends_on", "-read_at")
    page = Paginator(counted, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "region": region,
        "form": form,
        "page": page,
        "rows": with_gaps(list(page.object_list)),
        "may_read": may(user_of(request), MAKE_PAYMENTS, region),
    }
    return render(request, "funding/bank.html", context, status=INVALID if form.errors else 200)


def with_gaps(statements: list[BankStatement]) -> list[tuple[BankStatement, bool]]:
    """Each statement, and whether one is missing before it: the balances do not join."""
    found = []
    for place, statement in enumerate(statements):
        before = [one for one in statements[place + 1 :] if one.iban == statement.iban]
        found.append((statement, bool(before) and before[0].closing != statement.opening))
    return found


@require_POST
@in_region(MAKE_PAYMENTS)
def statement_read(request: HttpRequest, region: Region) -> HttpResponse:
    """Read a file of the bank."""
    form = StatementForm(request.POST, request.FILES)
    if form.is_valid():
        file, user = form.cleaned_data["file"], user_of(request)
        if succeeded(
            form, lambda: actions.read_statement(region, file, by=user, at=timezone.now())
        ):
            messages.info(request, _("Het afschrift is ingelezen."))
            return redirect("funding:bank", region.sto_number)
    return show(request, region, form)


@in_region(SEE_MONEY)
def statement(request: HttpRequest, region: Region, statement: UUID) -> HttpResponse:
    """One statement: each line and what it belongs to."""
    found = get_object_or_404(BankStatement, region=region, pk=statement)
    return lines_page(request, region, found.lines.all(), found)


@in_region(SEE_MONEY)
def bank_lines(request: HttpRequest, region: Region) -> HttpResponse:
    """The lines of all statements."""
    rows = BankLine.objects.filter(statement__region=region).order_by("-booked_on", "number")
    return lines_page(request, region, rows, None)


def lines_page(
    request: HttpRequest, region: Region, rows: QuerySet[BankLine], found: BankStatement | None
) -> HttpResponse:
    """Lines with their filter; who may, explains some of them."""
    form = BankFilter(request.GET or None)
    rows = filtered(rows, form).select_related(
        "statement", "payment__batch__region", "payment__creditor", "instalment__decision"
    )
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, payment_tables.bank_lines(region, rows, made), kind)
    context = {
        "region": region,
        "statement": found,
        "filter": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "export": exports.links(request),
        "reason": ReasonOnlyForm(),
        "open": actions.NEEDS_EXPLAINING,
        "may_explain": may(user_of(request), MAKE_PAYMENTS, region),
    }
    return render(request, "funding/statement.html", context)


def filtered(rows: QuerySet[BankLine], form: BankFilter) -> QuerySet[BankLine]:
    """The lines that the filter asks for."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if asked.get("match"):
        rows = rows.filter(match=asked["match"])
    if words := asked.get("q"):
        named = Q(counterparty__icontains=words) | Q(text__icontains=words)
        rows = rows.filter(named | Q(end_to_end_id__icontains=words))
    return rows


@require_POST
@in_region(MAKE_PAYMENTS)
def lines_explain(request: HttpRequest, region: Region) -> HttpResponse:
    """Explain the chosen lines by hand."""
    form, user = ReasonOnlyForm(request.POST), user_of(request)
    chosen = [UUID(key) for key in request.POST.getlist("lines") if is_key(key)]
    if not form.is_valid() or not chosen:
        messages.error(request, _("Kies regels en schrijf op wat zij zijn."))
    else:
        count = actions.explain_lines(
            region, chosen, explanation=form.cleaned_data["reason"], by=user, at=timezone.now()
        )
        done = ngettext("%(n)s regel verklaard.", "%(n)s regels verklaard.", count)
        messages.info(request, done % {"n": count})
    unknown = f"?match={MatchStatus.UNKNOWN}" if not request.POST.get("statement") else ""
    back = request.POST.get("statement", "")
    if is_key(back):
        return redirect("funding:statement", region.sto_number, UUID(back))
    return redirect(reverse("funding:bank_lines", args=[region.sto_number]) + unknown)


def is_key(text: str) -> bool:
    """Whether a text is a key of a row."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True

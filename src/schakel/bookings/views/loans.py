"""Loans: the list, one loan, and the answers of the owner."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access, loan_tables
from schakel.bookings.access import BORROW, LEND
from schakel.bookings.actions import loans as actions
from schakel.bookings.actions.loan_desk import LENDING, RETURNING
from schakel.bookings.forms.loans import GIVEN, GOT, LoanFilter, WhyForm
from schakel.bookings.models import Loan, LoanItem
from schakel.bookings.rules.loans import is_late
from schakel.bookings.terms import LoanStatus
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import FormPage, answer_form, filter_words, succeeded, tell
from schakel.common.uploads import deliver
from schakel.regions.access import in_region, may, partners_of, user_of
from schakel.regions.models import Region

PER_PAGE = 50
MOST_NAMES = 3
OPEN = (LoanStatus.REQUESTED, LoanStatus.AGREED, LoanStatus.OUT, LoanStatus.PARTLY_BACK)


@in_region(BORROW)
def loans(request: HttpRequest, region: Region) -> HttpResponse:
    """The loans of one's own organisation, lent and borrowed; the office sees all."""
    form = LoanFilter(request.GET or None)
    found = filtered(request, region, form)
    if kind := exports.wanted(request):
        words = filter_words(form) if form.is_valid() else ""
        made = exports.Made(user_of(request), timezone.now(), words)
        return exports.answer(request, loan_tables.loans(region, found, made), kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    now = timezone.now()
    context = {
        "region": region,
        "filter": form,
        "page": page,
        "rows": [
            (row, summary_of(row), is_late(row.status, ends_at=row.ends_at, at=now))
            for row in page.object_list
        ],
        "export": exports.links(request),
        "may_lend": may(user_of(request), LEND, region),
    }
    return render(request, "bookings/loans.html", context)


def summary_of(row: Loan) -> str:
    """What a loan is about on one line: 4 × Robotset; the parts of kits go without saying."""
    names = Counter(item.resource.name for item in row.items.all() if item.resource.kit_id is None)
    names = names or Counter(item.resource.name for item in row.items.all())
    each = [name if count == 1 else f"{count} × {name}" for name, count in names.items()]
    return ", ".join(each[:MOST_NAMES]) + (" …" if len(each) > MOST_NAMES else "")


def filtered(request: HttpRequest, region: Region, form: LoanFilter) -> QuerySet[Loan]:
    """The loans that the filter asks for; without one, everything that is not over."""
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    user, now = user_of(request), timezone.now()
    found = access.loans_seen_by(user, region).select_related("owner", "borrower", "region")
    if asked.get("status"):
        found = found.filter(status=asked["status"])
    elif not asked.get("q"):
        found = found.filter(status__in=OPEN)
    if asked.get("way"):
        side = {GOT: "borrower__in", GIVEN: "owner__in"}[asked["way"]]
        found = found.filter(**{side: partners_of(user, region)})
    if asked.get("late"):
        found = found.filter(status__in=RETURNING, ends_at__lt=now)
    if text := asked.get("q"):
        thing = Q(items__resource__code__icontains=text) | Q(items__resource__name__icontains=text)
        found = found.filter(Q(code__iexact=text) | thing).distinct()
    return found.prefetch_related("items__resource").order_by("ends_at", "pk")


@in_region(BORROW)
def loan(request: HttpRequest, region: Region, loan: UUID) -> HttpResponse:
    """One loan: what, when, who, and what one may do now."""
    found = seen(request, region, loan)
    user, now = user_of(request), timezone.now()
    may_lend = bool(access.lend_from(user, found.owner))
    items = list(found.items.select_related("resource__kit"))
    context = {
        "region": region,
        "loan": found,
        "items": items,
        "left": [item for item in items if item.handed_out_at is None],
        "late": is_late(found.status, ends_at=found.ends_at, at=now),
        "may_decide": may_lend and found.status == LoanStatus.REQUESTED,
        "may_hand_over": may_lend and found.status in LENDING,
        "may_take_back": may_lend and found.status in RETURNING,
        "may_cancel": found.status in (LoanStatus.REQUESTED, LoanStatus.AGREED)
        and bool(access.cancel_loan(user, found)),
    }
    return render(request, "bookings/loan.html", context)


def seen(request: HttpRequest, region: Region, loan: UUID) -> Loan:
    """A loan that this user may see; another one does not exist here."""
    rows = access.loans_seen_by(user_of(request), region)
    related = ("region", "owner__region", "borrower__region", "requester")
    return get_object_or_404(rows.select_related(*related), pk=loan)


def lent(request: HttpRequest, region: Region, loan: UUID) -> Loan:
    """A loan about which this user decides for the owner."""
    found = seen(request, region, loan)
    require(access.lend_from(user_of(request), found.owner))
    return found


@require_POST
@in_region(LEND)
def loan_agree(request: HttpRequest, region: Region, loan: UUID) -> HttpResponse:
    """Say yes for the owner."""
    found = lent(request, region, loan)
    tell(
        request,
        lambda: actions.agree_loan(found, by=user_of(request), at=timezone.now()),
        _("De uitleen is toegezegd. De lener krijgt bericht."),
    )
    return redirect(found)


@in_region(LEND)
def loan_refuse(request: HttpRequest, region: Region, loan: UUID) -> HttpResponse:
    """Say no for the owner, with a reason."""
    found = lent(request, region, loan)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, user = form.cleaned_data["reason"], user_of(request)
        if succeeded(
            form, lambda: actions.refuse_loan(found, reason=reason, by=user, at=timezone.now())
        ):
            return redirect(found)
    page = FormPage(_("Uitleen weigeren"), _("Weiger"), found.get_absolute_url(), found.code)
    return answer_form(request, region, form, page)


@in_region(BORROW)
def loan_cancel(request: HttpRequest, region: Region, loan: UUID) -> HttpResponse:
    """Call a loan off, with a reason."""
    found, user = seen(request, region, loan), user_of(request)
    require(access.cancel_loan(user, found))
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form, lambda: actions.cancel_loan(found, reason=reason, by=user, at=timezone.now())
        ):
            return redirect(found)
    page = FormPage(
        _("Uitleen annuleren"), _("Annuleer de uitleen"), found.get_absolute_url(), found.code
    )
    return answer_form(request, region, form, page)


@in_region(BORROW)
def loan_photo(
    request: HttpRequest, region: Region, loan: UUID, item: UUID, way: str
) -> HttpResponseBase:
    """The photo of a thing when it went out or came back."""
    found = get_object_or_404(LoanItem, loan=seen(request, region, loan), pk=item)
    file = {GIVEN: found.photo_out, GOT: found.photo_in}.get(way)
    if not file:
        raise Http404
    return deliver(file, f"{found.resource.code}-{way}.{(file.name or '').rpartition('.')[2]}")


def list_of(region: Region) -> str:
    """The address of the list of loans."""
    return reverse("bookings:loans", args=[region.sto_number])

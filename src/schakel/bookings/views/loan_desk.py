"""The counter of the loans, made for a phone: type the code, say the state, next."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.bookings import access
from schakel.bookings.access import LEND
from schakel.bookings.actions import loan_desk as actions
from schakel.bookings.forms.loans import BackForm, CodeForm, OutForm
from schakel.bookings.models import Loan, LoanItem
from schakel.bookings.views.loans import lent
from schakel.common.answers import INVALID, succeeded, tell
from schakel.common.limits import HOUR, limited
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(LEND)
def counter(request: HttpRequest, region: Region) -> HttpResponse:
    """Type the code of a thing: one comes where it must be handed over or taken back."""
    form = CodeForm(request.GET or None)
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        found = item_with(request, region, code)
        if found is not None:
            page = "loan_back" if found.handed_out_at else "loan_out"
            address = redirect(f"bookings:{page}", region.sto_number, found.loan_id)
            address["Location"] += f"?code={code}"
            return address
        form.add_error("code", _("%(code)s hoort nu bij geen uitleen.") % {"code": code})
    status = INVALID if form.errors else 200
    context = {"region": region, "form": form}
    return render(request, "bookings/counter.html", context, status=status)


def item_with(request: HttpRequest, region: Region, code: str) -> LoanItem | None:
    """The thing with this code in a running loan, first what is out."""
    running = access.loans_seen_by(user_of(request), region).filter(status__in=actions.LENDING)
    items = LoanItem.objects.filter(loan__in=running, resource__code=code, returned_at=None)
    return items.order_by("-handed_out_at", "loan__starts_at").first()


@in_region(LEND)
@limited("upload", times=300, seconds=HOUR)
def loan_out(request: HttpRequest, region: Region, loan: UUID) -> HttpResponse:
    """Hand over the things of a loan, one code at a time."""
    found = lent(request, region, loan)
    form = OutForm(
        request.POST or None, request.FILES or None, initial={"code": request.GET.get("code", "")}
    )
    left = found.items.filter(handed_out_at=None)
    return one_code(request, found, form, actions.hand_over, {
        "title": _("Uitgeven"), "submit": _("Geef uit"), "left": left,
    })  # fmt: skip


@in_region(LEND)
@limited("upload", times=300, seconds=HOUR)
def loan_back(request: HttpRequest, region: Region, loan: UUID) -> HttpResponse:
    """Take the things of a loan back, one code at a time."""
    found = lent(request, region, loan)
    initial = {"code": request.GET.get("code", ""), "with_parts": True}
    form = BackForm(request.POST or None, request.FILES or None, initial=initial)
    left = found.items.filter(handed_out_at__isnull=False, returned_at=None)
    return one_code(request, found, form, actions.take_back, {
        "title": _("Terugnemen"), "submit": _("Neem terug"), "left": left,
    })  # fmt: skip


def one_code(
    request: HttpRequest,
    loan: Loan,
    form: OutForm,
    change: Callable[..., list[LoanItem]],
    words: dict[str, object],
) -> HttpResponse:
    """Ask for one code, carry it out, and come back for the next as long as there is one."""
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        code, done = given.pop("code"), list[LoanItem]()
        seen = actions.Seen(**given)
        if succeeded(
            form,
            lambda: done.extend(change(loan, code, seen, by=user_of(request), at=timezone.now())),
        ):
            names = ", ".join(item.resource.code for item in done)
            messages.info(request, _("Genoteerd: %(codes)s.") % {"codes": names})
            left = words["left"]
            return redirect(request.path if left.exists() else loan)  # type: ignore[attr-defined]
    context = {"region": loan.region, "loan": loan, "form": form, **words}
    status = INVALID if form.errors else 200
    return render(request, "bookings/loan_code.html", context, status=status)


@require_POST
@in_region(LEND)
def loan_leave_out(request: HttpRequest, region: Region, loan: UUID, item: UUID) -> HttpResponse:
    """Take a thing off a loan before it went out."""
    found = lent(request, region, loan)
    row = get_object_or_404(LoanItem, loan=found, pk=item)
    tell(
        request,
        lambda: actions.leave_out(found, row, by=user_of(request), at=timezone.now()),
        _("Het is van deze uitleen af en weer vrij."),
    )
    return redirect(found)

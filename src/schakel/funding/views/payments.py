"""Paying: what waits, a new batch, one batch and what is done with it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common import exports
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.funding import access, payment_tables
from schakel.funding.access import MAKE_PAYMENTS, RELEASE_PAYMENTS, SEE_MONEY, SETTLE_PAYMENTS
from schakel.funding.actions import payments as actions
from schakel.funding.forms.payments import BatchForm, DownloadForm, ReasonOnlyForm
from schakel.funding.models import PaymentBatch
from schakel.funding.payable import Payable, approved_claims, payables
from schakel.funding.rules.bank_days import next_bank_day
from schakel.funding.terms import BatchStatus, PaymentStatus
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

SHOWN = 24


@in_region(SEE_MONEY)
def payments(request: HttpRequest, region: Region) -> HttpResponse:
    """What waits to be paid, and the batches."""
    waiting = payables(list(approved_claims(region)), timezone.localdate())
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now())
        return exports.answer(request, payment_tables.waiting(region, waiting, made), kind)
    return render(request, "funding/payments.html", overview(request, region, waiting))


def overview(request: HttpRequest, region: Region, waiting: list[Payable]) -> dict[str, object]:
    """What the page on paying shows; the form is added by who makes a batch."""
    batches = PaymentBatch.objects.filter(region=region).select_related("made_by", "released_by")
    ready = [row for row in waiting if not row.problem]
    first_day = next_bank_day(timezone.localdate() + timedelta(days=1))
    form = BatchForm([str(row.claim.pk) for row in ready], initial={"execute_on": first_day})
    return {
        "region": region,
        "waiting": waiting,
        "form": form,
        "chosen": {str(row.claim.pk) for row in ready},
        "to_pay": total_of(ready),
        "ready": len(ready),
        "to_release": batches.filter(status=BatchStatus.MADE).count(),
        "at_the_bank": at_the_bank(batches),
        "batches": batches[:SHOWN],
        "export": exports.links(request),
        "may_make": may(user_of(request), MAKE_PAYMENTS, region),
    }


def total_of(rows: list[Payable]) -> object:
    """What these come to."""
    return sum((row.amount for row in rows), ZERO)


def at_the_bank(batches: QuerySet[PaymentBatch]) -> object:
    """What was released and is not paid yet."""
    sent = batches.filter(status=BatchStatus.RELEASED, payments__status=PaymentStatus.OPEN)
    return sent.aggregate(total=Sum("payments__amount"))["total"] or ZERO


@require_POST
@in_region(MAKE_PAYMENTS)
@once
def batch_make(request: HttpRequest, region: Region) -> HttpResponse:
    """Put the chosen claims in a batch."""
    waiting = payables(list(approved_claims(region)), timezone.localdate())
    context = overview(request, region, waiting)
    form = BatchForm([str(row.claim.pk) for row in waiting if not row.problem], request.POST)
    if form.is_valid():
        chosen = [UUID(key) for key in form.cleaned_data["claims"]]
        day: date = form.cleaned_data["execute_on"]
        try:
            batch = actions.make_batch(
                region, execute_on=day, by=user_of(request), at=timezone.now(), chosen=chosen
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("De batch is gemaakt. Een collega geeft hem vrij."))
            return redirect(batch)
    context |= {"form": form, "chosen": set(request.POST.getlist("claims"))}
    return render(request, "funding/payments.html", context, status=INVALID)


@in_region(SEE_MONEY)
def batch(request: HttpRequest, region: Region, batch: UUID) -> HttpResponse:
    """One batch: its payments, its file, and what one may do now."""
    found = batch_of(region, batch)
    rows = list(
        found.payments.select_related(
            "creditor", "claim__school", "entry", "marked_by", "agreed_by"
        ).order_by("end_to_end_id")
    )
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now(), str(found))
        return exports.answer(request, payment_tables.payments(region, rows, made), kind)
    user = user_of(request)
    is_new = found.status == BatchStatus.MADE
    release = access.release_batch(user, found) if is_new else None
    downloads = list(found.downloads.select_related("by"))
    context = {
        "region": region,
        "batch": found,
        "rows": rows,
        "release": release,
        "may_cancel": is_new and may(user, SETTLE_PAYMENTS, region),
        "may_fetch": is_fetchable(found) and may(user, MAKE_PAYMENTS, region),
        "may_settle": may(user, SETTLE_PAYMENTS, region),
        "me": user.pk,
        "downloads": downloads,
        "download_form": DownloadForm(),
        "export": exports.links(request),
    }
    return render(request, "funding/batch.html", context)


def batch_of(region: Region, batch: UUID) -> PaymentBatch:
    """A batch of this region."""
    rows = PaymentBatch.objects.filter(region=region)
    return get_object_or_404(rows.select_related("region", "made_by", "released_by"), pk=batch)


def is_fetchable(found: PaymentBatch) -> bool:
    """Whether there is a file that may go to the bank."""
    return bool(found.document) and found.status in (BatchStatus.RELEASED, BatchStatus.SETTLED)


@require_POST
@in_region(RELEASE_PAYMENTS)
def batch_release(request: HttpRequest, region: Region, batch: UUID) -> HttpResponse:
    """Let a batch go to the bank."""
    found = batch_of(region, batch)
    tell(
        request,
        lambda: actions.release_batch(found, by=user_of(request), at=timezone.now()),
        _("De batch is vrijgegeven. Financiën haalt het bestand op voor de bank."),
    )
    return redirect(found)


@in_region(SETTLE_PAYMENTS)
def batch_cancel(request: HttpRequest, region: Region, batch: UUID) -> HttpResponse:
    """Let a batch lapse before it is released."""
    found = batch_of(region, batch)
    form = ReasonOnlyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, user = form.cleaned_data["reason"], user_of(request)
        if succeeded(
            form, lambda: actions.cancel_batch(found, reason=reason, by=user, at=timezone.now())
        ):
            return redirect(found)
    page = FormPage(
        _("Batch laten vervallen"),
        _("Laat vervallen"),
        found.get_absolute_url(),
        str(found),
        _("De declaraties wachten daarna weer op betaling."),
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(MAKE_PAYMENTS)
def batch_file(request: HttpRequest, region: Region, batch: UUID) -> HttpResponse:
    """The file for the bank, once; again only with a reason."""
    found = batch_of(region, batch)
    reason = " ".join(request.POST.get("reason", "").split())[:200]
    try:
        document = actions.download_batch(
            found, reason=reason, by=user_of(request), at=timezone.now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    name = f"{found.message_id}.xml"
    return HttpResponse(
        document,
        content_type="application/xml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def list_of(region: Region) -> str:
    """The address of the page on paying."""
    return reverse("funding:payments", args=[region.sto_number])

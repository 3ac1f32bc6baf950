"""One payment: reported as paid by one, agreed by another, or failed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.answers import FormPage, answer_form, succeeded, tell
from schakel.funding.access import MAKE_PAYMENTS, SETTLE_PAYMENTS
from schakel.funding.actions import payments as actions
from schakel.funding.forms.payments import PaidForm, ReasonOnlyForm
from schakel.funding.models import Payment
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


def payment_of(region: Region, payment: UUID) -> Payment:
    """A payment of this region."""
    rows = Payment.objects.filter(batch__region=region)
    return get_object_or_404(rows.select_related("batch__region", "creditor"), pk=payment)


@in_region(SETTLE_PAYMENTS)
def payment_paid(request: HttpRequest, region: Region, payment: UUID) -> HttpResponse:
    """Say that a payment was made although no statement shows it."""
    found, user = payment_of(region, payment), user_of(request)
    form = PaidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if succeeded(
            form,
            lambda: actions.mark_paid(
                found, paid_on=given["paid_on"], reason=given["reason"], by=user, at=timezone.now()
            ),
        ):
            return redirect(found.batch)
    page = FormPage(
        _("Betaald melden"),
        _("Meld als betaald"),
        found.batch.get_absolute_url(),
        str(found.batch),
        _("Een collega bevestigt het daarna. Lees liever het afschrift in: dan gaat het vanzelf."),
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(SETTLE_PAYMENTS)
def payment_agree(request: HttpRequest, region: Region, payment: UUID) -> HttpResponse:
    """Agree, as the second person, that a payment was made."""
    found, user = payment_of(region, payment), user_of(request)
    tell(
        request,
        lambda: actions.agree_paid(found, by=user, at=timezone.now()),
        _("De betaling is bevestigd en geboekt."),
    )
    return redirect(found.batch)


@require_POST
@in_region(SETTLE_PAYMENTS)
def payment_unmark(request: HttpRequest, region: Region, payment: UUID) -> HttpResponse:
    """Take back the report that a payment was made."""
    found, user = payment_of(region, payment), user_of(request)
    tell(
        request,
        lambda: actions.withdraw_mark(found, by=user, at=timezone.now()),
        _("De melding is ingetrokken."),
    )
    return redirect(found.batch)


@in_region(MAKE_PAYMENTS)
def payment_fail(request: HttpRequest, region: Region, payment: UUID) -> HttpResponse:
    """Say that the bank did not carry out a payment."""
    found, user = payment_of(region, payment), user_of(request)
    form = ReasonOnlyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if succeeded(
            form, lambda: actions.fail_payment(found, reason=reason, by=user, at=timezone.now())
        ):
            return redirect(found.batch)
    page = FormPage(
        _("Betaling mislukt"),
        _("Meld als mislukt"),
        found.batch.get_absolute_url(),
        str(found.batch),
        _("De declaratie kan daarna in een nieuwe batch. Kijk eerst of de bank niets afschreef."),
    )
    return answer_form(request, region, form, page)

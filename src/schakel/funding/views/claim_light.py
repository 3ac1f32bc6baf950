"""The light way in on a phone: a photo and three fields, then agree with what was guessed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.common.access import require
from schakel.common.answers import INVALID, succeeded
from schakel.common.idempotency import once
from schakel.common.limits import HOUR, limited
from schakel.funding import claims_access
from schakel.funding.access import FILE_CLAIMS
from schakel.funding.actions import claims as actions
from schakel.funding.actions.claim_light import Receipt, add_receipt
from schakel.funding.budget import activities_of
from schakel.funding.forms.claims import ProposalForm, ReceiptSchoolForm
from schakel.funding.models import ClaimLine
from schakel.regions.access import in_region, partners_of, user_of
from schakel.regions.models import Region


@in_region(FILE_CLAIMS)
@limited("upload", times=120, seconds=HOUR)
@once
def receipt(request: HttpRequest, region: Region) -> HttpResponse:
    """A photo and three fields; the claim of that quarter gets a line."""
    user = user_of(request)
    schools = {str(school.pk): school for school in claims_access.own_schools(user, region)}
    names = {key: school.name for key, school in schools.items()}
    form = ReceiptSchoolForm(
        names, request.POST or None, request.FILES or None,
        initial={"spent_on": timezone.localdate()},
    )  # fmt: skip
    made: list[ClaimLine] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        bon = Receipt(given["photo"], given["total"], given["description"], given["spent_on"])
        school = schools[given["school"]]
        require(claims_access.file_claim(user, school))
        if succeeded(
            form, lambda: made.append(add_receipt(school, bon, by=user, at=timezone.now()))
        ):
            return redirect("funding:receipt_check", region.sto_number, made[0].pk)
    context = {"region": region, "form": form, "schools": schools}
    status = INVALID if form.errors else 200
    return render(request, "funding/receipt.html", context, status=status)


@in_region(FILE_CLAIMS)
@once
def receipt_check(request: HttpRequest, region: Region, line: UUID) -> HttpResponse:
    """Look at what was guessed, and put it right."""
    rows = ClaimLine.objects.filter(
        claim__region=region, claim__school__in=partners_of(user_of(request), region)
    )
    row = get_object_or_404(rows.select_related("claim__school__region"), pk=line)
    require(claims_access.change_claim(user_of(request), row.claim))
    activities = activities_of(region, row.spent_on)
    start = {"activity_code": row.activity_code, "cost_kind": row.cost_kind}
    form = ProposalForm(activities, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        facts = replace(facts_of(row), **form.cleaned_data)
        user = user_of(request)
        if succeeded(form, lambda: actions.change_line(row, facts, by=user, at=timezone.now())):
            messages.info(request, _("De bon staat in de declaratie."))
            return redirect("funding:receipt", region.sto_number)
    context = {"region": region, "form": form, "line": row, "claim": row.claim}
    status = INVALID if form.errors else 200
    return render(request, "funding/receipt_check.html", context, status=status)


def facts_of(row: ClaimLine) -> actions.LineFacts:
    """What stands on a line."""
    return actions.LineFacts(
        row.activity_code, row.cost_kind, row.spent_on, row.description, row.quantity, row.unit,
        row.unit_price, row.person_name, row.vat, row.supplier, row.invoice_number,
        row.other_scheme,
    )  # fmt: skip

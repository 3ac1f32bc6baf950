"""One line of a claim: written, changed, judged, proven."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.common.limits import HOUR, limited
from schakel.funding import claims_access
from schakel.funding.access import CHECK_CLAIMS, FILE_CLAIMS, RETURN_CLAIMS, SEE_CLAIMS
from schakel.funding.actions import claims as actions
from schakel.funding.actions import evidence as proving
from schakel.funding.budget import activities_of
from schakel.funding.claim_figures import label_of, look_at
from schakel.funding.forms.claims import (
    EvidenceForm,
    ExceptionForm,
    JudgeForm,
    LineForm,
    shown_at_first,
)
from schakel.funding.models import Claim, ClaimLine
from schakel.funding.terms import CERTIFIED, ClaimStatus, EvidenceKind
from schakel.funding.views.claim import own_claim
from schakel.funding.views.claims import claim_of
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region


def line_of(found: Claim, line: UUID) -> ClaimLine:
    """A line of a claim that somebody may see."""
    rows = found.lines.select_related("claim__region", "origin__claim", "asset", "hour_line")
    return get_object_or_404(rows, pk=line)


@in_region(FILE_CLAIMS)
@once
def line_add(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Write a new line."""
    found = own_claim(request, region, claim)
    form = LineForm(
        activities_of(region, found.period.starts_on),
        request.POST or None,
        initial={"quantity": 1, "unit": _("stuk"), "spent_on": found.period.starts_on},
    )
    made: list[ClaimLine] = []
    if request.method == "POST" and form.is_valid():

        def write() -> None:
            made.append(
                actions.add_line(found, form.facts(), by=user_of(request), at=timezone.now())
            )

        if succeeded(form, write):
            return redirect("funding:claim_line", region.sto_number, found.pk, made[0].pk)
    page = FormPage(
        _("Regel toevoegen"), _("Voeg toe"), found.get_absolute_url(), str(found.period),
        _("Daarna voegt u het bewijs toe."),
    )  # fmt: skip
    return answer_form(request, region, form, page)


@in_region(SEE_CLAIMS)
def claim_line(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """One line with its evidence, questions and judgement, and what somebody may do with it."""
    found = claim_of(request, region, claim)
    context = context_of(request, found, line_of(found, line))
    return render(request, "funding/claim_line.html", context)


def context_of(request: HttpRequest, found: Claim, row: ClaimLine) -> dict[str, Any]:
    """What the page of a line shows."""
    user, region = user_of(request), found.region
    findings = look_at(found)
    missing = findings.unproven.get(row.number, ())
    files = row.evidence.select_related("uploaded_by", "replaced_by").order_by("uploaded_at")
    earlier = row.origin.evidence.order_by("uploaded_at") if row.origin else []
    checks = found.status == ClaimStatus.SUBMITTED and bool(may(user, CHECK_CLAIMS, region))
    return {
        "region": region,
        "claim": found,
        "line": row,
        "files": list(files),
        "earlier": list(earlier),
        "missing": [(kind, label) for kind, label in labelled(missing)],
        "findings": [f for f in findings.by_line.get(row.number, ()) if f.rule != "is_proven"],
        "questions": row.questions.select_related("asked_by", "answered_by"),
        "exceptions": row.exceptions.select_related("signed_by"),
        "writes": bool(claims_access.change_claim(user, found)),
        "may_judge": checks and bool(claims_access.check_claim(user, found)),
        "may_except": bool(missing)
        and found.status not in CERTIFIED
        and bool(may(user, RETURN_CLAIMS, region))
        and bool(claims_access.return_claim(user, found)),
        "evidence_form": EvidenceForm(
            initial={"kind": missing[0] if missing else EvidenceKind.INVOICE}
        ),
    }


def labelled(kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Kinds of evidence with their words."""
    return [(kind, label_of(kind)) for kind in kinds]


@in_region(FILE_CLAIMS)
@once
def line_change(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """Change a line."""
    found = own_claim(request, region, claim)
    row = line_of(found, line)
    activities = activities_of(region, found.period.starts_on)
    form = LineForm(activities, request.POST or None, initial=shown_at_first(row))
    if request.method == "POST" and form.is_valid():
        user = user_of(request)
        if succeeded(
            form, lambda: actions.change_line(row, form.facts(), by=user, at=timezone.now())
        ):
            return redirect(found)
    title = _("Regel %(n)d wijzigen") % {"n": row.number}
    page = FormPage(title, _("Bewaar"), found.get_absolute_url(), str(found.period))
    return answer_form(request, region, form, page)


@require_POST
@in_region(FILE_CLAIMS)
@once
def line_remove(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """Take a line out."""
    found = own_claim(request, region, claim)
    row = line_of(found, line)
    tell(
        request,
        lambda: actions.remove_line(row, by=user_of(request), at=timezone.now()),
        _("De regel is weggehaald."),
    )
    return redirect(found)


@in_region(CHECK_CLAIMS)
@once
def line_judge(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """Deduct or park something of a line, with the reason."""
    found = claim_of(request, region, claim)
    require(claims_access.check_claim(user_of(request), found))
    row = line_of(found, line)
    form = JudgeForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = user_of(request)
        if succeeded(
            form, lambda: actions.judge_line(row, form.judgement(), by=user, at=timezone.now())
        ):
            return redirect(found)
    context = {"region": region, "claim": found, "line": row, "form": form}
    status = INVALID if form.errors else 200
    return render(request, "funding/claim_judge.html", context, status=status)


@require_POST
@in_region(FILE_CLAIMS)
@limited("upload", times=120, seconds=HOUR)
@once
def evidence_add(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """Add a file to a line."""
    found = own_claim(request, region, claim)
    row = line_of(found, line)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        given, user = form.cleaned_data, user_of(request)
        if succeeded(
            form,
            lambda: proving.add_evidence(
                given["file"], given["kind"], subject=row, by=user, at=timezone.now()
            ),
        ):
            return redirect("funding:claim_line", region.sto_number, found.pk, row.pk)
    context = context_of(request, found, row) | {"evidence_form": form}
    return render(request, "funding/claim_line.html", context, status=INVALID)


@in_region(RETURN_CLAIMS)
@once
def evidence_except(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """Sign that a line passes without one piece of evidence."""
    found = claim_of(request, region, claim)
    row = line_of(found, line)
    form = ExceptionForm(look_at(found).unproven.get(row.number, ()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, user = form.cleaned_data, user_of(request)
        if succeeded(
            form,
            lambda: proving.sign_exception(
                row, given["kind"], reason=given["reason"], by=user, at=timezone.now()
            ),
        ):
            return redirect("funding:claim_line", region.sto_number, found.pk, row.pk)
    page = FormPage(
        _("Uitzondering tekenen"), _("Teken"), found.get_absolute_url(), str(found.period),
        _("U tekent met uw naam dat deze regel zonder dit bewijs mag."),
    )  # fmt: skip
    return answer_form(request, region, form, page)

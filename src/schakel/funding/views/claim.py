"""One claim: its page, and the steps that somebody takes with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.common import exports
from schakel.common.access import require
from schakel.common.answers import INVALID, FormPage, answer_form, succeeded, tell
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.funding import claim_page, claims_access
from schakel.funding.access import (
    APPROVE_CLAIMS,
    CHECK_CLAIMS,
    FILE_CLAIMS,
    RETURN_CLAIMS,
    SEE_CLAIMS,
)
from schakel.funding.actions import claims as actions
from schakel.funding.claim_figures import look_at
from schakel.funding.claim_listing import table_of_lines
from schakel.funding.forms.claims import AnswerForm, QuestionsForm, WhyForm
from schakel.funding.models import Claim, ClaimLine, LineQuestion
from schakel.funding.terms import ClaimStatus
from schakel.funding.views.claims import claim_of, filled_in
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region

LINES_PER_PAGE = 100
MOST_QUESTIONS = 200
RETURNABLE = (ClaimStatus.SUBMITTED, ClaimStatus.CHECKED)


@in_region(SEE_CLAIMS)
def claim(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """One claim with its lines, its evidence, what misses and its steps."""
    found = claim_of(request, region, claim)
    if kind := exports.wanted(request):
        made = exports.Made(user_of(request), timezone.now())
        return exports.answer(request, table_of_lines(found, made), kind)
    return render(request, "funding/claim.html", context_of(request, found))


def context_of(request: HttpRequest, found: Claim) -> dict[str, Any]:
    """What the page of a claim shows."""
    user = user_of(request)
    findings = look_at(found)
    writes = bool(claims_access.change_claim(user, found))
    lines = Paginator(findings.rows, LINES_PER_PAGE).get_page(request.GET.get("pagina"))
    return {
        "region": found.region,
        "claim": found,
        "sums": claim_page.sums_of(findings.rows),
        "steps": claim_page.STEPS,
        "history": list(found.steps.select_related("by").order_by("at", "pk")),
        "page": lines,
        "lines": claim_page.shown_lines(list(lines.object_list), findings),
        "findings": findings,
        "stops": findings.stops[: claim_page.MOST_FINDINGS],
        "stop_count": len(findings.stops),
        "waiting": claim_page.waiting_for(found) if writes else None,
        "parked": list(claim_page.parked_before(found)) if writes else [],
        "contributions": list(claim_page.contributions_of(found)),
        "export": exports.links(request),
        "writes": writes,
        "answer_form": AnswerForm(),
        **buttons(user, found),
    }


def buttons(user: User, found: Claim) -> dict[str, object]:
    """What somebody may do now, and why not."""
    region = found.region
    checks = found.status == ClaimStatus.SUBMITTED and may(user, CHECK_CLAIMS, region)
    approves = found.status == ClaimStatus.CHECKED and may(user, APPROVE_CLAIMS, region)
    check = claims_access.check_claim(user, found) if checks else None
    approve = claims_access.approve_claim(user, found) if approves else None
    return {
        "may_check": bool(check),
        "may_approve": bool(approve),
        "why_not": next((a.reason for a in (check, approve) if a is not None and not a), ""),
        "may_return": found.status in RETURNABLE
        and may(user, RETURN_CLAIMS, region)
        and claims_access.return_claim(user, found),
        "may_reopen": found.status == ClaimStatus.REJECTED
        and claims_access.file_claim(user, found.school),
    }


Step = Callable[[Claim, User], object]


def take(request: HttpRequest, found: Claim, step: Step, done: str) -> HttpResponse:
    """Take one step behind a button and say what came of it."""
    tell(request, lambda: step(found, user_of(request)), done)
    return redirect(found)


def own_claim(request: HttpRequest, region: Region, claim: UUID) -> Claim:
    """A claim of the school in whose name somebody claims."""
    found = claim_of(request, region, claim)
    require(claims_access.file_claim(user_of(request), found.school))
    return found


@require_POST
@in_region(FILE_CLAIMS)
@once
def claim_submit(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Hand the claim in."""
    return take(
        request,
        own_claim(request, region, claim),
        lambda one, user: actions.submit_claim(one, by=user, at=timezone.now()),
        _("De declaratie is ingediend. De projectleider controleert haar."),
    )


@require_POST
@in_region(FILE_CLAIMS)
@once
def claim_copy(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Take over the lines of last quarter."""
    return take(
        request,
        own_claim(request, region, claim),
        lambda one, user: actions.copy_previous(one, by=user, at=timezone.now()),
        _("De regels van vorig kwartaal zijn overgenomen. Pas datums en bedragen aan."),
    )


@require_POST
@in_region(FILE_CLAIMS)
@once
def claim_prefill(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Fill in what the program knows."""
    found = own_claim(request, region, claim)
    try:
        count = actions.prefill_claim(found, by=user_of(request), at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(
            request, filled_in(count) if count else _("Er is niets nieuws om in te vullen.")
        )
    return redirect(found)


@require_POST
@in_region(FILE_CLAIMS)
@once
def claim_include(request: HttpRequest, region: Region, claim: UUID, line: UUID) -> HttpResponse:
    """Claim once more what was parked."""
    found = own_claim(request, region, claim)
    old = get_object_or_404(ClaimLine, pk=line, claim__school=found.school_id)
    return take(
        request,
        found,
        lambda one, user: actions.include_parked(one, old, by=user, at=timezone.now()),
        _("De aangehouden regel staat nu in deze declaratie."),
    )


@require_POST
@in_region(FILE_CLAIMS)
@once
def claim_reopen(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Start again with a rejected claim."""
    return take(
        request,
        own_claim(request, region, claim),
        lambda one, user: actions.reopen_claim(one, by=user, at=timezone.now()),
        _("De declaratie is weer een concept. Verbeter haar en dien haar opnieuw in."),
    )


@in_region(FILE_CLAIMS)
@once
def claim_answer(request: HttpRequest, region: Region, claim: UUID, question: UUID) -> HttpResponse:
    """Answer a question about a line."""
    found = own_claim(request, region, claim)
    asked = get_object_or_404(
        LineQuestion.objects.select_related("line__claim"), pk=question, line__claim=found
    )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer, user = form.cleaned_data["answer"], user_of(request)
        if succeeded(
            form, lambda: actions.answer_question(asked, answer, by=user, at=timezone.now())
        ):
            return redirect(found)
    page = FormPage(
        asked.question, _("Stuur antwoord"), found.get_absolute_url(), str(found.period)
    )
    return answer_form(request, region, form, page)


@require_POST
@in_region(CHECK_CLAIMS)
@once
def claim_check(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Say that the claim was checked."""
    return take(
        request,
        claim_of(request, region, claim),
        lambda one, user: actions.check_claim(one, by=user, at=timezone.now()),
        _("De declaratie is gecontroleerd. De penvoerder keurt haar goed."),
    )


@require_POST
@in_region(APPROVE_CLAIMS)
@once
def claim_approve(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Approve the claim."""
    return take(
        request,
        claim_of(request, region, claim),
        lambda one, user: actions.approve_claim(one, by=user, at=timezone.now()),
        _("De declaratie is goedgekeurd en geboekt."),
    )


@in_region(RETURN_CLAIMS)
@once
def claim_return(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Send the claim back with a question per line."""
    found = claim_of(request, region, claim)
    lines = list(found.lines.order_by("number")[:MOST_QUESTIONS])
    form = QuestionsForm(lines, request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, user = form.cleaned_data["reason"], user_of(request)
        if succeeded(
            form,
            lambda: actions.return_claim(
                found, form.questions(), by=user, at=timezone.now(), reason=reason
            ),
        ):
            return redirect(found)
    context = {"region": region, "claim": found, "form": form}
    status = INVALID if form.errors else 200
    return render(request, "funding/claim_return.html", context, status=status)


@in_region(RETURN_CLAIMS)
@once
def claim_reject(request: HttpRequest, region: Region, claim: UUID) -> HttpResponse:
    """Reject the claim with a reason."""
    found = claim_of(request, region, claim)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, user = form.cleaned_data["reason"], user_of(request)
        if succeeded(
            form, lambda: actions.reject_claim(found, reason=reason, by=user, at=timezone.now())
        ):
            return redirect(found)
    page = FormPage(
        _("Declaratie afwijzen"), _("Wijs af"), found.get_absolute_url(), str(found),
        _("De school leest uw reden en kan de declaratie opnieuw opstellen."),
    )  # fmt: skip
    return answer_form(request, region, form, page)

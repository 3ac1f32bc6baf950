"""Rates, parameters and accounts: what holds, what waits for a decision, and all of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.accounts.models import User
from schakel.common import exports
from schakel.common.access import Access, require
from schakel.common.answers import tell
from schakel.common.findings import Finding
from schakel.common.money import ZERO
from schakel.common.wording import Euro, Percent, shown
from schakel.funding import numbers, numbers_tables
from schakel.funding import numbers_access as access
from schakel.funding.access import DECIDE_NUMBERS, PROPOSE_NUMBERS
from schakel.funding.actions import numbers as actions
from schakel.funding.forms.numbers import in_fours
from schakel.funding.models import BankAccount, Parameter, Rate
from schakel.funding.numbers_access import SEE_NUMBERS
from schakel.funding.rules.rates import RateFigures, holding, rate_is_within_cap
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region
from schakel.regions.terms import SITE_KINDS

TONES = {
    DecisionState.PROPOSED: "warn",
    DecisionState.APPROVED: "good",
    DecisionState.REFUSED: "bad",
}
Proposed = Parameter | Rate | BankAccount


@dataclass(frozen=True)
class Row:
    """One proposal as the page shows it."""

    proposal: Proposed
    label: str
    value: str
    detail: str
    tone: str
    holds: bool
    was_replaced: bool
    may_decide: Access
    is_own: bool
    finding: Finding | None = None


@in_region(SEE_NUMBERS)
def rates(request: HttpRequest, region: Region) -> HttpResponse:
    """Hourly rates with their calculation (R-134)."""
    user, today = user_of(request), timezone.localdate()
    found = access.rates_seen_by(user, region).select_related(
        "person", "employer", "proposed_by", "decided_by"
    )
    caps = numbers.parameters(region, today)
    rows = []
    for rate in found:
        kind = ParameterKind.EXTERNAL_CAP if rate.is_external else ParameterKind.INTERNAL_CAP
        finding = rate_is_within_cap(RateFigures(rate.hourly, rate.is_external, caps[kind].value))
        value = shown(Euro(rate.hourly, 2))
        words = (rate.name, value, calculation(rate))
        rows.append(row_of(rate, words, user, (region, today), finding))
    return page(request, region, "rates", rows)


@in_region(SEE_NUMBERS)
def parameters(request: HttpRequest, region: Region) -> HttpResponse:
    """The numbers that everything is calculated with, today and before (PF-10)."""
    user, today = user_of(request), timezone.localdate()
    found = Parameter.objects.filter(region=region).select_related("proposed_by", "decided_by")
    rows = [
        row_of(
            one,
            (one.get_kind_display(), as_written(one.kind, one.value), one.source),
            user,
            (region, today),
        )
        for one in found
    ]
    current = [
        (ParameterKind(kind), as_written(kind, stated.value), stated)
        for kind, stated in numbers.parameters(region, today).items()
    ]
    return page(request, region, "parameters", rows, {"current": current})


@in_region(SEE_NUMBERS)
def accounts(request: HttpRequest, region: Region) -> HttpResponse:
    """On which account each partner is paid, and which schools have none (R-006)."""
    user, today = user_of(request), timezone.localdate()
    found = access.accounts_seen_by(user, region).select_related(
        "partner", "proposed_by", "decided_by"
    )
    rows = [
        row_of(one, (str(one.partner), in_fours(one.iban), one.holder), user, (region, today))
        for one in found.order_by("partner__name", "-valid_from")
    ]
    paid = {row.proposal.partner_id for row in rows if row.holds}  # type: ignore[union-attr]
    schools = access.partners_for(user, region).filter(kind__in=SITE_KINDS)
    missing = [school for school in schools if school.pk not in paid]
    return page(request, region, "accounts", rows, {"missing": missing})


@require_POST
@in_region(DECIDE_NUMBERS)
def proposal_approve(request: HttpRequest, region: Region, proposal: UUID) -> HttpResponse:
    """Let a number hold that somebody else proposed."""
    found = proposal_or_404(user_of(request), region, proposal)
    require(access.decide(user_of(request), region, found))
    done = _("Goedgekeurd. Het geldt vanaf de eerste dag die erbij staat.")
    return answer(request, region, found, actions.approve_proposal, done)


@require_POST
@in_region(DECIDE_NUMBERS)
def proposal_refuse(request: HttpRequest, region: Region, proposal: UUID) -> HttpResponse:
    """Refuse a number that somebody else proposed."""
    found = proposal_or_404(user_of(request), region, proposal)
    require(access.decide(user_of(request), region, found))
    done = _("Afgewezen. Wat gold, blijft gelden.")
    return answer(request, region, found, actions.refuse_proposal, done)


@require_POST
@in_region(PROPOSE_NUMBERS)
def proposal_withdraw(request: HttpRequest, region: Region, proposal: UUID) -> HttpResponse:
    """Take back the own proposal."""
    found = proposal_or_404(user_of(request), region, proposal)
    done = _("Het voorstel is ingetrokken.")
    return answer(request, region, found, actions.withdraw_proposal, done)


def answer(
    request: HttpRequest,
    region: Region,
    found: Proposed,
    action: Callable[..., None],
    done: str,
) -> HttpResponse:
    """Do it, say so, and go back to the list."""
    tell(request, lambda: action(found, by=user_of(request), at=timezone.now()), done)
    names = {Rate: "rates", Parameter: "parameters", BankAccount: "accounts"}
    return redirect(f"funding:{names[type(found)]}", region.sto_number)


def page(
    request: HttpRequest,
    region: Region,
    current: str,
    rows: list[Row],
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """One of the three lists, or the list as a file."""
    user = user_of(request)
    if kind := exports.wanted(request):
        made = exports.Made(user, timezone.now())
        table = numbers_tables.table(region, current, (row_cells(row) for row in rows), made)
        return exports.answer(request, table, kind)
    context = {
        "region": region,
        "tab": current,
        "waiting": [row for row in rows if row.proposal.state == DecisionState.PROPOSED],
        "holding": [row for row in rows if row.holds],
        "before": [
            row for row in rows if not row.holds and row.proposal.state != DecisionState.PROPOSED
        ],
        "export": exports.links(request),
        "may_propose": may_propose(user, region, current),
        **(more or {}),
    }
    return render(request, f"funding/{current}.html", context)


def may_propose(user: User, region: Region, current: str) -> Access:
    """Whether the button to propose belongs on this list."""
    if current == "parameters":
        return access.propose_parameter(user, region)
    return may(user, PROPOSE_NUMBERS, region)


def row_of(
    proposal: Proposed,
    words: tuple[str, str, str],
    user: User,
    where: tuple[Region, date],
    finding: Finding | None = None,
) -> Row:
    """A proposal with what this user may do with it."""
    region, today = where
    approved = proposal.state == DecisionState.APPROVED
    return Row(
        proposal,
        *words,
        tone=TONES[DecisionState(proposal.state)],
        holds=approved and holding([proposal], today) is not None,
        was_replaced=approved and proposal.valid_to == proposal.valid_from,
        may_decide=access.decide(user, region, proposal),
        is_own=proposal.proposed_by_id == user.pk,
        finding=finding,
    )


def row_cells(row: Row) -> list[exports.Cell]:
    """A proposal as a line of a file."""
    found = row.proposal
    return [
        row.label,
        row.value,
        row.detail,
        found.valid_from,
        found.valid_to,
        found.get_state_display(),
        str(found.proposed_by or ""),
        found.proposed_at,
        str(found.decided_by or ""),
        found.decided_at,
    ]


def calculation(rate: Rate) -> str:
    """How a rate was made, in one line."""
    whom = " · ".join(str(part) for part in (rate.person, rate.employer) if part)
    if rate.is_external or rate.productive_hours is None:
        kind = _("extern, inclusief btw") if rate.is_external else _("intern")
        return f"{whom} · {kind}"
    made = _("(%(wage)s + %(overhead)s) ÷ %(hours)s uur") % {
        "wage": shown(Euro(rate.wage_cost or ZERO, 0)),
        "overhead": shown(Euro(rate.overhead or ZERO, 0)),
        "hours": shown(rate.productive_hours.normalize() + 0),
    }
    return f"{whom} · {made}"


def as_written(kind: str, value: Any) -> str:
    """A parameter in euros or as a share."""
    if value is None:
        return "–"
    if kind == ParameterKind.GUIDANCE_SHARE:
        return shown(Percent(value, 0))
    return shown(Euro(value, 2))


def proposal_or_404(user: User, region: Region, key: UUID) -> Proposed:
    """A proposal of whatever kind that this user may see."""
    lists: Iterable[Any] = (
        access.rates_seen_by(user, region),
        access.accounts_seen_by(user, region).select_related("partner__region"),
        Parameter.objects.filter(region=region),
    )
    for rows in lists:
        if found := rows.filter(pk=key).first():
            return found  # type: ignore[no-any-return]
    raise Http404

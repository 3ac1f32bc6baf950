"""What if: move money between lines, see everything that moves with it, then save or not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.access import require
from schakel.common.idempotency import once
from schakel.common.refused import RefusedError
from schakel.funding.access import SEE_STEERING
from schakel.funding.actions import budget as actions
from schakel.funding.budget_comparison import Comparison, comparison
from schakel.funding.budget_figures import limits_of, rows_of
from schakel.funding.budget_moves import Asked, Tried, told, total, tried
from schakel.funding.forms.budget import NewVersionForm
from schakel.funding.rules.budget import Row
from schakel.programme.access import CHANGE_BUDGET, COPY_PLAN, in_plan
from schakel.programme.actions.many_lines import fingerprint_of_lines
from schakel.programme.models import Plan
from schakel.regions.access import may, user_of

INVALID = 422


@in_plan(SEE_STEERING)
def budget_what_if(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The moves of the address with every figure and finding before and after; nothing is saved."""
    return page(request, plan, request.GET, NewVersionForm(plan))


@require_POST
@in_plan(CHANGE_BUDGET)
@once
def budget_move(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Save the moves: in the draft, or in a new version made out of a frozen one."""
    user, now = user_of(request), timezone.now()
    wanted = tried(rows_of(plan), request.POST)
    if not wanted.can_be_saved:
        return page(request, plan, request.POST, NewVersionForm(plan), status=INVALID)
    moves = list(wanted.moves)
    try:
        if plan.is_frozen:
            require(may(user, COPY_PLAN, plan.region))
            form = NewVersionForm(plan, request.POST)
            if not form.is_valid():
                return page(request, plan, request.POST, form, status=INVALID)
            named = actions.NewVersion(**form.cleaned_data)
            plan = actions.copy_and_move(plan, moves, named, by=user, at=now)
        else:
            actions.move_money(plan, moves, seen=request.POST.get("seen", ""), by=user, at=now)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return page(request, plan, request.POST, NewVersionForm(plan), status=INVALID)
    messages.info(request, _("De verschuiving staat in %(version)s.") % {"version": plan.version})
    return redirect(f"{reverse('funding:budget', args=[plan.region.sto_number])}?versie={plan.pk}")


def page(
    request: HttpRequest, plan: Plan, query: QueryDict, form: NewVersionForm, *, status: int = 200
) -> HttpResponse:
    """The page with the moves of a query."""
    rows, user = rows_of(plan), user_of(request)
    wanted = tried(rows, query)
    context = {
        "region": plan.region,
        "plan": plan,
        "asked": [*wanted.asked, Asked()],
        "tried": wanted,
        "total": total(wanted.moves),
        "lines": [(row.code, told(row)) for row in rows],
        "comparison": compared(plan, rows, wanted) if wanted.moves else None,
        "seen": fingerprint_of_lines(plan),
        "may_change": may(user, CHANGE_BUDGET, plan.region),
        "may_copy": may(user, COPY_PLAN, plan.region),
        "form": form,
    }
    return render(request, "funding/budget_what_if.html", context, status=status)


def compared(plan: Plan, rows: list[Row], wanted: Tried) -> Comparison:
    """Before and after the moves."""
    return comparison(plan, rows, wanted.after, limits_of(plan, on=timezone.localdate()))

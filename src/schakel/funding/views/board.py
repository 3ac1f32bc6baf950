"""The board of the quarter for finance, and the page of the steering group."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.common.periods import Quarter
from schakel.funding.access import CLOSE_QUARTERS, MAKE_REPORTS, SEE_MONEY, SEE_STEERING
from schakel.funding.actions.ledger import closed_quarters
from schakel.funding.board import board_of
from schakel.funding.claim_listing import quarters_to_choose
from schakel.funding.steering import steering_of
from schakel.funding.views.cockpit import NAMES
from schakel.programme.access import SEE_PLAN
from schakel.regions.access import in_region, may, user_of
from schakel.regions.models import Region


@in_region(SEE_MONEY)
def quarter_board(request: HttpRequest, region: Region) -> HttpResponse:
    """What must be done before a quarter closes, with one button each."""
    today, user = timezone.localdate(), user_of(request)
    asked = request.GET.get("kwartaal", "")
    try:
        quarter = Quarter.parse(asked) if asked else next_to_close(region, today)
    except ValueError:
        raise Http404 from None
    context = {
        "region": region,
        "board": board_of(user, region, quarter, today),
        "quarter": quarter,
        "quarters": quarters_to_choose(today),
        "may_close": may(user, CLOSE_QUARTERS, region),
    }
    return render(request, "funding/quarter_board.html", context)


def next_to_close(region: Region, today: date) -> Quarter:
    """The first quarter that is over and not closed; else the one that runs."""
    closed = closed_quarters(region)
    over = [one for one in quarters_to_choose(today) if one.ends_on <= today]
    after_last = [one for one in over if not closed or one > max(closed)]
    return (
        min(after_last, default=Quarter.of(today))
        if closed
        else max(over, default=Quarter.of(today))
    )


@in_region(SEE_STEERING)
def steering(request: HttpRequest, region: Region) -> HttpResponse:
    """The main line for who steers: goals, spending, cofinancing, risks and decisions."""
    user = user_of(request)
    found = steering_of(region, timezone.localdate())
    context = {
        "region": region,
        "seen": found,
        "bases": [(NAMES[row.base], row) for row in found.cockpit.bases],
        "may_make": may(user, MAKE_REPORTS, region),
        "sees_plan": may(user, SEE_PLAN, region),
    }
    return render(request, "funding/steering.html", context)

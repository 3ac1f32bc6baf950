"""Filling a claim with what the program knows already (declaratie vooraf invullen)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from schakel.accounts.models import User
from schakel.funding.actions.claim_lines import From, LineFacts, add_lines
from schakel.funding.actions.claim_locking import lock
from schakel.funding.claim_figures import ground_of
from schakel.funding.claim_sources import Found, sources_of
from schakel.funding.models import Claim
from schakel.funding.rules.claim_lines import Line, role_is_budgeted


@transaction.atomic
def prefill_claim(claim: Claim, *, by: User | None, at: datetime) -> int:
    """Add what was not claimed before: approved hours, own lessons, depreciation; how many lines.

    Doing it again adds only what is new. People whose role is not budgeted stay out (BR-30).
    """
    held = lock(claim)
    found = [one for one in sources_of(held.school, held.period) if not one.misses]
    ground = ground_of(held.region, held.period, [one.person_name for one in found])
    rows = [
        (facts_of(one), source_of(one))
        for one in once(found)
        if role_is_budgeted(figures_of(one), ground) is None
    ]
    if not rows:
        return 0
    return len(add_lines(held, rows, by=by, at=at))


def once(found: list[Found]) -> list[Found]:
    """Each person, day and activity once; hours that were approved come before lessons."""
    kept: dict[object, Found] = {}
    for one in sorted(found, key=lambda each: each.hour_line is None):
        key = (one.person_name, one.spent_on, one.activity_code) if one.person_name else id(one)
        kept.setdefault(key, one)
    return sorted(kept.values(), key=lambda one: (one.spent_on, one.person_name))


def facts_of(one: Found) -> LineFacts:
    """A known cost as a line."""
    return LineFacts(
        activity_code=one.activity_code,
        cost_kind=one.cost_kind,
        spent_on=one.spent_on,
        description=one.description,
        quantity=one.quantity,
        unit=one.unit,
        unit_price=one.unit_price,
        person_name=one.person_name,
    )


def source_of(one: Found) -> From:
    """What a known cost comes from."""
    return From(one.hour_line, one.lesson, one.loan_item, one.asset)


def figures_of(one: Found) -> Line:
    """A known cost in figures, as the rules look at it."""
    return Line(
        None, 0, one.activity_code, one.cost_kind, one.spent_on, one.description, one.quantity,
        one.unit, one.unit_price, one.unit_price, one.person_name,
    )  # fmt: skip

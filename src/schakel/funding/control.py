"""Control at a glance: do the four sides tie, and what was booked per activity (R-128, R-139)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from schakel.accounts.models import User
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.access import sees_every_school
from schakel.funding.leaves import COSTS, GIFTS, leaves_seen_by
from schakel.funding.reports.account import in_words
from schakel.funding.reports.facts import Facts
from schakel.funding.rules.accounts import Tie, ties
from schakel.regions.models import Region


@dataclass(frozen=True)
class Row:
    """One activity: what it cost, and what companies gave."""

    code: str
    name: str
    costs: Decimal
    gifts: Decimal


@dataclass(frozen=True)
class Control:
    """What the page of control shows; the tie only for who sees every school."""

    tie: Tie | None
    is_tied: bool
    differences: tuple[tuple[str, Decimal], ...]
    rows: tuple[Row, ...]
    costs: Decimal
    gifts: Decimal


def control_of(user: User, region: Region, at: datetime) -> Control:
    """Everything until the end of this quarter, as the ledger has it now."""
    facts = Facts(region, Quarter.of(timezone.localdate(at)), at)
    rows = tuple(per_activity(user, facts))
    tie = facts.tie if sees_every_school(user, region) else None
    return Control(
        tie,
        tie is not None and ties(tie),
        in_words(tie) if tie else (),
        rows,
        sum((row.costs for row in rows), ZERO),
        sum((row.gifts for row in rows), ZERO),
    )


def per_activity(user: User, facts: Facts) -> list[Row]:
    """What was booked on each activity, in the order of the plan."""
    sums: dict[str, dict[str, Decimal]] = {}
    for what in (COSTS, GIFTS):
        rows = leaves_seen_by(user, facts.region, date.min, facts.period.ends_on, what)
        totals = rows.order_by().values_list("activity_code").annotate(total=Sum("amount"))
        sums[what] = dict(totals)
    known = {code: one.title for code, one in facts.activities.items()}
    codes = [*known, *sorted({*sums[COSTS], *sums[GIFTS]} - set(known))]
    found = [
        Row(code, known.get(code, ""), sums[COSTS].get(code, ZERO), sums[GIFTS].get(code, ZERO))
        for code in codes
    ]
    return [row for row in found if row.costs or row.gifts]

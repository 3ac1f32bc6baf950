"""Figures of the money for every report and page: sums in the database over the ledger.

`ledger_figures` gives the grid account × quarter × activity × cost kind × partner in one query; it
stays small however many lines there are. Nothing is cached. Days are put in their quarter here:
PostgreSQL groups by a day five times as fast as by a computed quarter.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from uuid import UUID

from django.db.models import Sum

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding import chart
from schakel.funding.models import JournalLine
from schakel.funding.rules.sums import Booked, Sums
from schakel.regions.models import Region


@cache
def cost_accounts() -> frozenset[str]:
    """The accounts on which subsidised costs are booked; gifts of companies are not among them."""
    return frozenset(row.code for row in chart.chart() if row.cost_kind)


def ledger_figures(
    region: Region, start: date, end: date, *, as_of: datetime | None = None
) -> Sums:
    """What was booked in a region on a day from start to end (exclusive), as one grid.

    as_of: as it was known at a moment; entries that were written later do not count.
    """
    lines = JournalLine.objects.filter(
        entry__region=region, entry__booked_on__gte=start, entry__booked_on__lt=end
    )
    if as_of is not None:
        lines = lines.filter(entry__at__lte=as_of)
    days = (
        lines.order_by()
        .values_list(
            "account__code", "entry__booked_on", "activity_code", "cost_kind", "partner_id"
        )
        .annotate(total=Sum("amount"))
    )
    grid: dict[tuple[str, Quarter, str, str, UUID | None], Decimal] = {}
    for account, day, activity, kind, partner, total in days:
        key = (account, Quarter.of(day), activity, kind, partner)
        grid[key] = grid.get(key, ZERO) + total
    return Sums(tuple(Booked(*key, total) for key, total in grid.items()))


def costs(region: Region, start: date, end: date, *, as_of: datetime | None = None) -> Sums:
    """The subsidised costs of a period: what claims cost, less what was booked back."""
    return ledger_figures(region, start, end, as_of=as_of).on(cost_accounts())


def balance(region: Region, account: str, end: date, *, as_of: datetime | None = None) -> Sums:
    """What stands on one account before a day."""
    return ledger_figures(region, date.min, end, as_of=as_of).on(frozenset({account}))

"""The single lines behind every figure: a cost or a gift as it was booked, with its proof (R-128).

A leaf is a line of the ledger. It leads down to the line of the claim or the contribution, and so
to the evidence; it leads up to the activity, the school, the quarter and the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from schakel.accounts.models import User
from schakel.common.money import ZERO
from schakel.funding import chart
from schakel.funding.access import sees_every_school
from schakel.funding.claim_figures import gather, label_of, proven_inside
from schakel.funding.figures import cost_accounts
from schakel.funding.models import ClaimLine, Evidence, EvidenceException, JournalLine
from schakel.funding.numbers import settings_of
from schakel.funding.rules.evidence import missing, needed
from schakel.funding.rules.sample import Leaf
from schakel.regions.access import partners_of
from schakel.regions.models import Region

COSTS, GIFTS, BOTH = "kosten", "bijdragen", "alles"
LINE, GIFT = "regel", "bijdrage"


@dataclass(frozen=True)
class ShownLeaf:
    """A line of the ledger and what proves it; `missing` says what does not."""

    line: JournalLine
    files: int
    missing: str

    @property
    def is_bare(self) -> bool:
        """Whether nothing lies below it: booked by hand."""
        return self.line.claim_line_id is None and self.line.contribution_id is None


def accounts_for(what: str) -> frozenset[str]:
    """On which accounts costs and gifts of companies are booked."""
    gifts = frozenset({chart.GIVEN_COST})
    return {COSTS: cost_accounts(), GIFTS: gifts}.get(what, cost_accounts() | gifts)


def leaves(region: Region, start: date, end: date, what: str = BOTH) -> QuerySet[JournalLine]:
    """The leaves that were booked in a period (the end is exclusive)."""
    return JournalLine.objects.filter(
        entry__region=region,
        entry__booked_on__gte=start,
        entry__booked_on__lt=end,
        account__code__in=accounts_for(what),
    )


def leaves_seen_by(
    user: User, region: Region, start: date, end: date, what: str = BOTH
) -> QuerySet[JournalLine]:
    """All leaves for who sees every school; else those of one's own school."""
    rows = leaves(region, start, end, what)
    if sees_every_school(user, region):
        return rows
    own = partners_of(user, region)
    return rows.filter(Q(claim_line__claim__school__in=own) | Q(contribution__school__in=own))


def total_of(rows: QuerySet[JournalLine]) -> Decimal:
    """What the leaves add up to: the figure of the report."""
    return rows.aggregate(total=Sum("amount"))["total"] or ZERO


def population_of(rows: QuerySet[JournalLine]) -> list[Leaf]:
    """What was booked per claim line and per contribution; what was booked back falls out."""
    found = (
        rows.order_by()
        .values_list("claim_line", "contribution")
        .annotate(total=Sum("amount"))
        .exclude(claim_line__isnull=True, contribution__isnull=True)
        .filter(total__gt=0)
        .order_by(F("claim_line").asc(nulls_last=True), "contribution")
    )
    return [
        Leaf(f"{LINE}:{line}" if line else f"{GIFT}:{gift}", total) for line, gift, total in found
    ]


def shown(region: Region, rows: Sequence[JournalLine]) -> list[ShownLeaf]:
    """The leaves of one page with their proof; a fixed number of queries."""
    lines = [row.claim_line for row in rows if row.claim_line]
    absent = lacking(region, lines)
    files = counted(Evidence.objects.filter(line__in=[line.pk for line in lines]), "line")
    gifts = [row.contribution_id for row in rows if row.contribution_id]
    files |= counted(Evidence.objects.filter(contribution__in=gifts), "contribution")
    return [
        ShownLeaf(
            row,
            files.get(row.claim_line_id or row.contribution_id, 0),
            words(absent.get(row.claim_line_id, ())) if row.claim_line_id else "",
        )
        for row in rows
    ]


def counted(files: QuerySet[Evidence], owner: str) -> dict[UUID | None, int]:
    """How many files each has, the newest version of each."""
    owners = files.filter(replaced_by__isnull=True).values_list(owner, flat=True)
    found: dict[UUID | None, int] = {}
    for key in owners:
        found[key] = found.get(key, 0) + 1
    return found


def lacking(region: Region, lines: Collection[ClaimLine]) -> dict[UUID | None, tuple[str, ...]]:
    """The kinds of evidence that are missing, by line; lines of any claim of the region."""
    quote_from = settings_of(region).quote_threshold
    keys = {line.pk for line in lines} | {line.origin_id for line in lines if line.origin_id}
    given = gather(Evidence.objects.filter(line__in=keys, replaced_by__isnull=True))
    signed = gather(EvidenceException.objects.filter(line__in=keys))
    assets = Evidence.objects.filter(asset__in={line.asset_id for line in lines if line.asset_id})
    bought = set(assets.values_list("asset", flat=True))
    found: dict[UUID | None, tuple[str, ...]] = {}
    for line in lines:
        there = given[line.pk] | given[line.origin_id] | proven_inside(line, bought)
        excepted = signed[line.pk] | signed[line.origin_id]
        asked = needed(line.cost_kind, line.amount, quote_from)
        if absent := missing(asked, there, excepted, line.cost_kind):
            found[line.pk] = tuple(absent)
    return found


def words(kinds: Iterable[str]) -> str:
    """Kinds of evidence in words."""
    return ", ".join(label_of(kind) for kind in kinds)

"""Everything that the page of one claim shows, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from schakel.common.findings import Finding
from schakel.common.money import ZERO
from schakel.funding.claim_figures import Findings, label_of
from schakel.funding.claim_sources import Found, sources_of
from schakel.funding.models import Claim, ClaimLine, Contribution, LineQuestion
from schakel.funding.terms import CERTIFIED, ClaimStatus, ContributionStatus

STEPS = (
    ClaimStatus.DRAFT, ClaimStatus.SUBMITTED, ClaimStatus.CHECKED, ClaimStatus.APPROVED,
    ClaimStatus.IN_BATCH, ClaimStatus.PAID,
)  # fmt: skip
MOST_FINDINGS = 40


@dataclass(frozen=True)
class Sums:
    """What the lines of a claim add up to."""

    declared: Decimal
    certified: Decimal
    deducted: Decimal
    parked: Decimal
    is_judged: bool


@dataclass(frozen=True)
class ShownLine:
    """One line with its evidence, its questions and what is to be said about it."""

    line: ClaimLine
    files: int
    missing: str
    stops: tuple[Finding, ...]
    looks: tuple[Finding, ...]
    questions: tuple[LineQuestion, ...]


@dataclass(frozen=True)
class Waiting:
    """What the program knows and the claim does not have yet."""

    ready: tuple[Found, ...]
    misses: tuple[Found, ...]


def sums_of(claim: Claim) -> Sums:
    """The totals of a claim."""
    found = claim.lines.aggregate(
        judged=Count("pk", filter=Q(certified__isnull=False)),
        total=Sum("amount"),
        yes=Sum("certified"),
        off=Sum("deducted"),
        kept=Sum("parked"),
    )
    return Sums(
        found["total"] or ZERO,
        found["yes"] or ZERO,
        found["off"] or ZERO,
        found["kept"] or ZERO,
        bool(found["judged"]),
    )


def shown_lines(lines: Sequence[ClaimLine], findings: Findings) -> list[ShownLine]:
    """The lines of one page of a claim."""
    keys = [line.pk for line in lines]
    asked: Mapping[UUID, list[LineQuestion]] = defaultdict(list)
    for question in LineQuestion.objects.filter(line__in=keys).select_related(
        "asked_by", "answered_by"
    ):
        asked[question.line_id].append(question)
    return [
        ShownLine(
            line,
            vars(line)["file_count"],
            ", ".join(label_of(kind) for kind in findings.unproven.get(line.number, ())),
            tuple(f for f in findings.by_line.get(line.number, ()) if f in findings.stops),
            tuple(
                f
                for f in findings.by_line.get(line.number, ())
                if f not in findings.stops and f.rule != "is_proven"
            ),
            tuple(asked[line.pk]),
        )
        for line in lines
    ]


def lines_of(claim: Claim) -> QuerySet[ClaimLine]:
    """The lines with how many files each has; the newest version of a file counts once."""
    current = Count("evidence", filter=Q(evidence__replaced_by__isnull=True))
    rows = claim.lines.select_related("origin__claim", "asset", "hour_line", "lesson")
    return rows.annotate(file_count=current).order_by("number")


def waiting_for(claim: Claim) -> Waiting:
    """What can be filled in at once, and what lacks a rate or an activity first."""
    found = sources_of(claim.school, claim.period)
    return Waiting(
        tuple(one for one in found if not one.misses), tuple(one for one in found if one.misses)
    )


def parked_before(claim: Claim) -> QuerySet[ClaimLine]:
    """Lines of earlier claims of the school that may come back once."""
    rows = ClaimLine.objects.filter(
        claim__school=claim.school_id, claim__status__in=map(str, CERTIFIED), parked__gt=0,
        included_again__isnull=True,
    )  # fmt: skip
    return rows.exclude(claim=claim).select_related("claim").order_by("claim__year", "number")


def contributions_of(claim: Claim) -> QuerySet[Contribution]:
    """What companies gave at this school in this quarter."""
    rows = Contribution.objects.filter(
        school=claim.school_id,
        given_on__gte=claim.period.starts_on,
        given_on__lt=claim.period.ends_on,
    ).exclude(status=ContributionStatus.WITHDRAWN)
    return rows.select_related("company").order_by("given_on")

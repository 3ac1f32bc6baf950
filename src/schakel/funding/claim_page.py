"""Everything that the page of one claim shows, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from schakel.common.findings import Finding
from schakel.common.money import ZERO
from schakel.funding.claim_figures import Findings, label_of
from schakel.funding.claim_sources import Found, sources_of
from schakel.funding.models import Claim, ClaimLine, Contribution, Evidence, LineQuestion
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


def sums_of(lines: Sequence[ClaimLine]) -> Sums:
    """The totals of a claim."""
    judged = [line for line in lines if line.certified is not None]
    return Sums(
        sum((line.amount for line in lines), ZERO),
        sum((line.certified or ZERO for line in judged), ZERO),
        sum((line.deducted or ZERO for line in judged), ZERO),
        sum((line.parked or ZERO for line in judged), ZERO),
        bool(judged),
    )


def shown_lines(lines: Sequence[ClaimLine], findings: Findings) -> list[ShownLine]:
    """The lines of one page of a claim."""
    keys = [line.pk for line in lines]
    files = files_of(keys)
    asked: Mapping[UUID, list[LineQuestion]] = defaultdict(list)
    for question in LineQuestion.objects.filter(line__in=keys).select_related(
        "asked_by", "answered_by"
    ):
        asked[question.line_id].append(question)
    return [
        ShownLine(
            line,
            files.get(line.pk, 0),
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


def files_of(keys: Sequence[UUID]) -> Mapping[UUID | None, int]:
    """How many files each of these lines has; the newest version of a file counts once."""
    current = Evidence.objects.filter(line__in=keys, replaced_by__isnull=True)
    return Counter(current.values_list("line", flat=True))


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

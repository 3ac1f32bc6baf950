"""A claim read into the figures that the rules look at, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, F, Q, Sum
from django.db.models.functions import Coalesce

from schakel.common.findings import Finding, Severity
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.funding.budget import activities_of, planned
from schakel.funding.models import (
    Claim,
    ClaimLine,
    Evidence,
    EvidenceException,
    OtherFunding,
    Parameter,
)
from schakel.funding.numbers import parameters, scheme_on, settings_of
from schakel.funding.rules.claim_lines import Funded, Ground, Held, Line, findings_of
from schakel.funding.rules.claim_whole import (
    Elsewhere,
    Room,
    cost_of,
    is_proven,
    said_twice,
    within_budget,
)
from schakel.funding.rules.double_funding import plain_name
from schakel.funding.rules.evidence import EXTERNAL, INTERNAL, missing, needed
from schakel.funding.terms import ClaimStatus, DecisionState, EvidenceKind, ParameterKind
from schakel.regions.models import Appointment, Region

CAPS = {INTERNAL: ParameterKind.INTERNAL_CAP, EXTERNAL: ParameterKind.EXTERNAL_CAP}
MONEY = DecimalField(max_digits=14, decimal_places=2)


@dataclass(frozen=True)
class Findings:
    """What there is to say about a claim: by line number, and about the whole."""

    by_line: Mapping[int, tuple[Finding, ...]]
    whole: tuple[Finding, ...]
    unproven: Mapping[int, tuple[str, ...]]
    """The kinds of evidence that are missing, by line number."""
    rows: tuple[ClaimLine, ...] = ()
    """The lines themselves, in order."""

    @property
    def everything(self) -> tuple[Finding, ...]:
        """All of them, line by line."""
        return (*(found for rows in self.by_line.values() for found in rows), *self.whole)

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What must be solved before the claim is handed in."""
        return tuple(f for f in self.everything if f.severity is Severity.BLOCKER)


def look_at(claim: Claim) -> Findings:
    """Hold a claim against everything that it must be."""
    rows = list(claim.lines.select_related("asset", "origin__claim").order_by("number"))
    lines = [line_of(row) for row in rows]
    ground = ground_of(claim.region, claim.period, [line.person for line in lines])
    found: dict[int, list[Finding]] = {line.number: [*findings_of(line, ground)] for line in lines}
    for double in said_twice(lines, elsewhere(claim, lines)):
        found[int(double.pointers[0].code)].append(double)
    unproven = missing_evidence(claim, rows)
    for line in lines:
        if proof := is_proven(line, [label_of(kind) for kind in unproven.get(line.number, ())]):
            found[line.number].append(proof)
    whole = within_budget(lines, rooms_of(claim))
    by_line = {number: tuple(each) for number, each in found.items() if each}
    return Findings(by_line, tuple(whole), unproven, tuple(rows))


def line_of(row: ClaimLine) -> Line:
    """One line of the database in figures."""
    return Line(
        key=row.pk,
        number=row.number,
        activity_code=row.activity_code,
        cost_kind=row.cost_kind,
        spent_on=row.spent_on,
        description=row.description,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        amount=row.amount,
        person=row.person_name,
        supplier=row.supplier,
        invoice=row.invoice_number,
        other_scheme=row.other_scheme,
        asset_scheme=row.asset.other_scheme if row.asset else "",
        comes_back=row.origin_id is not None,
    )


def ground_of(region: Region, quarter: Quarter, people: Iterable[str]) -> Ground:
    """What the lines of a claim over a quarter are held against."""
    scheme = scheme_on(quarter.starts_on)
    activities = activities_of(region, quarter.starts_on)
    return Ground(
        quarter=quarter,
        grant_period=(scheme.starts_on, scheme.ends_on),
        activities={code: known.runs_on for code, known in activities.items()},
        caps=caps_of(region, quarter),
        roles=roles_of(region, people),
        funded=funded_of(region, {c: a.also_funded_by for c, a in activities.items()}),
    )


def caps_of(region: Region, quarter: Quarter) -> dict[str, tuple[tuple[date, Decimal | None], ...]]:
    """The highest rates of a quarter, each from the day on which it starts to hold."""
    own = Parameter.objects.filter(region=region, state=DecisionState.APPROVED)
    turns = {
        day
        for pair in own.filter(kind__in=CAPS.values()).values_list("valid_from", "valid_to")
        for day in pair
        if day is not None and day in quarter
    }
    days = sorted({quarter.starts_on, *turns})
    numbers = [(day, parameters(region, day, CAPS.values())) for day in days]
    return {
        kind: tuple((day, known[str(name)].value) for day, known in numbers)
        for kind, name in CAPS.items()
    }


def roles_of(region: Region, people: Iterable[str]) -> dict[str, list[Held]]:
    """The roles of the people that are named, by the key of their name."""
    wanted = {plain_name(person) for person in people if person}
    found: dict[str, list[Held]] = defaultdict(list)
    if not wanted:
        return found
    rows = Appointment.objects.filter(region=region).values_list(
        "person__name", "starts_on", "ends_on", "outside_budget"
    )
    for name, starts_on, ends_on, outside in rows:
        if plain_name(name) in wanted:
            found[plain_name(name)].append(Held(starts_on, ends_on, outside))
    return found


def funded_of(region: Region, marked: Mapping[str, str]) -> list[Funded]:
    """What other schemes pay for: what finance wrote down, else everything of an activity that the
    plan marks as also funded.
    """
    rows = [
        Funded(
            row.scheme_name, row.activity_code, tuple(row.cost_kinds), row.starts_on, row.ends_on
        )
        for row in OtherFunding.objects.filter(region=region)
    ]
    told = {row.activity_code for row in rows}
    return rows + [
        Funded(name, code, ()) for code, name in marked.items() if name and code not in told
    ]


def elsewhere(claim: Claim, lines: Sequence[Line]) -> list[Elsewhere]:
    """Lines of other claims, in any region, that may be the same costs as these."""
    days = {line.spent_on for line in lines if line.person and line.is_hours}
    amounts = {line.amount for line in lines if line.invoice}
    if not days and not amounts:
        return []
    same_day = Q(spent_on__in=days) & ~Q(person_name="")
    same_bill = Q(amount__in=amounts) & ~Q(invoice_number="")
    rows = ClaimLine.objects.filter(same_day | same_bill, origin__isnull=True)
    rows = rows.exclude(claim=claim).exclude(claim__status=ClaimStatus.REJECTED)
    return [
        Elsewhere(
            cost_of(line_of(row)),
            label_elsewhere(row, claim),
            row.claim.school_id == claim.school_id,
        )
        for row in rows.select_related("claim__school__region", "asset")
    ]


def label_elsewhere(row: ClaimLine, claim: Claim) -> str:
    """How a line elsewhere is called; another region is named, its school is not."""
    if row.claim.region_id != claim.region_id:
        return str(row.claim.school.region)
    return f"{row.claim.school}, {row.claim.period}, {row.number}"


def rooms_of(claim: Claim) -> dict[str, Room]:
    """What the budget of the year plans for this school per activity, and what it spent before."""
    plans: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for post in planned(claim.region, [claim.year]):
        if post.partner_id in (claim.school_id, None):
            plans[post.activity_code] += post.amount
    spent = spent_before(claim)
    return {code: Room(plans[code], spent.get(code, ZERO)) for code in {*plans, *spent}}


def spent_before(claim: Claim) -> dict[str, Decimal]:
    """What other claims of this school in this year certified or still ask, per activity."""
    others = ClaimLine.objects.filter(claim__school=claim.school_id, claim__year=claim.year)
    others = others.exclude(claim=claim).exclude(claim__status=ClaimStatus.REJECTED)
    counted = Coalesce(F("certified"), F("amount"), output_field=MONEY)
    sums = others.values("activity_code").annotate(total=Sum(counted)).order_by("activity_code")
    return {row["activity_code"]: row["total"] for row in sums}


def missing_evidence(claim: Claim, rows: Sequence[ClaimLine]) -> dict[int, tuple[str, ...]]:
    """What each line still has to prove, by number; what comes back is proven where it began."""
    quote_from = settings_of(claim.region).quote_threshold
    keys = {row.pk for row in rows} | {row.origin_id for row in rows if row.origin_id}
    given = gather(Evidence.objects.filter(line__in=keys, replaced_by__isnull=True))
    signed = gather(EvidenceException.objects.filter(line__in=keys))
    assets = Evidence.objects.filter(asset__in=[row.asset_id for row in rows if row.asset_id])
    bought = set(assets.values_list("asset", flat=True))
    found = {}
    for row in rows:
        there = given[row.pk] | given[row.origin_id] | proven_inside(row, bought)
        excepted = signed[row.pk] | signed[row.origin_id]
        asked = needed(row.cost_kind, row.amount, quote_from)
        if absent := missing(asked, there, excepted, row.cost_kind):
            found[row.number] = absent
    return found


def gather(rows: Iterable[Evidence] | Iterable[EvidenceException]) -> dict[UUID | None, set[str]]:
    """The kinds by line."""
    kinds: dict[UUID | None, set[str]] = defaultdict(set)
    for row in rows:
        kinds[row.line_id].add(row.kind)
    return kinds


def proven_inside(row: ClaimLine, bought: Collection[UUID | None]) -> set[str]:
    """What Schakel knows itself: approved hours, a lesson that was given, the bill of an asset."""
    known = set()
    if row.hour_line_id or row.lesson_id:
        known.add(str(EvidenceKind.HOURS))
    if row.asset_id in bought:
        known.add(str(EvidenceKind.INVOICE))
    return known


def label_of(kind: str) -> str:
    """A kind of evidence in words."""
    return str(EvidenceKind(kind).label)

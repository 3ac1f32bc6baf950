"""A sample read back: its lines with their proof, and whether it draws the same again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from schakel.common.money import ZERO
from schakel.funding.leaves import LINE, lacking, words
from schakel.funding.models import ClaimLine, Confirmation, Contribution, Evidence, Sample
from schakel.funding.rules.sample import Drawn, Leaf, draw, population_hash


@dataclass(frozen=True)
class SampleLine:
    """One drawn line: a cost of a school or a gift of a company, with all that proves it."""

    number: int
    drawn: Drawn
    line: ClaimLine | None
    gift: Contribution | None
    files: tuple[Evidence, ...]
    missing: str
    signed: Confirmation | None = None

    @property
    def name(self) -> str:
        """What it was."""
        about = self.line or self.gift
        return about.description if about else self.drawn.key

    @property
    def whose(self) -> str:
        """Of which school or company."""
        if self.line:
            return str(self.line.claim.school)
        return str(self.gift.company) if self.gift else ""

    @property
    def is_proven(self) -> bool:
        """Whether nothing lacks: evidence for a cost, a signature for a gift."""
        return not self.missing if self.line else self.signed is not None


def population_of(sample: Sample) -> list[Leaf]:
    """The frozen list."""
    return [Leaf(key, Decimal(amount)) for key, amount in sample.population]


def drawn_of(sample: Sample) -> list[Drawn]:
    """What was drawn."""
    return [Drawn(key, Decimal(amount), hits) for key, amount, hits in sample.drawn]


def is_repeatable(sample: Sample) -> bool:
    """Whether the frozen list and the seed give the very same lines again."""
    population = population_of(sample)
    again = draw(sample.method, population, sample.size, sample.seed)
    same = population_hash(population) == sample.population_hash
    return same and again == drawn_of(sample)


def total_of(sample: Sample) -> Decimal:
    """What the population adds up to."""
    return sum((leaf.amount for leaf in population_of(sample)), ZERO)


def lines_of(sample: Sample) -> list[SampleLine]:
    """The drawn lines with their proof, in a fixed number of queries."""
    drawn = drawn_of(sample)
    lines = claim_lines([key for one in drawn for kind, key in [parts(one)] if kind == LINE])
    gifts = contributions([key for one in drawn for kind, key in [parts(one)] if kind != LINE])
    absent = lacking(sample.region, list(lines.values()))
    files = evidence_of(list(lines.values()), list(gifts))
    signatures = Confirmation.objects.filter(contribution__in=list(gifts))
    signed = {row.contribution_id: row for row in signatures}
    found = []
    for number, one in enumerate(drawn, 1):
        key = parts(one)[1]
        line, gift = lines.get(key), gifts.get(key)
        proof = files.get(key, [])
        if line and line.origin_id:
            proof = [*proof, *files.get(line.origin_id, [])]
        if line and line.asset_id:
            proof = [*proof, *files.get(line.asset_id, [])]
        lacks = words(absent.get(key, ())) if line else ""
        found.append(SampleLine(number, one, line, gift, tuple(proof), lacks, signed.get(key)))
    return found


def parts(one: Drawn) -> tuple[str, UUID]:
    """The kind and the key of a drawn line."""
    kind, _colon, key = one.key.partition(":")
    return kind, UUID(key)


def claim_lines(keys: list[UUID]) -> dict[UUID, ClaimLine]:
    """The claim lines with what they hang on."""
    rows = ClaimLine.objects.filter(pk__in=keys).select_related(
        "claim__school", "claim__region", "claim__submitted_by", "claim__checked_by",
        "claim__approved_by", "asset", "hour_line__week__person", "lesson__booking__offer",
    )  # fmt: skip
    return {row.pk: row for row in rows}


def contributions(keys: list[UUID]) -> dict[UUID, Contribution]:
    """The contributions with what they hang on."""
    rows = Contribution.objects.filter(pk__in=keys)
    return {row.pk: row for row in rows.select_related("company", "school", "lesson", "region")}


def evidence_of(lines: list[ClaimLine], gifts: list[UUID]) -> dict[UUID, list[Evidence]]:
    """The newest files by what they prove: a line, what it came from, its machine, a gift."""
    keys = {line.pk for line in lines} | {line.origin_id for line in lines if line.origin_id}
    assets = {line.asset_id for line in lines if line.asset_id}
    current = Evidence.objects.filter(replaced_by__isnull=True).select_related("uploaded_by")
    found: dict[UUID, list[Evidence]] = {}
    for owner, wanted in (("line", keys), ("asset", assets), ("contribution", set(gifts))):
        for row in current.filter(**{f"{owner}__in": wanted}).order_by("uploaded_at"):
            found.setdefault(getattr(row, f"{owner}_id"), []).append(row)
    return found

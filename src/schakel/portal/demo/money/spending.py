"""What schools spent, from the claim to the bank: past quarters are paid, the last is under way.

The lines follow the budget of the demo, so they are as invented as that is. The evidence is a page
that says that it proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from schakel.common.money import cents
from schakel.common.periods import Quarter
from schakel.common.uploads import FileKind, Upload, inspect
from schakel.funding.actions.claim_lines import From as Source
from schakel.funding.actions.claim_lines import LineFacts, add_lines, include_parked, open_claim
from schakel.funding.actions.claim_steps import (
    Judgement,
    approve_claim,
    check_claim,
    judge_line,
    return_claim,
    submit_claim,
)
from schakel.funding.actions.evidence import add_evidence
from schakel.funding.budget import Planned, planned
from schakel.funding.models import Claim, ClaimLine
from schakel.funding.rules.evidence import needed
from schakel.portal.demo.files import Row
from schakel.portal.demo.money.bank import close, pay_quarter
from schakel.portal.demo.money.cast import Cast
from schakel.programme.terms import CostKind

PAPER = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 78>>stream
BT /F 18 Tf 40 100 Td (Verzonnen bewijsstuk van de voorbeeldregio) Tj ET      
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
xref
0 6
trailer<</Size 6/Root 1 0 R>>
startxref
0
%%EOF
"""  # noqa: E501, W291
QUOTED_FROM = Decimal(5000)
USED = Decimal("0.92")
"""What is claimed of a quarter of the budget."""
MIDDLE = 40
DECIDED = 20
HOURLY = "uur"
Amounts = dict[tuple[str, str], Decimal]


def load_claims(cast: Cast) -> None:
    """A claim of each school for each quarter that is over; the last one has got half way."""
    years = {quarter.year for quarter in cast.past}
    budget = by_school(planned(cast.region, years))
    schools = cast.rows("schools")
    for quarter in cast.past:
        is_last = quarter == cast.past[-1]
        for row in schools:
            partner = cast.partner(row["school"])
            claim = filled(cast, row, quarter, budget[partner.pk, quarter.year])
            leave_half_way(cast, row, claim) if is_last else carry_through(cast, row, claim)
        if not is_last:
            pay_quarter(cast, quarter)
            close(cast, quarter)


def by_school(rows: list[Planned]) -> dict[tuple[UUID | None, int], Amounts]:
    """What a school may spend in a year per activity and kind of cost, as far as it claims it."""
    found: dict[tuple[UUID | None, int], Amounts] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        if row.cost_kind != CostKind.WAGES_EXTERNAL and row.grant:
            found[row.partner_id, row.year][row.activity_code, row.cost_kind] += row.grant
    return found


def filled(cast: Cast, row: Row, quarter: Quarter, amounts: Amounts) -> Claim:
    """The claim with its largest lines and their evidence."""
    by, at = cast.user(row["writes"]), cast.after(quarter, 8)
    claim = open_claim(cast.partner(row["school"]), quarter, by=by, at=at)
    Claim.objects.filter(pk=claim.pk).update(is_fictional=True)
    largest = sorted(amounts.items(), key=lambda item: (-item[1], item[0]))[: row["lines"]]
    facts = [line_of(*key, amount, quarter) for key, amount in largest]
    lines = add_lines(claim, [(fact, Source()) for fact in facts], by=by, at=at)
    for line in lines:
        for kind in needed(line.cost_kind, line.amount, QUOTED_FROM):
            add_evidence(paper(kind), kind, subject=line, by=by, at=at)
    return claim


def line_of(activity: str, cost_kind: str, amount: Decimal, quarter: Quarter) -> LineFacts:
    """A quarter of what the budget plans: hours at the internal rate, the rest in one piece."""
    share = cents(amount * USED / 4)
    price = Decimal("62.50")
    is_hourly = cost_kind == CostKind.WAGES_INTERNAL
    return LineFacts(
        activity_code=activity,
        cost_kind=cost_kind,
        spent_on=quarter.starts_on + timedelta(days=MIDDLE),
        description=WORDS[cost_kind],
        quantity=(share / price).quantize(Decimal(1)) if is_hourly else Decimal(1),
        unit=HOURLY if is_hourly else "kwartaal",
        unit_price=price if is_hourly else share,
        person_name="Team techniek (verzonnen)" if is_hourly else "",
        supplier="" if is_hourly else "Verzonnen leverancier",
        invoice_number="" if is_hourly else f"{quarter}-{activity}-{cost_kind[:3]}",
    )


WORDS: dict[str, str] = {
    CostKind.WAGES_INTERNAL: "Uren van docenten en instructeurs",
    CostKind.MATERIAL: "Materiaal en inrichting",
    CostKind.DEPRECIATION: "Afschrijving",
    CostKind.OVERHEAD: "Overhead",
    CostKind.OTHER: "Overige kosten",
}


def paper(kind: str) -> Upload:
    """A page that says that it is invented."""
    return inspect(f"{kind}-verzonnen.pdf", PAPER.encode(), {FileKind.PDF})


def carry_through(cast: Cast, row: Row, claim: Claim) -> None:
    """Handed in, checked and approved by three people; one line of one claim waits."""
    hand_in(cast, row, claim)
    if claim.period == cast.past[-1].previous and row.get("parks"):
        park_last_line(cast, row, claim)
    check_claim(claim, by=cast.user(row["checks"]), at=cast.after(claim.period, DECIDED))
    approve_claim(claim, by=cast.user("gerda"), at=cast.after(claim.period, DECIDED + 5))


def leave_half_way(cast: Cast, row: Row, claim: Claim) -> None:
    """The last quarter: how far a school got stands in the data."""
    if row.get("parks") and cast.parked:
        include_parked(claim, cast.parked, by=cast.user(row["writes"]), at=cast.at)
    if row["stands"] == "concept":
        return
    hand_in(cast, row, claim)
    checker = cast.user(row["checks"])
    if row["stands"] == "terug":
        line = claim.lines.order_by("number")[0]
        question = "Wij vinden in de urenstaat minder uren. Kunt u dit nakijken?"
        return_claim(claim, {line: question}, by=checker, at=cast.after(claim.period, DECIDED))
    if row["stands"] in {"gecontroleerd", "goedgekeurd"}:
        check_claim(claim, by=checker, at=cast.after(claim.period, DECIDED))
    if row["stands"] == "goedgekeurd":
        approve_claim(claim, by=cast.user("gerda"), at=cast.after(claim.period, DECIDED + 5))


def hand_in(cast: Cast, row: Row, claim: Claim) -> None:
    """Submit the claim some days after it was written."""
    submit_claim(claim, by=cast.user(row["writes"]), at=cast.after(claim.period, 12))


def park_last_line(cast: Cast, row: Row, claim: Claim) -> None:
    """Half of the last line waits until its delivery is proven."""
    line: ClaimLine = claim.lines.order_by("-number")[0]
    half = cents(line.amount / 2)
    judgement = Judgement(line.amount - half, Decimal(0), half, "Levering is nog niet compleet")
    at = cast.after(claim.period, DECIDED)
    judge_line(line, judgement, by=cast.user(row["checks"]), at=at)
    cast.parked = line

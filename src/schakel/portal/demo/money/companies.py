"""What companies promised, gave and signed for, quarter by quarter; the last is still at risk."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from schakel.bookings.actions.who import Guest
from schakel.common.money import cents
from schakel.common.periods import Quarter
from schakel.funding.actions.contributions import (
    ContributionFacts,
    Signature,
    accept_proposal,
    confirm_contributions,
    dispute_contribution,
    propose_contributions,
    record_contribution,
)
from schakel.funding.actions.pledges import PledgeFacts, write_pledge
from schakel.funding.models import Contribution, Pledge
from schakel.funding.terms import Basis, ContributionKind, ContributionStatus
from schakel.funding.values import Guidance, Value, guidance_on, value_of_hours, value_stated
from schakel.portal.demo.files import Row
from schakel.portal.demo.money.cast import FIRST, LAST, Cast

BY_THE_HOUR = {
    ContributionKind.GUEST_LESSON,
    ContributionKind.COMPANY_VISIT,
    ContributionKind.INTERNSHIP,
    ContributionKind.WORKSHOP,
    ContributionKind.TEACHER_TRAINING,
}
QUARTER_HOUR = Decimal("0.25")
MIDDLE = 45
SIGNER = "Bedrijfsleiding (verzonnen)"
DISPUTED, UNSIGNED = 3, 2
"""Of the last quarter: every third company has not signed, and one does not agree."""

Made = dict[tuple[str, int], Pledge]


def load_pledges(cast: Cast) -> Made:
    """The same promise for each year of the scheme."""
    noor, pledges = cast.user("noor"), {}
    for year in range(FIRST.year, LAST.year + 1):
        agreed = min(date(year, 1, 20), cast.today)
        for row in cast.rows("pledges"):
            facts = PledgeFacts(
                year=year,
                kind=row["kind"],
                amount=Decimal(row["amount"]),
                agreed_on=agreed,
                size=row["description"],
                activity_code=row["activity"],
            )
            company = cast.partner(row["company"])
            pledge = write_pledge(company, facts, by=noor, at=cast.moment(agreed))
            pledges[row["company"], year] = pledge
    return pledges


def load_contributions(cast: Cast, pledges: Made) -> None:
    """One contribution of each company in each quarter that is over."""
    numbers = guidance_on(cast.region, FIRST.starts_on)
    rows = cast.rows("pledges")
    for quarter in cast.past:
        at = cast.after(quarter, 5)
        for place, row in enumerate(rows):
            facts = facts_of(cast, row, quarter, pledges, numbers)
            given = record_contribution(cast.region, facts, by=cast.user("roos"), at=at)
            if quarter != cast.past[-1] or place % DISPUTED != UNSIGNED:
                sign(cast, given, row, quarter)
            elif place == UNSIGNED:
                reason = "Wij telden minder uren dan hier staat."
                dispute_contribution(given, reason=reason, by=Guest(SIGNER), at=at)


def load_proposals(cast: Cast) -> None:
    """What was delivered proposes itself; Eemstaal's proposals wait for its signature."""
    propose_contributions(cast.region, at=cast.at)
    waiting = Contribution.objects.filter(
        company=cast.partner("eemstaal"), status=ContributionStatus.PROPOSED
    ).exclude(activity_code="")
    for row in waiting:
        accept_proposal(row, by=cast.user("roos"), at=cast.at)


def facts_of(
    cast: Cast, row: Row, quarter: Quarter, pledges: Made, numbers: Guidance
) -> ContributionFacts:
    """A quarter of the promise, as far as it came."""
    share = cents(Decimal(row["amount"]) * row["delivered"] / 4)
    return ContributionFacts(
        company=cast.partner(row["company"]),
        kind=row["kind"],
        given_on=quarter.starts_on + timedelta(days=MIDDLE),
        value=worth(row["kind"], share, numbers),
        activity_code=row["activity"],
        description=row["description"],
        school=cast.partner(row["school"]),
        pledge=pledges[row["company"], quarter.year],
    )


def worth(kind: str, amount: Decimal, numbers: Guidance) -> Value:
    """Hours at the rate of guidance, in quarters of an hour; else the list price."""
    rate = numbers.rate.value
    if kind not in BY_THE_HOUR or not rate:
        return value_stated(Basis.LIST_PRICE, amount)
    parts = (amount / rate / QUARTER_HOUR).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return value_of_hours(kind, parts * QUARTER_HOUR, numbers)


def sign(cast: Cast, given: Contribution, row: Row, quarter: Quarter) -> None:
    """Somebody of the company signs some weeks after the quarter; at Eemstaal that is Peter."""
    peter = cast.user("peter")
    by = peter if row["company"] == "eemstaal" else Guest(SIGNER)
    name = str(peter) if row["company"] == "eemstaal" else SIGNER
    signature = Signature(name=name, function="bedrijfsleider", by=by)
    confirm_contributions([given], signature, at=cast.after(quarter, 12))

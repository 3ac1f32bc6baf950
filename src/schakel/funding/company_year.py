"""One company over the years: statement, arrears, and a proposal for the talk (BE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.common.money import ZERO
from schakel.funding.cockpit import (
    Sums,
    delivered_sums,
    in_period,
    pledges_of,
    promised_sums,
)
from schakel.funding.models import Contribution, Pledge
from schakel.funding.numbers import scheme_on
from schakel.funding.rules.valuation import promised_until
from schakel.funding.terms import ContributionKind, ContributionStatus
from schakel.regions.models import Partner


@dataclass(frozen=True, slots=True)
class KindYear:
    """One kind of contribution: this year and what to propose for the next."""

    kind: str
    label: str
    promised: Decimal
    delivered: Decimal
    confirmed: Decimal
    proposal: Decimal


@dataclass(frozen=True)
class CompanyYear:
    """Everything of one company and year, for the page, the PDF and the talk."""

    company: Partner
    year: int
    rows: tuple[Contribution, ...]
    sums: Sums
    by_year: tuple[tuple[int, Sums], ...]
    kinds: tuple[KindYear, ...]
    pledges: tuple[tuple[Pledge, Decimal], ...]
    arrears: Decimal

    @property
    def proposal(self) -> Decimal:
        """What the region proposes for next year."""
        return sum((row.proposal for row in self.kinds), ZERO)

    @property
    def waiting(self) -> list[Contribution]:
        """What the company can sign now."""
        return [row for row in self.rows if row.status == ContributionStatus.RECORDED]


def company_year(company: Partner, year: int, on: date) -> CompanyYear:
    """The year of a company, with the years around it; four questions to the database."""
    scheme = scheme_on(date(year, 1, 1))
    years = range(scheme.starts_on.year, scheme.ends_on.year)
    rows = (
        Contribution.objects.filter(company=company, given_on__year=year)
        .exclude(status=ContributionStatus.WITHDRAWN)
        .select_related("school", "region", "company", "confirmation")
        .order_by("given_on", "pk")
    )
    found = tuple(rows)
    by_year = sums_of(company, years)
    pledges = tuple(
        (row, promised_until(row.amount, row.year, row.ended_on))
        for row in Pledge.objects.filter(company=company).order_by("-year", "kind")
    )
    over = (sums.open_promises for one, sums in by_year if one < on.year)
    return CompanyYear(
        company,
        year,
        found,
        dict(by_year).get(year, Sums()),
        by_year,
        kinds_of(found, [pair for pair in pledges if pair[0].year == year]),
        pledges,
        sum(over, ZERO),
    )


def sums_of(company: Partner, years: range) -> tuple[tuple[int, Sums], ...]:
    """Promised, confirmed and at risk per year of the period."""
    found = {year: Sums() for year in years}
    given = in_period(company.region, years).filter(company=company)
    pledges = pledges_of(company.region, years).filter(company=company)
    for _partner, year, more in (*delivered_sums(given), *promised_sums(pledges)):
        found[year] += more
    return tuple(found.items())


def kinds_of(
    rows: tuple[Contribution, ...], pledges: list[tuple[Pledge, Decimal]]
) -> tuple[KindYear, ...]:
    """Per kind what was promised and given, and the proposal: the larger of the two."""
    labels = dict(ContributionKind.choices)
    used = {row.kind for row in rows} | {pledge.kind for pledge, _amount in pledges}
    made = []
    for kind in (kind for kind in labels if kind in used):
        promised = sum((amount for row, amount in pledges if row.kind == kind), ZERO)
        given = [row for row in rows if row.kind == kind]
        delivered = sum((row.amount for row in given), ZERO)
        signed = [row for row in given if row.status == ContributionStatus.CONFIRMED]
        confirmed = sum((row.amount for row in signed), ZERO)
        proposal = max(promised, delivered)
        made.append(KindYear(kind, str(labels[kind]), promised, delivered, confirmed, proposal))
    return tuple(made)

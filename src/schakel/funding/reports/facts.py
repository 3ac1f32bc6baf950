"""What a report knows: everything asked from the database once, for one region and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import Sum

from schakel.common.money import ZERO
from schakel.common.periods import CalendarYear, Quarter
from schakel.funding import chart
from schakel.funding.budget import (
    Planned,
    PlannedActivity,
    activities_of,
    budget_in_force,
    newest_over,
    planned,
)
from schakel.funding.figures import cost_accounts, ledger_figures
from schakel.funding.models import ClaimLine, Contribution, GrantDecision, JournalLine, Payment
from schakel.funding.rules.accounts import Tie
from schakel.funding.rules.g2 import DecisionFigures, ModelG2, model_g2
from schakel.funding.rules.reports import Period
from schakel.funding.rules.sums import Sums
from schakel.funding.terms import (
    CERTIFIED,
    ClaimStatus,
    ContributionStatus,
    EntryKind,
    PaymentStatus,
)
from schakel.programme.models import Plan
from schakel.regions.models import Partner, Region


@dataclass
class Facts:
    """Everything a section may want to know; asked when it is wanted, and once."""

    region: Region
    period: Period
    at: datetime
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def decisions(self) -> list[GrantDecision]:
        """The decisions of the region, oldest first, with their instalments."""
        return list(
            GrantDecision.objects.filter(region=self.region)
            .order_by("decided_on", "reference")
            .prefetch_related("instalments")
        )

    @cached_property
    def plan(self) -> Plan | None:
        """The version that plans the money of the last year of the period."""
        last = date.fromordinal(self.period.ends_on.toordinal() - 1)
        return budget_in_force(self.region, last.year) or newest_over(self.region, last)

    @cached_property
    def project_start(self) -> date:
        """The first day of the money: of the first decision, else of the plan."""
        starts = [decision.starts_on for decision in self.decisions]
        starts += [self.plan.starts_on] if self.plan else []
        return min([*starts, self.period.starts_on])

    @cached_property
    def project_end(self) -> date:
        """The day after the last day of spending."""
        ends = [decision.ends_on for decision in self.decisions]
        ends += [self.plan.ends_on] if self.plan else []
        return max([*ends, self.period.ends_on])

    @cached_property
    def ledger(self) -> Sums:
        """Everything booked from the start until the end of the period; one query."""
        return ledger_figures(self.region, date.min, self.period.ends_on, as_of=self.at)

    @cached_property
    def cumulative(self) -> Sums:
        """The costs since the start."""
        return self.ledger.on(cost_accounts())

    @cached_property
    def spent(self) -> Sums:
        """The costs of the period itself."""
        return self.cumulative.within(self.period.starts_on, self.period.ends_on)

    @cached_property
    def planned(self) -> list[Planned]:
        """All budget lines of the project, each year from the version in force."""
        last = date.fromordinal(self.project_end.toordinal() - 1).year
        return planned(self.region, range(self.project_start.year, last + 1))

    @cached_property
    def planned_until_now(self) -> list[Planned]:
        """The budget lines of the years up to and including the year of the period."""
        last = date.fromordinal(self.period.ends_on.toordinal() - 1).year
        return [line for line in self.planned if line.year <= last]

    @cached_property
    def activities(self) -> dict[str, PlannedActivity]:
        """What the codes stand for: in the years of the project, the newest word last."""
        found: dict[str, PlannedActivity] = {}
        last = date.fromordinal(self.period.ends_on.toordinal() - 1)
        for year in range(self.project_start.year, last.year):
            found |= activities_of(self.region, date(year, 12, 31))
        return found | activities_of(self.region, last)

    @cached_property
    def partners(self) -> dict[UUID, str]:
        """The names of the partners, by key."""
        return dict(Partner.objects.filter(region=self.region).values_list("pk", "name"))

    @cached_property
    def decision_figures(self) -> list[DecisionFigures]:
        """The decisions with what came in before the end of the period."""
        return [
            DecisionFigures(
                one.reference,
                one.decided_on,
                one.amount,
                one.starts_on,
                one.ends_on,
                tuple(
                    (term.received_on, term.amount)
                    for term in one.instalments.all()
                    if term.received_on and term.received_on < self.period.ends_on
                ),
                one.settled_on,
            )
            for one in self.decisions
        ]

    def g2(self, year: int) -> ModelG2:
        """Model G2 of a year, from the ledger."""
        costs = self.cumulative.within(date.min, CalendarYear(year).ends_on)
        return model_g2(self.decision_figures, costs.by(lambda row: row.quarter), year)

    @cached_property
    def granted(self) -> Decimal:
        """What was granted in all."""
        return sum((one.amount for one in self.decisions), ZERO)

    @cached_property
    def received(self) -> Decimal:
        """What came in until the end of the period."""
        return sum((amount for one in self.decision_figures for _day, amount in one.received), ZERO)

    @cached_property
    def tie(self) -> Tie:
        """The same money from four sides, from the start until the end of the period."""
        end = self.period.ends_on
        certified = certified_of(self.region, end, self.at)
        paid, in_batch = payments_of(self.region, end, self.at)
        income = self.ledger.on(frozenset({chart.GRANT_INCOME})).total
        return Tie(
            booked=self.cumulative.total,
            certified=sum(certified.values(), ZERO),
            corrected=corrected_of(self.region, end, self.at),
            paid=paid,
            in_batch=in_batch,
            waiting=certified.get(ClaimStatus.APPROVED, ZERO),
            granted=-income,
        )

    @cached_property
    def contributions(self) -> dict[tuple[int, str, bool], Decimal]:
        """What companies gave until the end of the period: year, company, confirmed → value."""
        rows = (
            Contribution.objects.filter(region=self.region, given_on__lt=self.period.ends_on)
            .exclude(status=ContributionStatus.WITHDRAWN)
            .order_by()
            .values_list("given_on__year", "company__name", "status")
            .annotate(total=Sum("amount"))
        )
        found: dict[tuple[int, str, bool], Decimal] = {}
        for year, company, status, total in rows:
            key = (year, company, status == ContributionStatus.CONFIRMED)
            found[key] = found.get(key, ZERO) + total
        return found

    @property
    def is_fictional(self) -> bool:
        """Whether something in it was made up."""
        decisions = any(one.is_fictional for one in self.decisions)
        return decisions or bool(self.plan and self.plan.is_fictional)


def certified_of(region: Region, end: date, at: datetime) -> dict[str, Decimal]:
    """What was approved on claims that were booked before a day, by the status of the claim."""
    rows = (
        ClaimLine.objects.filter(
            claim__region=region,
            claim__status__in=[str(status) for status in CERTIFIED],
            claim__entry__booked_on__lt=end,
            claim__entry__at__lte=at,
        )
        .order_by()
        .values_list("claim__status")
        .annotate(total=Sum("certified"))
    )
    return {status: total or ZERO for status, total in rows}


def payments_of(region: Region, end: date, at: datetime) -> tuple[Decimal, Decimal]:
    """Of the claims booked before a day: what was paid, and what is in a batch and not yet paid."""
    rows = (
        Payment.objects.filter(
            batch__region=region,
            batch__made_at__lte=at,
            claim__entry__booked_on__lt=end,
            claim__entry__at__lte=at,
        )
        .order_by()
        .values_list("status")
        .annotate(total=Sum("amount"))
    )
    sums = dict(rows)
    return sums.get(PaymentStatus.PAID, ZERO), sums.get(PaymentStatus.OPEN, ZERO)


def corrected_of(region: Region, end: date, at: datetime) -> Decimal:
    """Costs that were booked otherwise than by approving a claim."""
    lines = JournalLine.objects.filter(
        entry__region=region,
        entry__booked_on__lt=end,
        entry__at__lte=at,
        account__code__in=cost_accounts(),
    ).exclude(entry__kind=EntryKind.CLAIM)
    return lines.aggregate(total=Sum("amount"))["total"] or ZERO


def last_quarter(period: Period) -> Quarter:
    """The last quarter of a period."""
    return Quarter.of(date.fromordinal(period.ends_on.toordinal() - 1))

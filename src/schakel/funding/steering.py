"""What the steering group looks at: goals, spending, cofinancing, risks and decisions (ST-01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.common.periods import Quarter
from schakel.funding.bars import Bars
from schakel.funding.budget_shifts import Log, log_of
from schakel.funding.budget_spending import KEYS, grid, picture
from schakel.funding.cockpit import Cockpit, cockpit
from schakel.funding.models import DutyReport, ReportSnapshot
from schakel.funding.rules.spending import Spending, spending, spending_by
from schakel.funding.terms import ReportKind
from schakel.programme.models import Indicator, Measurement, Plan, Risk
from schakel.programme.rules.risks import risk_weight
from schakel.programme.terms import RiskStatus
from schakel.regions.models import Region

SHOWN = 5
Rows = list[tuple[str, Spending]]


@dataclass(frozen=True)
class Goal:
    """One indicator: where it began, where it is, where it must be."""

    indicator: Indicator
    measured: Measurement | None

    @property
    def value(self) -> Decimal | None:
        """The newest value."""
        return self.measured.value if self.measured else None


@dataclass(frozen=True)
class Steering:
    """Everything on the page."""

    plan: Plan | None
    total: Spending
    themes: Rows
    quarters: Rows
    theme_picture: Bars | None
    quarter_picture: Bars | None
    cockpit: Cockpit
    goals: tuple[Goal, ...]
    unmeasured: int
    risks: tuple[Risk, ...]
    decisions: Log
    duties: tuple[DutyReport, ...]
    reports: tuple[ReportSnapshot, ...]


def steering_of(region: Region, today: date) -> Steering:
    """The whole period of the scheme, as it stands today."""
    seen = cockpit(region, today)
    years = range(seen.starts_on.year, seen.ends_on.year)
    found, now = grid(region, years), Quarter.of(today)
    names = found.names("lijn")
    themes = [
        (str(names.get(key) or key or "–"), sums)
        for key, sums in spending_by(found.cells, KEYS["lijn"], now).items()
    ]
    until_now = [cell for cell in found.cells if cell.quarter <= now]
    quarters = list(spending_by(until_now, KEYS["kwartaal"], now).items())
    versions = Plan.objects.filter(region=region).order_by("-starts_on", "-version")
    plan = versions.first()
    goals = goals_of(region, plan)
    reports = ReportSnapshot.objects.filter(region=region, kind=ReportKind.STEERING)
    return Steering(
        plan,
        spending(found.cells, now),
        themes,
        quarters,
        picture(themes) if themes else None,
        picture(quarters) if quarters else None,
        seen,
        tuple(goal for goal in goals if goal.measured),
        sum(goal.measured is None for goal in goals),
        heaviest(plan),
        log_of(region),
        tuple(DutyReport.objects.filter(region=region).order_by("-noticed_on")[:SHOWN]),
        tuple(reports.defer("figures").select_related("region").order_by("-made_at")[:SHOWN]),
    )


def goals_of(region: Region, plan: Plan | None) -> tuple[Goal, ...]:
    """The indicators of the plan with their newest measurement."""
    newest = {
        row.indicator_code: row
        for row in Measurement.objects.filter(region=region).order_by("year")
    }
    indicators = Indicator.objects.filter(plan=plan).order_by("position", "code")
    return tuple(Goal(one, newest.get(one.code)) for one in indicators)


def heaviest(plan: Plan | None) -> tuple[Risk, ...]:
    """The open risks that weigh most."""
    found = Risk.objects.filter(plan=plan, status=RiskStatus.OPEN)
    by_weight = sorted(found, key=lambda one: (-risk_weight(one.chance, one.impact), one.code))
    return tuple(by_weight[:SHOWN])

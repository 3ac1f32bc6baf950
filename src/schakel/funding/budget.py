"""The budget that holds: which plan version plans the money of a year, and what it plans.

Money hangs on the stable code of an activity; this is the one place where a code gets its title,
theme and planned amounts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q

from schakel.programme.models import Activity, BudgetLine, Plan
from schakel.regions.models import Region

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Planned:
    """One budget line in figures; the three shares add up to the amount."""

    year: int
    activity_code: str
    theme_code: str
    partner_id: UUID | None
    cost_kind: str
    amount: Decimal
    grant: Decimal
    cofinancing: Decimal
    own: Decimal


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """What a code of an activity stands for; the period ends exclusive."""

    code: str
    title: str
    theme_code: str
    theme_name: str
    starts_on: date | None
    ends_on: date | None
    also_funded_by: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def runs_on(self, day: date) -> bool:
        """Whether a day lies in the period of the activity; an unknown end is open."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day < self.ends_on)


def budget_in_force(region: Region, year: int) -> Plan | None:
    """The version that plans the money of a year: the newest that was submitted or approved.

    Without one, the newest draft with budget lines for that year.
    """
    return budgets_in_force(region, [year]).get(year)


def budgets_in_force(region: Region, years: Iterable[int]) -> dict[int, Plan]:
    """The version in force of each year that has one, in one query."""
    plans = Plan.objects.filter(region=region, budgetline_set__year__in=set(years))
    found: dict[int, Plan] = {}
    for plan in plans.annotate(line_year=F("budgetline_set__year")).order_by("version").distinct():
        year = plan.line_year
        if year not in found or precedence(plan) >= precedence(found[year]):
            found[year] = plan
    return found


def precedence(plan: Plan) -> tuple[bool, datetime]:
    """Frozen goes before a draft, and of the frozen ones the newest."""
    return plan.is_frozen, plan.frozen_at or NEVER


def planned(region: Region, years: Iterable[int]) -> list[Planned]:
    """All budget lines of these years, each year from the version in force."""
    chosen = Q(pk__in=[])
    for year, plan in budgets_in_force(region, years).items():
        chosen |= Q(plan=plan, year=year)
    rows = BudgetLine.objects.filter(chosen).order_by("year", "code")
    return [
        Planned(*row)
        for row in rows.values_list(
            "year",
            "activity__code",
            "activity__theme__code",
            "partner_id",
            "cost_kind",
            "amount",
            "grant_share",
            "cofinancing_share",
            "own_share",
        )
    ]


def activities_of(region: Region, on: date) -> dict[str, PlannedActivity]:
    """The activities that money can hang on, by code, in the order of the plan.

    From the version whose budget holds; else the newest version that covers the day.
    """
    plan = budget_in_force(region, on.year) or newest_over(region, on)
    if plan is None:
        return {}
    rows = Activity.objects.filter(plan=plan).order_by("theme__position", "position", "code")
    return {
        row[0]: PlannedActivity(row[0], *row[1:-1], also_funded_by=row[-1] or "")
        for row in rows.values_list(
            "code",
            "title",
            "theme__code",
            "theme__name",
            "starts_on",
            "ends_on",
            "also_funded_by__name",
        )
    }


def newest_over(region: Region, on: date) -> Plan | None:
    """The newest version of which the period holds a day."""
    versions = Plan.objects.filter(region=region, starts_on__lte=on, ends_on__gt=on)
    return versions.order_by("-starts_on", "-version").first()


def themes_of(region: Region, on: date) -> dict[str, str]:
    """The theme of each activity by code, for sums per theme."""
    return {code: found.theme_code for code, found in activities_of(region, on).items()}

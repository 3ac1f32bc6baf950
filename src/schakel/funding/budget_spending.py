"""The cells of budget and spending of some years: plan, ledger and claims in three queries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.common.templatetags.figures import euro
from schakel.funding.bars import Bars, Told, bars
from schakel.funding.budget import planned
from schakel.funding.budget_overview import Label
from schakel.funding.figures import costs
from schakel.funding.models import ClaimLine
from schakel.funding.rules.spending import Cell, Spending, over_quarters
from schakel.funding.terms import ClaimStatus
from schakel.programme.models import Activity
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner, Region

ON_THEIR_WAY = (ClaimStatus.SUBMITTED, ClaimStatus.RETURNED, ClaimStatus.CHECKED)
"""Claims that were handed in and are not yet approved: money that is asked for."""
KEYS: dict[str, Callable[[Cell], str]] = {
    "lijn": lambda cell: cell.theme,
    "kwartaal": lambda cell: str(cell.quarter),
    "activiteit": lambda cell: cell.activity,
    "partner": lambda cell: cell.partner,
    "kostensoort": lambda cell: cell.cost_kind,
}
MOST_BARS = 15
Known = dict[str, tuple[str, str, str]]
"""Title, code and name of the theme, by the code of the activity."""


@dataclass(frozen=True)
class Grid:
    """All cells, and what the activities and partners in them are called."""

    cells: tuple[Cell, ...]
    activities: Known
    partners: dict[str, str]

    def of(self, activities: Collection[str]) -> Grid:
        """Only the cells of some activities."""
        kept = tuple(cell for cell in self.cells if cell.activity in activities)
        return Grid(kept, self.activities, self.partners)

    def names(self, per: str) -> dict[str, Label]:
        """What the groups are called."""
        if per == "lijn":
            known = self.activities.values()
            return {theme: f"{theme} {name}" for _title, theme, name in known}
        if per == "activiteit":
            return {code: f"{code} {title}" for code, (title, *_theme) in self.activities.items()}
        if per == "kostensoort":
            return {str(kind): kind.label for kind in CostKind}
        return dict(self.partners) if per == "partner" else {}


def grid(region: Region, years: Collection[int]) -> Grid:
    """Planned grant per quarter, booked costs, and what claims on their way ask."""
    known = activities_in(region)
    cells = [*planned_cells(region, years), *spent_cells(region, years, known)]
    cells += committed_cells(region, years, known)
    partners = Partner.objects.filter(region=region).values_list("pk", "name")
    return Grid(tuple(cells), known, {str(key): name for key, name in partners})


def activities_in(region: Region) -> Known:
    """Every activity of any version by its code; the newest version has the last word."""
    rows = Activity.objects.filter(plan__region=region).order_by("plan__starts_on", "plan__version")
    names = rows.values_list("code", "title", "theme__code", "theme__name")
    return {code: (title, theme, name) for code, title, theme, name in names}


def planned_cells(region: Region, years: Collection[int]) -> Iterator[Cell]:
    """The grant in the budget in force; cofinancing is followed on its own page."""
    for line in planned(region, years):
        for quarter, amount in over_quarters(line.year, line.grant):
            yield Cell(
                quarter,
                line.activity_code or "",
                line.theme_code or "",
                key_of(line.partner_id),
                line.cost_kind,
                planned=amount,
            )


def spent_cells(region: Region, years: Collection[int], known: Known) -> Iterator[Cell]:
    """What the ledger says."""
    start, end = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
    for row in costs(region, start, end).rows:
        code = row.activity_code
        yield Cell(
            row.quarter,
            code,
            theme_of(known, code),
            key_of(row.partner),
            row.cost_kind,
            spent=row.amount,
        )


def committed_cells(region: Region, years: Collection[int], known: Known) -> Iterator[Cell]:
    """What was asked in claims that are not yet approved, less what a checker cut or parked."""
    lines = ClaimLine.objects.filter(
        claim__region=region, claim__year__in=years, claim__status__in=ON_THEIR_WAY
    )
    rows = (
        lines.order_by()
        .values_list("claim__year", "claim__quarter", "activity_code", "claim__school", "cost_kind")
        .annotate(asked=Sum(Coalesce(F("certified"), F("amount"))))
    )
    for year, number, code, school, kind, asked in rows:
        quarter = Quarter(year, number)
        theme, partner = theme_of(known, code), key_of(school)
        yield Cell(quarter, code, theme, partner, kind, committed=asked or ZERO)


def theme_of(known: Known, code: str) -> str:
    """The theme of an activity; "" for one that no plan knows."""
    return known[code][1] if code in known else ""


def key_of(partner: UUID | None) -> str:
    """A partner as a key."""
    return str(partner) if partner else ""


def activities_run_by(region: Region, partners: Collection[UUID]) -> frozenset[str]:
    """The codes of the activities that some partners carry out, in any version."""
    rows = Activity.objects.filter(plan__region=region, executors__in=partners)
    return frozenset(rows.values_list("code", flat=True))


def picture(rows: list[tuple[str, Spending]]) -> Bars | None:
    """Budget and spending side by side; the fifteen largest when there are more."""
    sizes = sorted((max(one.planned, one.spent) for _name, one in rows), reverse=True)[:MOST_BARS]
    return bars(
        [
            (name, [told(one.planned), told(one.spent)])
            for name, one in rows
            if max(one.planned, one.spent) >= sizes[-1]
        ][:MOST_BARS]
    )


def told(amount: Decimal) -> Told:
    """An amount for a bar."""
    return Told(amount, euro(amount, 0))

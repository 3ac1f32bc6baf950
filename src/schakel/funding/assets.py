"""Questions about machines: their figures, their schedule, where they are, who has the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.bookings.models import LoanItem
from schakel.common.money import ZERO
from schakel.common.periods import QUARTERS, CalendarYear, Quarter
from schakel.funding.models import Asset
from schakel.funding.rules.depreciation import (
    MONTHS,
    AssetFigures,
    Bought,
    book_value,
    depreciation,
)


@dataclass(frozen=True)
class AssetRow:
    """A machine as a list shows it, on a day and over a quarter."""

    asset: Asset
    value: Decimal
    written_off: Decimal
    lent_to: str


@dataclass(frozen=True)
class ScheduleYear:
    """What is written off for the project in one year, quarter by quarter."""

    year: int
    quarters: tuple[Decimal, ...]
    total: Decimal

    def __str__(self) -> str:
        return str(self.year)


def figures_of(asset: Asset) -> AssetFigures:
    """The machine in figures."""
    return AssetFigures(
        asset.price,
        asset.residual,
        asset.life_months,
        asset.project_share,
        asset.bought_on,
        asset.disposed_on,
    )


def rows_of(assets: Iterable[Asset], on: date, quarter: Quarter) -> list[AssetRow]:
    """Machines with their value on a day, the depreciation of a quarter, and who has them."""
    found = list(assets)
    lent = lent_to(found)
    return [
        AssetRow(
            asset,
            book_value(figures_of(asset), on),
            depreciation(figures_of(asset), quarter),
            lent.get(asset.resource_id, "") if asset.resource_id else "",
        )
        for asset in found
    ]


def schedule(asset: Asset) -> list[ScheduleYear]:
    """The whole schedule of a machine; the quarters add up to what counts for the project."""
    figures = figures_of(asset)
    last = asset.bought_on.year + (asset.bought_on.month + asset.life_months - 2) // MONTHS
    years = []
    for year in range(asset.bought_on.year, last + 1):
        parts = tuple(depreciation(figures, Quarter(year, number)) for number in QUARTERS)
        years.append(ScheduleYear(year, parts, depreciation(figures, CalendarYear(year))))
    return [year for year in years if year.total or year.year == asset.bought_on.year]


def schedule_total(years: Iterable[ScheduleYear]) -> Decimal:
    """What the project pays of a machine over all years."""
    return sum((year.total for year in years), ZERO)


def lent_to(assets: Iterable[Asset]) -> dict[UUID, str]:
    """Resource → who has it now, from the loans of the loket."""
    resources = [asset.resource_id for asset in assets if asset.resource_id]
    items = LoanItem.objects.filter(
        resource__in=resources, handed_out_at__isnull=False, returned_at__isnull=True
    )
    return {
        item.resource_id: str(item.loan.borrower) for item in items.select_related("loan__borrower")
    }


def bought(asset: Asset) -> Bought:
    """A machine as it is compared with those of other schools."""
    return Bought(asset, str(asset.owner), asset.model, asset.supplier, asset.invoice_number)

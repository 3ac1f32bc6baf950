"""The cofinancing of a region at a glance: promised, delivered, confirmed, needed, forecast.

`cockpit(region, on)` asks the database seven questions whatever the size, and computes the rest.
Measured over the whole period: only its end counts (rules §5.7). Only what a company confirmed is
accounted; everything else that was delivered is at risk (PF-11).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from schakel.common.money import ZERO, cents, split
from schakel.common.periods import Quarter, quarters_between
from schakel.funding.budget import planned
from schakel.funding.cofinancing_chart import Moment
from schakel.funding.models import Contribution, GrantDecision, Pledge
from schakel.funding.numbers import scheme_on, settings_of
from schakel.funding.rules.cofinancing import Gap, Ground, gap, needed
from schakel.funding.rules.outlook import Band, Past, YearSoFar, outlook
from schakel.funding.rules.valuation import promised_until
from schakel.funding.terms import ContributionStatus
from schakel.programme.models import Plan
from schakel.programme.schemes import Base, Scheme
from schakel.programme.terms import PlanKind
from schakel.regions.models import Partner, Region

SETTLED_AFTER = timedelta(days=90)
"""What is older should have been signed by now; the forecast learns from it."""
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sums:
    """Promised, confirmed, and delivered but not confirmed."""

    promised: Decimal = ZERO
    confirmed: Decimal = ZERO
    at_risk: Decimal = ZERO

    @property
    def delivered(self) -> Decimal:
        """Everything that was given, signed or not."""
        return self.confirmed + self.at_risk

    @property
    def open_promises(self) -> Decimal:
        """What was promised and not delivered yet."""
        return max(ZERO, self.promised - self.delivered)

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.promised + other.promised,
            self.confirmed + other.confirmed,
            self.at_risk + other.at_risk,
        )


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One calendar year of the period."""

    year: int
    sums: Sums
    planned: Decimal
    needed_of_grant: Decimal
    needed_of_total: Decimal
    forecast: Band


@dataclass(frozen=True, slots=True)
class CompanyFigures:
    """One company over the whole period; `arrears` of the years that are over."""

    partner_id: UUID
    name: str
    joined_on: date
    left_on: date | None
    is_fictional: bool
    by_year: dict[int, Sums] = field(hash=False)
    arrears: Decimal = ZERO

    @property
    def total(self) -> Sums:
        """All years together."""
        return sum(self.by_year.values(), Sums())


@dataclass(frozen=True, slots=True)
class BaseFigures:
    """One base: what is needed, and the gap of what is planned, confirmed and forecast."""

    base: Base
    a_year: Decimal
    planned: Gap
    confirmed: Gap
    delivered: Gap
    forecast: Gap


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Everything that the page shows; the period ends exclusive."""

    on: date
    starts_on: date
    ends_on: date
    ground: Ground
    grant_source: str
    scheme: Scheme
    chosen_base: Base
    years: tuple[YearFigures, ...]
    companies: tuple[CompanyFigures, ...]
    bases: tuple[BaseFigures, ...]
    past: Past
    total: Sums
    forecast: Band
    planned: Decimal

    @property
    def planned_a_year(self) -> Decimal:
        """What is planned in an average year."""
        return cents(self.planned / len(self.years))

    @property
    def chosen(self) -> BaseFigures:
        """The base by which this region steers."""
        return next(row for row in self.bases if row.base is self.chosen_base)


def cockpit(region: Region, on: date) -> Cockpit:
    """The cofinancing of the period of the scheme in which a day lies."""
    scheme = scheme_on(on)
    years = range(scheme.starts_on.year, scheme.ends_on.year)
    ground, source, planned_by_year = plan_of(region, scheme)
    companies = tuple(company_figures(region, years, on))
    past = what_went_before(region, companies, scheme, on)
    rows = tuple(year_figures(companies, ground, past, planned_by_year, on))
    total = sum((row.sums for row in rows), Sums())
    forecast = sum((row.forecast for row in rows), Band())
    plan = sum(planned_by_year.values(), ZERO)
    bases = tuple(
        BaseFigures(
            base,
            cents(needed(ground, base) / len(years)),
            gap(ground, base, plan),
            gap(ground, base, total.confirmed),
            gap(ground, base, total.delivered),
            gap(ground, base, forecast.mid),
        )
        for base in scheme.cofinancing.bases
    )
    chosen = Base(settings_of(region).cofinancing_base)
    return Cockpit(
        on, scheme.starts_on, scheme.ends_on, ground, source, scheme, chosen,
        rows, companies, bases, past, total, forecast, plan,
    )  # fmt: skip


def plan_of(region: Region, scheme: Scheme) -> tuple[Ground, str, dict[int, Decimal]]:
    """Grant, own contribution and planned cofinancing per year, and where the grant stands.

    The grant of the decisions; without one, what the outline asks.
    """
    years = list(range(scheme.starts_on.year, scheme.ends_on.year))
    outline = (
        Plan.objects.filter(region=region, kind=PlanKind.OUTLINE, scheme_code=scheme.code)
        .order_by("-frozen_at", "-version")
        .first()
    )
    decisions = GrantDecision.objects.filter(region=region, scheme_code=scheme.code)
    granted = decisions.aggregate(sum=Sum("amount"))["sum"]
    asked = outline.requested_grant if outline else None
    own = (outline.own_contribution if outline else None) or ZERO
    minimum = scheme.cofinancing.minimum.value or Decimal(0)
    source = "beschikking" if granted else "plan"
    ground = Ground(granted or asked or ZERO, own, minimum)
    return ground, source, planned_years(region, years, outline)


def planned_years(region: Region, years: list[int], outline: Plan | None) -> dict[int, Decimal]:
    """The cofinancing that the application promises, evenly over its years.

    Only the end of the period counts; without an outline the budget lines say it per year.
    """
    promised = outline.cofinancing if outline else None
    if promised is not None:
        return dict(zip(years, split(promised, [Decimal(1)] * len(years)), strict=True))
    lines = planned(region, years)
    return {
        year: sum((row.cofinancing for row in lines if row.year == year), ZERO) for year in years
    }


def company_figures(region: Region, years: range, on: date) -> Iterator[CompanyFigures]:
    """Every company that promised or gave something in the period, by name."""
    sums: dict[UUID, dict[int, Sums]] = {}
    for partner, year, more in (
        *delivered_sums(in_period(region, years)),
        *promised_sums(pledges_of(region, years)),
    ):
        by_year = sums.setdefault(partner, {})
        by_year[year] = by_year.get(year, Sums()) + more
    partners = Partner.objects.filter(pk__in=sums).order_by("name")
    for row in partners:
        by_year = dict(sorted(sums[row.pk].items()))
        over = (found.open_promises for year, found in by_year.items() if year < on.year)
        yield CompanyFigures(
            row.pk, row.name, row.joined_on, row.left_on, row.is_fictional, by_year,
            sum(over, ZERO),
        )  # fmt: skip


def in_period(region: Region, years: range) -> QuerySet[Contribution]:
    """The contributions of these years."""
    first, last = date(years.start, 1, 1), date(years.stop, 1, 1)
    return Contribution.objects.filter(region=region, given_on__gte=first, given_on__lt=last)


def pledges_of(region: Region, years: range) -> QuerySet[Pledge]:
    """The promises for these years."""
    return Pledge.objects.filter(region=region, year__gte=years.start, year__lt=years.stop)


def delivered_sums(given: QuerySet[Contribution]) -> Iterator[tuple[UUID, int, Sums]]:
    """Confirmed and at risk, by company and year, added up by the database."""
    confirmed = Q(status=ContributionStatus.CONFIRMED)
    rows = (
        given.exclude(status=ContributionStatus.WITHDRAWN)
        .values_list("company", ExtractYear("given_on"))
        .annotate(signed=Sum("amount", filter=confirmed), waits=Sum("amount", filter=~confirmed))
        .order_by()
    )
    for partner, year, signed, waits in rows:
        yield partner, year, Sums(ZERO, signed or ZERO, waits or ZERO)


def promised_sums(pledges: QuerySet[Pledge]) -> Iterator[tuple[UUID, int, Sums]]:
    """Promises, by company and year; one that ended counts for the days that it held."""
    for partner, year, amount, ended_on in pledges.values_list(
        "company", "year", "amount", "ended_on"
    ):
        yield partner, year, Sums(promised_until(amount, year, ended_on))


def what_went_before(
    region: Region, companies: Iterable[CompanyFigures], scheme: Scheme, on: date
) -> Past:
    """What the forecast learns from."""
    rows = Contribution.objects.filter(region=region, given_on__gte=scheme.starts_on)
    old = Q(given_on__lt=on - SETTLED_AFTER)
    live = ~Q(status=ContributionStatus.WITHDRAWN)
    recent = Q(given_on__gt=on - A_YEAR, given_on__lte=on)
    found = rows.aggregate(
        delivered=Sum("amount", filter=old & live),
        confirmed=Sum("amount", filter=old & Q(status=ContributionStatus.CONFIRMED)),
        recent=Sum("amount", filter=recent & live),
    )
    over = [sums for row in companies for year, sums in row.by_year.items() if year < on.year]
    return Past(
        old_delivered=found["delivered"] or ZERO,
        old_confirmed=found["confirmed"] or ZERO,
        kept_of_promised=sum((min(row.delivered, row.promised) for row in over), ZERO),
        promised=sum((row.promised for row in over), ZERO),
        last_year_delivered=found["recent"] or ZERO,
    )


def year_figures(
    companies: Iterable[CompanyFigures],
    ground: Ground,
    past: Past,
    planned_by_year: dict[int, Decimal],
    on: date,
) -> Iterator[YearFigures]:
    """The years in order; what is needed is spread evenly over them, to the cent."""
    years = list(planned_by_year)
    even = [Decimal(1)] * len(years)
    of_grant = split(needed(ground, Base.GRANT), even)
    of_total = split(needed(ground, Base.TOTAL), even)
    for year, least, most in zip(years, of_grant, of_total, strict=True):
        found = [row.by_year.get(year, Sums()) for row in companies]
        sums = sum(found, Sums())
        promises = sum((row.open_promises for row in found), ZERO)
        so_far = YearSoFar(sums.confirmed, sums.at_risk, promises, part_to_come(year, on))
        yield YearFigures(year, sums, planned_by_year[year], least, most, outlook(so_far, past))


def part_to_come(year: int, on: date) -> Decimal:
    """Which part of a year still has to come: 0 when over, 1 before it begins."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    if on >= after:
        return Decimal(0)
    if on < first:
        return Decimal(1)
    return Decimal((after - on).days - 1) / (after - first).days


def over_time(region: Region, found: Cockpit) -> tuple[Moment, ...]:
    """Confirmed and delivered at the end of each quarter until today, from the start of the period.

    By the day on which it was given, so that a late signature does not move it.
    """
    years = range(found.starts_on.year, found.ends_on.year)
    confirmed = Q(status=ContributionStatus.CONFIRMED)
    rows = (
        in_period(region, years)
        .exclude(status=ContributionStatus.WITHDRAWN)
        .values_list(ExtractYear("given_on"), ExtractQuarter("given_on"))
        .annotate(signed=Sum("amount", filter=confirmed), all=Sum("amount"))
        .order_by()
    )
    sums = {
        Quarter(year, quarter): (signed or ZERO, every) for year, quarter, signed, every in rows
    }
    last = min(found.on, found.ends_on)
    moments, signed, every = [Moment(found.starts_on, ZERO, ZERO)], ZERO, ZERO
    for quarter in quarters_between(found.starts_on, last + timedelta(days=1)):
        more = sums.get(quarter, (ZERO, ZERO))
        signed, every = signed + more[0], every + more[1]
        moments.append(Moment(min(quarter.ends_on, last), signed, every))
    return tuple(moments)

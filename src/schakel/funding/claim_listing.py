"""Who handed in what over a quarter: the claims with their sums, and the schools that miss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.common.money import ZERO
from schakel.common.periods import Quarter, quarters_between
from schakel.funding.models import Claim
from schakel.funding.models.claims import ClaimQuerySet
from schakel.funding.numbers import scheme_on, settings_of
from schakel.funding.rules.claims import Standing, due_on, standing
from schakel.regions.models import Partner, Region
from schakel.regions.terms import SITE_KINDS

LATE = (Standing.LATE, Standing.MISSING)


@dataclass(frozen=True)
class Row:
    """One school and one quarter; without a claim the school still misses."""

    school: Partner
    quarter: Quarter
    due: date
    standing: Standing
    claim: Claim | None = None
    declared: Decimal = ZERO
    certified: Decimal | None = None
    deducted: Decimal | None = None
    parked: Decimal | None = None

    @property
    def is_late(self) -> bool:
        """Whether the term has passed without a claim."""
        return self.standing in LATE


def schools_that_claim(region: Region) -> QuerySet[Partner]:
    """The schools from which the region expects a claim every quarter (BR-26)."""
    taking_part = Partner.objects.filter(region=region, kind__in=SITE_KINDS).taking_part()
    return taking_part.order_by("name")


def with_sums(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The claims with what their lines add up to."""
    return claims.select_related("school", "region").annotate(
        total_declared=Sum("lines__amount"),
        total_certified=Sum("lines__certified"),
        total_deducted=Sum("lines__deducted"),
        total_parked=Sum("lines__parked"),
    )


def row_of(claim: Claim, today: date) -> Row:
    """A claim on one row."""
    sums = vars(claim)
    return Row(
        claim.school,
        claim.period,
        claim.due_on,
        standing(claim.status, claim.period, claim.due_on, today),
        claim,
        sums["total_declared"] or ZERO,
        sums["total_certified"],
        sums["total_deducted"],
        sums["total_parked"],
    )


def rows_of_quarter(
    region: Region, quarter: Quarter, claims: ClaimQuerySet, schools: Iterable[Partner], today: date
) -> list[Row]:
    """Every school of a quarter: its claim, or that it misses (PF-07)."""
    due = due_on(quarter, settings_of(region).claim_term_days)
    rows = [row_of(claim, today) for claim in with_sums(claims.of(quarter))]
    there = {row.school.pk for row in rows}
    rows += [
        Row(school, quarter, due, standing(None, quarter, due, today))
        for school in schools
        if school.pk not in there
    ]
    return sorted(rows, key=lambda row: row.school.name)


def quarters_to_choose(today: date) -> list[Quarter]:
    """The quarters of the scheme until now, the newest first."""
    started = [*quarters_between(scheme_on(today).starts_on, today), Quarter.of(today)]
    return sorted(set(started), reverse=True)


def table(region: Region, rows: Sequence[Row], made: Made) -> Table:
    """The list to take along."""
    columns = [_("School"), _("Kwartaal"), _("Status"), _("Uiterlijk op"), _("Gedeclareerd")]
    columns += [_("Goedgekeurd"), _("Afgetrokken"), _("Aangehouden"), _("Te laat")]
    cells = [
        (
            row.school.name,
            str(row.quarter),
            row.claim.get_status_display() if row.claim else _("niets ontvangen"),
            row.due,
            row.declared,
            row.certified,
            row.deducted,
            row.parked,
            row.is_late,
        )
        for row in rows
    ]
    return of_region(region, _("Declaraties"), columns, cells, made)


def table_of_lines(claim: Claim, made: Made) -> Table:
    """The lines of one claim to take along, also for the ledger of the school (CO-01)."""
    columns = [_("Regel"), _("Datum"), _("Activiteit"), _("Kostensoort"), _("Persoon")]
    columns += [_("Omschrijving"), _("Hoeveelheid"), _("Eenheid"), _("Prijs"), _("Gedeclareerd")]
    columns += [_("Leverancier"), _("Factuurnummer"), _("Goedgekeurd"), _("Afgetrokken")]
    columns += [_("Aangehouden"), _("Oordeel"), _("Komt uit")]
    rows = (
        (
            line.number,
            line.spent_on,
            line.activity_code,
            line.get_cost_kind_display(),
            line.person_name,
            line.description,
            line.quantity,
            line.unit,
            line.unit_price,
            line.amount,
            line.supplier,
            line.invoice_number,
            line.certified,
            line.deducted,
            line.parked,
            line.judgement,
            str(line.origin.claim.period) if line.origin else "",
        )
        for line in claim.lines.select_related("origin__claim").order_by("number")
    )
    title = _("Declaratie %(school)s %(quarter)s") % {
        "school": claim.school.name,
        "quarter": claim.period,
    }
    return of_region(claim.region, title, columns, rows, made)

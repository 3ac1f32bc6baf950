"""Contributions and the cockpit as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.funding.cockpit import Cockpit
from schakel.funding.models import Contribution
from schakel.regions.models import Region


def contributions(region: Region, found: Iterable[Contribution], made: Made) -> Table:
    """One row for each contribution, with the figures of its value."""
    columns = [_("Datum"), _("Bedrijf"), _("Soort"), _("Omschrijving"), _("Activiteit")]
    columns += [_("School"), _("Leerlingen"), _("Uren"), _("Begeleidingsdeel"), _("Tarief")]
    columns += [_("Grondslag"), _("Waarde"), _("Status"), _("Factuurnummer"), _("Leverancier")]
    columns += [_("Reden"), _("Verzonnen")]
    rows = (
        (
            row.given_on,
            row.company.name,
            row.get_kind_display(),
            row.description,
            row.activity_code,
            row.school.name if row.school else "",
            row.pupils,
            row.hours,
            row.share,
            row.rate,
            row.get_basis_display(),
            row.amount,
            row.get_status_display(),
            row.invoice_number,
            row.supplier,
            row.reason,
            row.is_fictional,
        )
        for row in found
    )
    return of_region(region, _("Bijdragen"), columns, rows, made)


def companies(region: Region, found: Cockpit, made: Made) -> Table:
    """One row for each company and year of the period."""
    columns = [_("Bedrijf"), _("Jaar"), _("Toegezegd"), _("Geleverd"), _("Bevestigd")]
    columns += [_("Loopt risico"), _("Deelnemer sinds"), _("Deelnemer tot"), _("Verzonnen")]
    rows = (
        (
            row.name,
            year,
            sums.promised,
            sums.delivered,
            sums.confirmed,
            sums.at_risk,
            row.joined_on,
            row.left_on,
            row.is_fictional,
        )
        for row in found.companies
        for year, sums in row.by_year.items()
    )
    return of_region(region, _("Cofinanciering per bedrijf"), columns, rows, made)

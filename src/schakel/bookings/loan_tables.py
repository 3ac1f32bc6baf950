"""Loans as a table to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.bookings.models import Loan
from schakel.common.exports import Made, Table, of_region
from schakel.regions.models import Region


def loans(region: Region, found: Iterable[Loan], made: Made) -> Table:
    """One row for each thing of each loan."""
    columns = [_("Uitleencode"), _("Middel"), _("Code"), _("Eigenaar"), _("Lener"), _("Van")]
    columns += [_("Tot"), _("Status"), _("Waarvoor"), _("Uitgegeven op"), _("Staat bij uitgifte")]
    columns += [_("Terug op"), _("Staat bij terugkomst"), _("Beschadigd")]
    rows = (
        (
            loan.code,
            item.resource.name,
            item.resource.code,
            loan.owner.name,
            loan.borrower.name,
            loan.starts_at,
            loan.ends_at,
            loan.get_status_display(),
            loan.purpose,
            item.handed_out_at,
            item.condition_out,
            item.returned_at,
            item.condition_in,
            item.is_damaged,
        )
        for loan in found
        for item in loan.items.all()
    )
    return of_region(region, _("Uitleen"), columns, rows, made)

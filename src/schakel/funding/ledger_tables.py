"""The ledger as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.common.exports import Cell, Made, Table, of_region
from schakel.funding.models import JournalEntry, JournalLine
from schakel.regions.models import Region


def entries(region: Region, found: Iterable[JournalEntry], made: Made) -> Table:
    """One row for each entry."""
    columns = [_("Nummer"), _("Boekdatum"), _("Soort"), _("Omschrijving"), _("Reden"), _("Door")]
    columns += [_("Op"), _("Boekt terug")]
    rows = (
        (
            str(row),
            row.booked_on,
            row.get_kind_display(),
            row.text,
            row.reason,
            str(row.by or "Schakel"),
            row.at,
            str(row.reverses or ""),
        )
        for row in found
    )
    return of_region(region, _("Journaalposten"), columns, rows, made)


def lines(region: Region, found: Iterable[JournalLine], made: Made) -> Table:
    """One row for each line, debit and credit apart."""
    columns = [_("Journaalpost"), _("Regel"), _("Boekdatum"), _("Rekening"), _("Naam"), _("RGS")]
    columns += [_("Debet"), _("Credit"), _("Partner"), _("Activiteit"), _("Kostensoort")]
    columns += [_("Omschrijving")]
    rows = (line_cells(row) for row in found)
    return of_region(region, _("Journaalregels"), columns, rows, made)


def line_cells(row: JournalLine) -> tuple[Cell, ...]:
    """One line as a spreadsheet shows it."""
    return (
        str(row.entry),
        row.number,
        row.entry.booked_on,
        row.account.code,
        row.account.name,
        row.account.rgs,
        debit(row.amount),
        debit(-row.amount),
        row.partner.name if row.partner else "",
        row.activity_code,
        row.cost_kind,
        row.text,
    )


def debit(amount: Decimal) -> Decimal | None:
    """The amount when it stands on this side."""
    return amount if amount > 0 else None

"""What is paid, and what the bank said, as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.funding.models import BankLine, Payment
from schakel.funding.payable import Payable
from schakel.regions.models import Region


def waiting(region: Region, found: Iterable[Payable], made: Made) -> Table:
    """The payment list: one row for each approved claim (PF-07)."""
    columns = [_("School"), _("Jaar"), _("Kwartaal"), _("Goedgekeurd op"), _("Bedrag"), _("IBAN")]
    columns += [_("Ten name van"), _("Wijze"), _("Kan nog niet omdat")]
    rows = (
        (
            row.claim.school.name,
            row.claim.year,
            row.claim.quarter,
            row.claim.approved_at,
            row.amount,
            row.account.iban if row.account else "",
            row.account.holder if row.account else "",
            row.method.label,
            str(row.problem),
        )
        for row in found
    )
    return of_region(region, _("Betaallijst"), columns, rows, made)


def payments(region: Region, found: Iterable[Payment], made: Made) -> Table:
    """The payments of one batch."""
    columns = [_("Kenmerk"), _("School"), _("Declaratie"), _("Bedrag"), _("IBAN"), _("Wijze")]
    columns += [_("Status"), _("Betaald op"), _("Journaalpost"), _("Reden")]
    rows = (
        (
            row.end_to_end_id,
            row.creditor.name,
            str(row.claim.period),
            row.amount,
            row.iban,
            row.get_method_display(),
            row.get_status_display(),
            row.paid_on,
            str(row.entry or ""),
            row.reason,
        )
        for row in found
    )
    return of_region(region, _("Betaalbatch"), columns, rows, made)


def bank_lines(region: Region, found: Iterable[BankLine], made: Made) -> Table:
    """The movements on the account, with what they belong to."""
    columns = [_("Afschrift"), _("Regel"), _("Boekdatum"), _("Bedrag"), _("Tegenpartij")]
    columns += [
        _("Tegenrekening"),
        _("Kenmerk"),
        _("Omschrijving"),
        _("Koppeling"),
        _("Verklaring"),
    ]
    rows = (
        (
            row.statement.reference,
            row.number,
            row.booked_on,
            row.amount,
            row.counterparty,
            row.counter_iban,
            row.end_to_end_id,
            row.text,
            row.get_match_display(),
            row.explanation,
        )
        for row in found
    )
    return of_region(region, _("Bankregels"), columns, rows, made)

"""Rates, parameters and accounts as lists to take along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from schakel.common.exports import Cell, Made, Table, of_region
from schakel.regions.models import Region


def table(region: Region, which: str, rows: Iterable[Sequence[Cell]], made: Made) -> Table:
    """One of the lists with who proposed and who decided."""
    titles = {
        "rates": _("Tarieven"),
        "parameters": _("Rekenparameters"),
        "accounts": _("Rekeningnummers"),
    }
    columns = [_("Wat"), _("Waarde"), _("Toelichting"), _("Geldt van"), _("Geldt tot")]
    columns += [_("Status"), _("Voorgesteld door"), _("Voorgesteld op")]
    columns += [_("Besloten door"), _("Besloten op")]
    return of_region(region, titles[which], columns, rows, made)

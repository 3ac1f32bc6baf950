"""The waiting list as a file to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.bookings.models import WaitingEntry
from schakel.common.exports import Made, Table, of_region
from schakel.regions.models import Region


def entries(region: Region, found: Iterable[WaitingEntry], made: Made) -> Table:
    """Groups that wait, with what they wait for."""
    columns = [_("Aanbod"), _("Moment"), _("School"), _("Groep"), _("Leerlingen")]
    columns += [_("Deel mag ook"), _("Op de lijst sinds"), _("Status"), _("Aangeboden plaatsen")]
    columns += [_("Vastgehouden tot")]
    rows = (
        (
            entry.slot.offer.title,
            entry.slot.starts_at,
            entry.school.name,
            entry.group_name,
            entry.pupils,
            entry.may_split,
            entry.joined_at,
            str(entry.get_status_display()),
            entry.offered_places,
            entry.held_until,
        )
        for entry in found
    )
    return of_region(region, _("Wachtlijst"), columns, rows, made)

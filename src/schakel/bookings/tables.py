"""The lists of the bookings as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from schakel.bookings.desk import Waiting
from schakel.common.exports import Made, Table, of_region
from schakel.regions.models import Region


def bookings(region: Region, found: Iterable[Any], made: Made) -> Table:
    """Bookings, one a row, with their first date."""
    columns = [
        _("Code"), _("Aanbod"), _("Lesvorm"), _("Aanbieder"), _("School"), _("Groep"),
        _("Doelgroep"), _("Leerlingen"), _("Eerste les"), _("Lessen"), _("Vervoer"), _("Status"),
    ]  # fmt: skip
    rows = (
        (
            row.code, row.offer.title, row.offer.get_kind_display(), row.offer.provider.name,
            row.school.name, row.group_name, row.get_target_group_display(), row.pupils,
            row.first, row.count, row.get_travel_display(), row.get_status_display(),
        )
        for row in found
    )  # fmt: skip
    return of_region(region, _("Boekingen"), columns, rows, made)


def desk(region: Region, found: Iterable[Waiting], made: Made) -> Table:
    """What waits for an answer."""
    columns = [_("Sinds"), _("Soort"), _("Waarover"), _("Wie antwoordt"), _("Voor")]
    rows = ((row.since, row.sort, row.text, row.who, row.until) for row in found)
    return of_region(region, _("Balie"), columns, rows, made)

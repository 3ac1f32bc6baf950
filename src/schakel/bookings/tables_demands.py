"""The list of demands to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.catalogue.models import Demand
from schakel.common.exports import Made, Table, of_region
from schakel.regions.models import Region


def demands(region: Region, found: Iterable[Demand], made: Made) -> Table:
    """Demands with how many were asked and how many proposed."""
    columns = [_("Gevraagd op"), _("School"), _("Lesvraag"), _("Thema"), _("Doelgroep")]
    columns += [_("Leerlingen"), _("Datums"), _("Status"), _("Gevraagd"), _("Voorstellen")]
    rows = (
        (
            demand.asked_at,
            demand.school.name,
            demand.goal,
            demand.theme,
            demand.get_target_group_display(),
            demand.pupils,
            ", ".join(f"{day:%d-%m-%Y}" for day in demand.dates),
            demand.get_status_display(),
            getattr(demand, "asked", None),
            getattr(demand, "proposals", None),
        )
        for demand in found
    )
    return of_region(region, _("Lesvragen"), columns, rows, made)

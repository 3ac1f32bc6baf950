"""The lists of resources and venues as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.catalogue.models import Resource, Venue
from schakel.common.exports import Made, Table, of_region
from schakel.regions.models import Region


def resources(region: Region, found: Iterable[Resource], made: Made) -> Table:
    """Rooms, instructors, vehicles and equipment."""
    columns = [_("Code"), _("Naam"), _("Soort"), _("Eigenaar"), _("Locatie"), _("Pools")]
    columns += [_("Hoort bij kist"), _("Plaatsen"), _("Uitleenbaar"), _("In gebruik"), _("Staat")]
    columns += [_("Deskundigheid"), _("Minuten tussen twee keer gebruik")]
    columns += [_("Minuten controle na uitleen")]
    rows = (
        (
            row.code,
            row.name,
            row.get_kind_display(),
            row.partner.name,
            row.venue.name if row.venue else "",
            ", ".join(pool.name for pool in row.pools.all()),
            row.kit.code if row.kit else "",
            row.seats,
            row.is_lendable,
            row.is_active,
            row.condition,
            row.expertise,
            row.turnaround_minutes,
            row.check_minutes,
        )
        for row in found
    )
    return of_region(region, _("Middelen"), columns, rows, made)


def venues(region: Region, found: Iterable[Venue], made: Made) -> Table:
    """Addresses where lessons are given."""
    columns = [_("Naam"), _("Eigenaar"), _("Straat en nummer"), _("Postcode"), _("Plaats")]
    columns += [_("In gebruik"), _("Toegang en bereikbaarheid")]
    rows = (
        (
            row.name,
            row.partner.name,
            row.street,
            row.postcode,
            row.place,
            row.is_active,
            row.access_notes,
        )
        for row in found
    )
    return of_region(region, _("Locaties"), columns, rows, made)

"""The lists of reach as files to take along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schakel.bookings.reach_gaps import ClassWithout, PrimarySchool
from schakel.bookings.rules.reach import Reach
from schakel.common.exports import Cell, Made, Table, of_region
from schakel.regions.models import Region


class Row(Protocol):
    """A row of reach with its label."""

    @property
    def label(self) -> str | Promise: ...

    @property
    def reach(self) -> Reach: ...


def reach(region: Region, rows: Sequence[Row], total: Reach, made: Made) -> Table:
    """Unique pupils and visits; protected counts say so."""
    columns = ["", _("Lessen"), _("Groepen"), _("Unieke leerlingen"), _("Waarvan meisjes")]
    columns += [_("Waarvan jongens"), _("Onbekend"), _("Bezoeken")]
    lines = [line(str(row.label), row.reach) for row in rows]
    return of_region(region, _("Bereik"), columns, [*lines, line(_("Samen"), total)], made)


def line(label: str, row: Reach) -> list[Cell]:
    """One line of the list."""
    counts = (row.unique, row.girls, row.boys, row.unknown, row.visits)
    shown = [_("afgeschermd") if count is None else count for count in counts]
    return [label, row.lessons, row.groups, *shown]


def classes(region: Region, rows: Iterable[ClassWithout], made: Made) -> Table:
    """The classes that had nothing yet."""
    columns = [_("School"), _("Klas"), _("Leerjaar"), _("Leerweg"), _("Leerlingen")]
    columns += [_("Eerste les op")]
    lines = (
        (
            row.group.school.name,
            row.group.name,
            row.group.get_target_group_display(),
            row.group.get_track_display(),
            row.group.pupils,
            row.next_on,
        )
        for row in rows
    )
    return of_region(region, _("Klassen zonder techniek"), columns, lines, made)


def primary_schools(region: Region, rows: Iterable[PrimarySchool], made: Made) -> Table:
    """The yearly list of primary schools: one line per offer made, or one line without."""
    columns = [_("School"), _("Gemeente"), _("Koepel"), _("Actief samenwerken"), _("Contact")]
    columns += [_("Schakelfunctionaris"), _("Aanbod gedaan"), _("Aangeboden op"), _("Reactie")]
    columns += [_("Lessen dit jaar"), _("Leerlingen dit jaar"), _("Dit jaar nog geen aanbod")]
    return of_region(
        region,
        _("Po-scholen per jaar"),
        columns,
        (one for row in rows for one in lines_of(row)),
        made,
    )


def lines_of(row: PrimarySchool) -> Iterable[list[Cell]]:
    """The lines of one school."""
    partner = row.partner
    head: list[Cell] = [
        partner.name,
        str(partner.site.municipality) if partner.site and partner.site.municipality else "",
        partner.group_name,
        partner.works_actively,
        ", ".join(person.name for person in row.contacts),
        ", ".join(person.name for person in row.liaisons),
    ]
    tail: list[Cell] = [row.lessons, row.pupils, row.was_offered_nothing]
    for approach in row.approaches:
        yield [
            *head,
            approach.offer.title,
            approach.made_at,
            str(approach.get_response_display()),
            *tail,
        ]
    if not row.approaches:
        yield [*head, None, None, None, *tail]

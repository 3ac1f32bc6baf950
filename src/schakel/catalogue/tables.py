"""The lists of the loket as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.catalogue.models import ElectiveOffer, Offer
from schakel.catalogue.search import OfferRow
from schakel.common.exports import Made, Table, of_region
from schakel.reference.rules import school_year_label
from schakel.regions.models import Region


def offers(region: Region, rows: Iterable[OfferRow], made: Made) -> Table:
    """Offers with their first date and the places that were left when the list was made."""
    columns = [
        _("Titel"),
        _("Lesvorm"),
        _("Aanbieder"),
        _("Doelgroepen"),
        _("Thema"),
        _("Profielen"),
        _("Plaats"),
        _("Lessen"),
        _("Minuten per les"),
        _("Grootste groep"),
        _("Status"),
        _("Eerste moment"),
        _("Plaatsen vrij"),
        _("Verzonnen"),
    ]
    found = (
        (
            row.offer.title,
            row.offer.get_kind_display(),
            row.offer.provider.name,
            row.groups,
            row.offer.theme,
            ", ".join(row.offer.profiles),
            row.offer.get_place_kind_display(),
            row.offer.lesson_count,
            row.offer.lesson_minutes,
            row.offer.group_max,
            row.offer.get_status_display(),
            row.next.starts_at if row.next else None,
            row.next.room_left if row.next else None,
            row.offer.is_fictional,
        )
        for row in rows
    )
    return of_region(region, _("Aanbod"), columns, found, made)


def electives(region: Region, found: Iterable[ElectiveOffer], made: Made) -> Table:
    """One row per keuzevak and school, with how certain it is and where it comes from."""
    columns = [_("Profiel"), _("Code"), _("Keuzevak"), _("School"), _("Kolom"), _("Schooljaar")]
    columns += [_("Zekerheid"), _("Noot"), _("Bron")]
    rows = (
        (
            offer.elective.profile,
            offer.elective.code,
            offer.elective.name,
            offer.partner.name if offer.partner else "",
            offer.column,
            school_year_label(offer.school_year),
            offer.get_certainty_display(),
            offer.note,
            offer.source,
        )
        for offer in found
    )
    return of_region(region, _("Keuzevakken"), columns, rows, made)


def assignments(region: Region, found: Iterable[Offer], made: Made) -> Table:
    """Assignments of the TL network."""
    columns = [_("Titel"), _("Opdrachtgever"), _("Makende school"), _("Praktijkgericht vak")]
    columns += [_("Thema"), _("Maker"), _("Versie"), _("Status"), _("Uitwisselbaar")]
    rows = (
        (
            offer.title,
            offer.provider.name,
            offer.making_school.name if offer.making_school else "",
            offer.get_subject_display(),
            offer.theme,
            offer.maker,
            offer.version,
            offer.get_status_display(),
            offer.is_exchangeable,
        )
        for offer in found
    )
    return of_region(region, _("Praktijkopdrachten"), columns, rows, made)

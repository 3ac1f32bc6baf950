"""The lists of a region as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.common.models import AuditEntry
from schakel.regions import rules
from schakel.regions.models import Appointment, ContactMoment, Notice, Partner, Region


def partners(region: Region, found: Iterable[Partner], made: Made) -> Table:
    """Partners with the codes by which others know them."""
    columns = [
        _("Naam"),
        _("Soort"),
        _("Deelname"),
        _("Sinds"),
        _("Tot"),
        _("Plaats"),
        _("BRIN en vestiging"),
        _("KvK-nummer"),
        _("Kernbedrijf"),
        _("Werkt actief samen"),
        _("Koepel"),
        _("Reden of toelichting"),
    ]
    rows = (
        (
            partner.name,
            partner.get_kind_display(),
            partner.get_participation_display(),
            partner.joined_on,
            partner.left_on,
            place_of(partner),
            code_of(partner.site, "brin-vestiging"),
            code_of(partner.organisation, "kvk"),
            partner.is_core,
            partner.works_actively,
            partner.group_name,
            partner.reason,
        )
        for partner in found
    )
    return of_region(region, _("Partners"), columns, rows, made)


def place_of(partner: Partner) -> str:
    """The place of a site or an organisation."""
    somebody = partner.site or partner.organisation
    return somebody.place if somebody else ""


def code_of(somebody: object, kind: str) -> str:
    """The code of this kind, from codes that were fetched along."""
    codes = getattr(somebody, "codes", None)
    return next((code.value for code in codes.all() if code.kind == kind), "") if codes else ""


def composition(region: Region, changes: Iterable[rules.CompositionChange], made: Made) -> Table:
    """Who joined and who left."""
    columns = [_("Datum"), _("Wijziging"), _("Naam"), _("Soort"), _("Reden of toelichting")]
    rows = (
        (change.on, str(change.what), change.name, change.kind, change.reason) for change in changes
    )
    return of_region(region, _("Samenstelling"), columns, rows, made)


def people(region: Region, found: Iterable[Appointment], made: Made) -> Table:
    """One row for each role that somebody holds."""
    columns = [
        _("Naam"),
        _("Rol"),
        _("Namens"),
        _("Orgaan of project"),
        _("Van"),
        _("Tot"),
        _("Fte"),
        _("Extern ingehuurd"),
        _("Staat niet in de begroting"),
        _("E-mailadres"),
        _("Telefoon"),
    ]
    rows = (
        (
            held.person.name,
            held.get_role_display(),
            held.partner.name if held.partner else "",
            held.body,
            held.starts_on,
            held.ends_on,
            held.fte,
            held.is_external,
            held.outside_budget,
            held.person.email,
            held.person.phone,
        )
        for held in found
    )
    return of_region(region, _("Mensen en rollen"), columns, rows, made)


def contacts(region: Region, found: Iterable[ContactMoment], made: Made) -> Table:
    """Contacts with partners and what must follow."""
    columns = [
        _("Datum"),
        _("Partner"),
        _("Soort"),
        _("Gesproken met"),
        _("Notitie"),
        _("Vervolg"),
        _("Vervolg op"),
        _("Afgehandeld op"),
        _("Wie doet het vervolg"),
    ]
    rows = (
        (
            moment.on,
            moment.partner.name,
            moment.get_kind_display(),
            moment.person.name if moment.person else "",
            moment.note,
            moment.follow_up,
            moment.follow_up_on,
            moment.followed_up_on,
            moment.owner.name if moment.owner else "",
        )
        for moment in found
    )
    return of_region(region, _("Relatiemomenten"), columns, rows, made)


def notices(region: Region, found: Iterable[Notice], made: Made) -> Table:
    """Questions and offers."""
    columns = [_("Geplaatst op"), _("Soort"), _("Onderwerp"), _("Indiener"), _("Thema")]
    columns += [_("Van"), _("Tot"), _("Status"), _("Toelichting")]
    rows = (
        (
            notice.placed_on,
            notice.get_kind_display(),
            notice.subject,
            notice.partner.name,
            notice.theme,
            notice.starts_on,
            notice.ends_on,
            notice.get_status_display(),
            notice.text,
        )
        for notice in found
    )
    return of_region(region, _("Vraag en aanbod"), columns, rows, made)


def log(region: Region, found: Iterable[AuditEntry], made: Made) -> Table:
    """Lines of the log, with the hashes that chain them."""
    columns = [_("Nummer"), _("Tijdstip"), _("Door"), _("Handeling"), _("Soort"), _("Onderwerp")]
    columns += [_("Bijzonderheden"), _("Hash")]
    rows = (
        (
            entry.number,
            entry.at,
            entry.by_name,
            entry.action,
            entry.subject_type,
            entry.subject_name,
            str(entry.details),
            entry.hash,
        )
        for entry in found
    )
    return of_region(region, _("Logboek"), columns, rows, made)

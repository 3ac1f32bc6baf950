"""Who offers which keuzevak where, per school year (keuzevakkentabel)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.elective_table import ElectiveTable, TableRow
from schakel.catalogue.models import Elective, ElectiveOffer
from schakel.catalogue.terms import Certainty
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Region


@dataclass(frozen=True)
class Placing:
    """Where a column of a table belongs: its partner, if it is one, and the school year."""

    partners: Mapping[str, Partner | None]
    school_year: int


def import_table(
    region: Region,
    table: ElectiveTable,
    chosen: Collection[str],
    placing: Placing,
    *,
    by: User | None,
    at: datetime,
) -> int:
    """Take over the chosen rows of a table; say how many crosses are new (tabel overnemen).

    A row that was not chosen is not taken over: nothing uncertain comes in by itself.
    """
    with transaction.atomic():
        known = load_electives(table)
        offers = [
            offer
            for row in table.rows
            if row.key in chosen
            for offer in crosses(region, table, row, placing, known)
        ]
        before = ElectiveOffer.objects.filter(region=region).count()
        ElectiveOffer.objects.bulk_create(offers, ignore_conflicts=True)
        made = ElectiveOffer.objects.filter(region=region).count() - before
        if made:
            record("electives.imported", region, chain=region.pk, by=by, at=at, crosses=made)
    return made


def load_electives(table: ElectiveTable) -> dict[tuple[str, str], Elective]:
    """The keuzevakken of a table, made where they are new; (profile, code) → keuzevak."""
    Elective.objects.bulk_create(
        (
            Elective(profile=row.profile, code=row.code, name=row.name, kind=row.kind)
            for row in table.rows
        ),
        ignore_conflicts=True,
    )
    return {(row.profile, row.code): row for row in Elective.objects.all()}


def crosses(
    region: Region,
    table: ElectiveTable,
    row: TableRow,
    placing: Placing,
    known: Mapping[tuple[str, str], Elective],
) -> list[ElectiveOffer]:
    """The crosses of one row, each with its certainty and its source."""
    reading = _("andere lezing: %(columns)s") % {"columns": row.other_reading}
    notes = [row.note, reading if row.other_reading else ""]
    return [
        ElectiveOffer(
            region=region,
            elective=known[row.profile, row.code],
            partner=placing.partners.get(column),
            column=column,
            school_year=placing.school_year,
            certainty=row.certainty,
            note=", ".join(note for note in notes if note)[:200],
            source=table.source[:200],
        )
        for column in row.columns
    ]


@transaction.atomic
def add_elective_offer(
    partner: Partner, elective: Elective, school_year: int, *, by: User, at: datetime
) -> ElectiveOffer:
    """Say that a school gives a keuzevak in a school year (keuzevak toevoegen)."""
    offer = ElectiveOffer(
        region_id=partner.region_id,
        elective=elective,
        partner=partner,
        school_year=school_year,
        source=_("opgegeven door de school"),
    )
    same = ElectiveOffer.objects.filter(
        region=partner.region_id, partner=partner, elective=elective, school_year=school_year
    )
    if same.exists():
        raise double()
    try:
        with transaction.atomic():
            offer.save(force_insert=True)
    except IntegrityError as error:
        raise double() from error
    record("elective.added", offer, chain=partner.region_id, by=by, at=at, year=school_year)
    return offer


@transaction.atomic
def add_elective(
    profile: str, code: str, name: str, *, region: Region, by: User, at: datetime
) -> Elective:
    """Make a keuzevak known that no table had yet (nieuw keuzevak)."""
    elective, is_new = Elective.objects.get_or_create(
        profile=profile, code=code, defaults={"name": name, "kind": "KV"}
    )
    if not is_new:
        raise RefusedError(
            _("Code %(code)s is al ‘%(name)s’.") % {"code": code, "name": elective.name}
        )
    record("elective.named", elective, chain=region.pk, by=by, at=at)
    return elective


@transaction.atomic
def confirm(offer: ElectiveOffer, *, by: User, at: datetime) -> None:
    """Say that an uncertain cross is right (bevestigen)."""
    before = offer.certainty
    offer.certainty = Certainty.SURE
    offer.save(update_fields=["certainty"])
    record("elective.confirmed", offer, chain=offer.region_id, by=by, at=at, before=before)


@transaction.atomic
def remove_elective_offer(offer: ElectiveOffer, *, by: User, at: datetime) -> None:
    """Take a keuzevak of a school off the table (keuzevak weghalen)."""
    record("elective.removed", offer, chain=offer.region_id, by=by, at=at, where=offer.column)
    offer.delete()


def double() -> RefusedError:
    """The refusal of what stands there already."""
    return RefusedError(_("Dit keuzevak staat dit schooljaar al bij deze school."))

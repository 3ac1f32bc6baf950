"""Changes to the region itself and to the ground it covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.reference.models import Municipality
from schakel.regions.actions.changes import put
from schakel.regions.models import Region, RegionMunicipality


@dataclass(frozen=True)
class RegionFacts:
    """What the office can change about its region; the number is given by the ministry."""

    name: str
    brand: str
    kind: str
    demarcation: str
    labour_market_regions: str
    stale_notice_days: int


@dataclass(frozen=True)
class PartFacts:
    """Which part of a municipality belongs to the region, and why."""

    part: str
    reason: str


@transaction.atomic
def change_region(region: Region, facts: RegionFacts, *, by: User, at: datetime) -> None:
    """Change name, type or reasons of the region (regio wijzigen)."""
    changes = put(region, facts)
    if changes:
        region.save(update_fields=list(changes))
        record("region.changed", region, chain=region.pk, by=by, at=at, changes=changes)


@transaction.atomic
def add_municipality(
    region: Region, municipality: Municipality, part: PartFacts, *, by: User, at: datetime
) -> RegionMunicipality:
    """Add a municipality, or a part of one, to the region (gemeente toevoegen)."""
    added, is_new = RegionMunicipality.objects.get_or_create(
        region=region,
        municipality=municipality,
        defaults={"part": part.part, "reason": part.reason},
    )
    if not is_new:
        raise RefusedError(
            _("%(name)s hoort al bij de regio. Wijzig de gemeente in de lijst.")
            % {"name": municipality.name}
        )
    record("region.municipality_added", added, chain=region.pk, by=by, at=at, part=part.part)
    return added


@transaction.atomic
def change_municipality(
    chosen: RegionMunicipality, part: PartFacts, *, by: User, at: datetime
) -> None:
    """Say which part of the municipality belongs to the region (deelgebied wijzigen)."""
    changes = put(chosen, part)
    if changes:
        chosen.save(update_fields=list(changes))
        record(
            "region.municipality_changed",
            chosen,
            chain=chosen.region_id,
            by=by,
            at=at,
            changes=changes,
        )


@transaction.atomic
def remove_municipality(chosen: RegionMunicipality, *, by: User, at: datetime) -> None:
    """Take a municipality out of the region (gemeente verwijderen)."""
    record("region.municipality_removed", chosen, chain=chosen.region_id, by=by, at=at)
    chosen.delete()

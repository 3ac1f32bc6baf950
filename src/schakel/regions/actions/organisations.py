"""Organisations, which all regions share, and their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.actions.changes import Changes, put
from schakel.regions.models import Organisation, OrganisationCode, Region

SECRET_CODES = {OrganisationCode.Kind.IBAN}


@dataclass(frozen=True)
class OrganisationFacts:
    """What can be said of an organisation; the company fields stay empty for others."""

    name: str
    street: str
    postcode: str
    place: str
    website: str
    board_name: str
    sector: str
    size: str
    trade_association: str
    is_training_company: bool
    offers: list[str]


@transaction.atomic
def open_organisation(
    kind: str, facts: OrganisationFacts, codes: Mapping[str, str], *, by: User, at: datetime
) -> Organisation:
    """Make an organisation that no region knew yet (organisatie maken)."""
    organisation = Organisation(kind=kind)
    put(organisation, facts)
    refuse_double(organisation, codes)
    organisation.save(force_insert=True)
    set_codes(organisation, codes)
    record("organisation.opened", organisation, chain=None, by=by, at=at, kind=kind)
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    facts: OrganisationFacts,
    codes: Mapping[str, str],
    *,
    region: Region,
    by: User,
    at: datetime,
) -> None:
    """Change address, sector, offers or codes; seen by every region (organisatie wijzigen)."""
    refuse_double(organisation, codes)
    changes = put(organisation, facts)
    if changes:
        organisation.save(update_fields=list(changes))
    changes |= set_codes(organisation, codes)
    if changes:
        record("organisation.changed", organisation, chain=region.pk, by=by, at=at, changes=changes)


def refuse_double(organisation: Organisation, codes: Mapping[str, str]) -> None:
    """Stop when another organisation has the same KvK number."""
    kvk = codes.get(OrganisationCode.Kind.KVK)
    if not kvk:
        return
    others = OrganisationCode.objects.filter(kind=OrganisationCode.Kind.KVK, value=kvk)
    other = others.exclude(organisation=organisation.pk).select_related("organisation").first()
    if other:
        raise RefusedError(
            _("KvK-nummer %(kvk)s is al van %(name)s. Zoek die organisatie op en voeg haar toe.")
            % {"kvk": kvk, "name": other.organisation}
        )


def set_codes(organisation: Organisation, codes: Mapping[str, str]) -> Changes:
    """Make the codes what was given; an empty one goes away. Bank accounts are not repeated."""
    changes: Changes = {}
    known = {code.kind: code for code in OrganisationCode.objects.filter(organisation=organisation)}
    for kind, value in codes.items():
        before = known[kind].value if kind in known else ""
        if before == value:
            continue
        changes[kind] = ["…", "…"] if kind in SECRET_CODES else [before, value]
        if kind in known:
            known[kind].delete()
        if value:
            OrganisationCode.objects.create(
                organisation=organisation, kind=kind, value=value, source=_("ingevoerd")
            )
    return changes

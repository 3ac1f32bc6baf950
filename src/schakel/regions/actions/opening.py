"""Opening a region on the platform, with the one person who then builds it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.codes import CodeError, clean_sto_number
from schakel.common.refused import RefusedError
from schakel.regions.actions.invitations import invite
from schakel.regions.actions.people import PersonFacts, RoleFacts, add_person
from schakel.regions.models import Region
from schakel.regions.terms import Role


@dataclass(frozen=True)
class NewRegion:
    """What the ministry has decided about a region; the office fills in the rest."""

    sto_number: str
    name: str
    kind: str


@transaction.atomic
def open_region(
    facts: NewRegion,
    manager: PersonFacts,
    *,
    link_to: Callable[[str], str],
    on: date,
    by: User,
    at: datetime,
) -> Region:
    """Make a region and invite its programme manager by mail (regio openen).

    Somebody who has an account already gets the role and no mail.
    """
    refuse_address(manager.email)
    region = new_region(facts)
    record("region.opened", region, chain=region.pk, by=by, at=at, kind=facts.kind)
    role = RoleFacts(role=Role.PROGRAMME_MANAGER, starts_on=on)
    person = add_person(region, manager, role, by=by, at=at)
    if person.user_id is None:
        invite(person, region, link_to=link_to, by=by, at=at)
    return region


def new_region(facts: NewRegion) -> Region:
    """The row of the region; its number must be one, and be free."""
    try:
        number = clean_sto_number(facts.sto_number)
    except CodeError as wrong:
        raise RefusedError(str(wrong)) from None
    if not facts.name.strip():
        raise RefusedError(_("Geef de regio een naam."))
    region = Region(sto_number=number, name=" ".join(facts.name.split()), kind=facts.kind)
    try:
        with transaction.atomic():
            region.save(force_insert=True)
    except IntegrityError:
        raise RefusedError(_("De regio %(sto)s is er al.") % {"sto": number}) from None
    return region


def refuse_address(email: str) -> None:
    """Stop when no mail can go to this address."""
    try:
        validate_email(email.strip())
    except ValidationError:
        raise RefusedError(_("Dit is geen e-mailadres. Kijk het na.")) from None

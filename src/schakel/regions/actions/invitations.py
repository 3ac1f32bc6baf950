"""Inviting somebody by mail, and what they do with the link (uitnodigingen)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.actions import NewAccount, open_account
from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.security_log import note
from schakel.regions.actions.invitation_mail import send_invitation
from schakel.regions.models import Invitation, Person, Region
from schakel.regions.rules import INVITATION_TERM, InvitationState

TOKEN_BYTES = 32


def hashed(token: str) -> str:
    """What the database keeps of a token: enough to recognise it, not to use it."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    person: Person, region: Region, *, link_to: Callable[[str], str], by: User, at: datetime
) -> Invitation:
    """Send somebody a link with which to make an account; an older link stops working.

    The mail goes out within the transaction: when it cannot be sent, nothing has changed.
    """
    person = Person.objects.select_for_update(of=["self"]).get(pk=person.pk)
    if person.user_id is not None:
        raise RefusedError(_("Deze persoon heeft al een account."))
    if not person.email:
        raise RefusedError(_("Deze persoon heeft geen e-mailadres. Vul dat eerst in."))
    for older in Invitation.objects.open(at=at).filter(person=person, region=region):
        withdraw(older, by=by, at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        person=person,
        region=region,
        token_hash=hashed(token),
        sent_at=at,
        expires_at=at + INVITATION_TERM,
    )
    send_invitation(invitation, link_to(token))
    record("invitation.sent", invitation, chain=region.pk, by=by, at=at)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Make the link of an invitation stop working (intrekken)."""
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record("invitation.withdrawn", invitation, chain=invitation.region_id, by=by, at=at)


@transaction.atomic
def accept_with_new_account(
    invitation: Invitation, *, name: str, password: str, at: datetime
) -> User:
    """Make an account for the invited person (uitnodiging aannemen)."""
    invitation = still_open(invitation, at)
    email = invitation.person.email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise RefusedError(_("Er is al een account met dit e-mailadres. Log in om door te gaan."))
    user = open_account(NewAccount(email=email, name=name, password=password), at=at)
    bind(invitation, user, at=at)
    return user


@transaction.atomic
def accept_with_account(invitation: Invitation, user: User, *, at: datetime) -> None:
    """Give the account that somebody has the roles of the invitation (uitnodiging koppelen)."""
    invitation = still_open(invitation, at)
    if user.email.lower() != invitation.person.email.strip().lower():
        raise RefusedError(
            _("Deze uitnodiging is voor een ander e-mailadres. Log uit en open de link opnieuw.")
        )
    if Person.objects.filter(user=user).exclude(pk=invitation.person_id).exists():
        raise RefusedError(
            _("Uw account hoort al bij iemand anders in Schakel. Vraag het de programmamanager.")
        )
    bind(invitation, user, at=at)


def still_open(invitation: Invitation, at: datetime) -> Invitation:
    """The invitation, locked, when it can still be used; two clicks at once use it once."""
    locked = Invitation.objects.select_for_update(of=["self"]).select_related("person")
    current = locked.get(pk=invitation.pk)
    if current.state(at) is not InvitationState.OPEN or current.person.user_id is not None:
        raise RefusedError(_("Deze uitnodiging is niet meer geldig. Vraag om een nieuwe."))
    return current


def bind(invitation: Invitation, user: User, *, at: datetime) -> None:
    """Tie the person to the account; every other link of this person stops working."""
    person = invitation.person
    person.user, person.name = user, user.name
    person.save(update_fields=["user", "name"])
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    record("invitation.accepted", invitation, chain=invitation.region_id, by=user, at=at)
    note("invitation.accepted", user=str(user.pk), person=str(person.pk))
    for other in Invitation.objects.open(at=at).filter(person=person).exclude(pk=invitation.pk):
        withdraw(other, by=user, at=at)

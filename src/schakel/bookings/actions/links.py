"""Links with which somebody answers from a mail: expiring, single use, only their hash is kept.

Whoever changes a subject that has links withdraws these **first** (`withdraw_links`), before it
locks anything else; so an answer from a mail and one on the site never wait for each other.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models import ReplyLink
from schakel.bookings.replies.registry import KINDS, Given
from schakel.bookings.rules.links import LinkState, LinkTimes, link_state
from schakel.bookings.terms import LinkPurpose
from schakel.common.refused import RefusedError
from schakel.mailing.rules import Recipient
from schakel.regions.models import Region

SECRET_BYTES = 32

WHY_NOT = {
    LinkState.USED: _("U heeft deze vraag al beantwoord. Uw antwoord staat vast."),
    LinkState.WITHDRAWN: _("Deze vraag is intussen al beantwoord of ingetrokken."),
    LinkState.EXPIRED: _("De termijn van deze link is voorbij. Neem contact op met het loket."),
}
GONE = _("Waar deze link over gaat, bestaat niet meer. U hoeft niets te doen.")


def hashed(secret: str) -> str:
    """What the database keeps of a secret: enough to recognise it, not to use it."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_link(
    purpose: LinkPurpose,
    about: Model,
    *,
    region: Region,
    to: Recipient,
    until: datetime,
    at: datetime,
) -> str:
    """Make a link for somebody (antwoordlink maken); gives its address for in the mail."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    ReplyLink.objects.create(
        region=region,
        purpose=purpose,
        about=about.pk,
        to_name=to.name[:200],
        to_email=to.email,
        secret_hash=hashed(secret),
        made_at=at,
        expires_at=until,
    )
    return reverse("reply_open", args=[secret])


def locked_links(about: UUID) -> QuerySet[ReplyLink]:
    """All links about one thing, locked in one order."""
    return ReplyLink.objects.select_for_update().filter(about=about).order_by("pk")


@transaction.atomic
def withdraw_links(about: Model | UUID, *, at: datetime) -> None:
    """Let the open links about something stop working (intrekken): it was answered otherwise."""
    key = about.pk if isinstance(about, Model) else about
    list(locked_links(key).values_list("pk", flat=True))
    unused = ReplyLink.objects.filter(about=key, used_at=None, withdrawn_at=None)
    unused.update(withdrawn_at=at)


@transaction.atomic
def withdraw_unanswered(about: Model, *, at: datetime) -> None:
    """Let links stop working for who already holds a slot, and so cannot wait for a link.

    A link that is being answered at this moment is skipped: that answer finds the subject changed.
    """
    unused = ReplyLink.objects.filter(about=about.pk, used_at=None, withdrawn_at=None)
    free = unused.select_for_update(skip_locked=True).order_by("pk")
    ReplyLink.objects.filter(pk__in=[link.pk for link in free]).update(withdrawn_at=at)


@transaction.atomic
def answer_link(link: ReplyLink, given: Given) -> None:
    """Carry out what somebody answered, once (beantwoorden); every other link about it stops."""
    known = {row.pk: row for row in locked_links(link.about)}
    current = known[link.pk]
    require_open(current, given.at)
    kind = KINDS[current.purpose]
    subject = kind.load(current.about)
    if subject is None:
        raise RefusedError(GONE)
    current.used_at = given.at
    current.save(update_fields=["used_at"])
    kind.answer(subject, given)


def require_open(link: ReplyLink, at: datetime) -> None:
    """Go on when a link can still be used; else say why not."""
    state = state_of(link, at)
    if state is not LinkState.OPEN:
        raise RefusedError(WHY_NOT[state])


def state_of(link: ReplyLink, at: datetime) -> LinkState:
    """Where a link stands at a moment."""
    return link_state(LinkTimes(link.expires_at, link.used_at, link.withdrawn_at), at)

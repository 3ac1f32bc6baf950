"""Asking for a mail: it is written now, and leaves when the change around it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import models, transaction

from schakel.common.jobs import defer
from schakel.mailing.composing import absolute, compose, wording_for
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Recipient, one_line
from schakel.mailing.terms import KINDS
from schakel.regions.models import Region

DELIVER = "mailing.deliver"


class Extras(TypedDict, total=False):
    """What only some mails have.

    key: the same key never leads to a second mail. calendar: an iTIP text, which goes along as
    an invitation. link: a whole address, or a path of this site.
    """

    key: str
    calendar: str
    link: str


@transaction.atomic
def send(
    kind: str,
    *,
    region: Region | None,
    to: Recipient,
    words: Mapping[str, str],
    about: models.Model | None,
    at: datetime,
    **extras: Unpack[Extras],
) -> OutgoingMail:
    """Ask for a mail of a registered kind (mail sturen); rolled back, it was never asked for.

    words: a word for each placeholder of the kind; naam, regio and link come by themselves.
    With a key that was used before, the mail of then is returned and nothing is sent.
    """
    chosen = KINDS[kind]
    link = absolute(extras.get("link", ""))
    known = {**words, "naam": to.name, "regio": str(region or "Schakel"), "link": link}
    letter = compose(wording_for(chosen, region, to.language), known, to.language)
    mail = OutgoingMail(
        region=region,
        kind=kind,
        to_name=one_line(to.name)[:200],
        to_email=one_line(to.email),
        language=to.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        calendar=extras.get("calendar", ""),
        about_label=str(about)[:300] if about else "",
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        queued_at=at,
        key=extras.get("key", ""),
    )
    return queue(mail)


@transaction.atomic
def queue(mail: OutgoingMail) -> OutgoingMail:
    """Keep a written mail and ask for its delivery; with a used key, give the mail that had it."""
    if mail.key:
        created = OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
        kept = OutgoingMail.objects.get(key=created[0].key)
        if kept.pk != mail.pk:
            return kept
    else:
        mail.save(force_insert=True)
    defer(DELIVER, mail=str(mail.pk))
    return mail

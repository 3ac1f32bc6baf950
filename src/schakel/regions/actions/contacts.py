"""What was said with a partner, and what follows from it (relatiemomenten)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.regions.models import ContactMoment, Partner, Person


@dataclass(frozen=True)
class ContactFacts:
    """A contact: when, how, with whom, what was said, and what must follow."""

    on: date
    kind: str
    note: str
    person: Person | None = None
    follow_up: str = ""
    follow_up_on: date | None = None
    owner: Person | None = None


@transaction.atomic
def note_contact(partner: Partner, facts: ContactFacts, *, by: User, at: datetime) -> ContactMoment:
    """Write down a contact with a partner (relatiemoment vastleggen)."""
    moment = ContactMoment.objects.create(partner=partner, **vars(facts))
    record("contact.noted", moment, chain=partner.region_id, by=by, at=at, kind=facts.kind)
    return moment


@transaction.atomic
def settle_follow_up(moment: ContactMoment, *, on: date, by: User, at: datetime) -> None:
    """Say that the follow-up was done (vervolg afhandelen)."""
    moment.followed_up_on = on
    moment.save(update_fields=["followed_up_on"])
    record("contact.followed_up", moment, chain=moment.partner.region_id, by=by, at=at)

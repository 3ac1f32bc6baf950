"""Inviting schools for an offer, and what they answer (PM-40)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import Who, addressee
from schakel.bookings.models import Approach
from schakel.bookings.terms import ApproachResponse, LinkPurpose
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import OfferStatus
from schakel.common.audit import record
from schakel.common.periods import SchoolYear
from schakel.common.refused import RefusedError
from schakel.mailing.actions import send
from schakel.regions.models import Appointment, Partner, Person
from schakel.regions.terms import PartnerKind, Role

INVITE_MAIL = "bookings.invite"
VALID = timedelta(days=60)
MOST = 200
"""Schools in one go: more than any region has."""
WRITE_TO = (Role.PO_CONTACT, Role.PO_LIAISON)
WRITE_TO_OTHERS = (Role.COORDINATOR, Role.TEAM_LEADER)


@dataclass(frozen=True)
class Invited:
    """What came of an invitation: how many were new, and which schools nobody could mail."""

    new: int
    mailed: int
    without_contact: tuple[str, ...]


@transaction.atomic
def invite_schools(offer: Offer, schools: Sequence[Partner], *, by: User, at: datetime) -> Invited:
    """Offer something to schools and mail them a link to answer (scholen uitnodigen).

    A school that was offered the same this school year is not mailed again.
    """
    if offer.status != OfferStatus.PUBLISHED:
        raise RefusedError(_("Nodig uit voor aanbod dat gepubliceerd is."))
    if not schools or len(schools) > MOST:
        raise RefusedError(_("Kies minstens één school."))
    year = SchoolYear.of(timezone.localdate(at)).start
    new, mailed, silent = 0, 0, []
    for school in schools:
        approach, is_new = Approach.objects.get_or_create(
            region=offer.region,
            school=school,
            offer=offer,
            school_year=year,
            defaults={"made_at": at, "by_name": str(by)},
        )
        if not is_new:
            continue
        new += 1
        people = whom_to_write(school, at=at)
        if not people:
            silent.append(school.name)
        for person in people:
            mail_invitation(approach, person, at=at)
            mailed += 1
        record("school.invited", approach, chain=offer.region_id, by=by, at=at, year=year)
    return Invited(new, mailed, tuple(silent))


def whom_to_write(school: Partner, *, at: datetime) -> list[Person]:
    """The contact of a school, else who stands in; only who has an address."""
    roles = WRITE_TO if school.kind == PartnerKind.PO else WRITE_TO_OTHERS
    held = Appointment.objects.current(on=timezone.localdate(at)).filter(partner=school)
    for role in roles:
        found = [
            appointment.person
            for appointment in held.filter(role=role).select_related("person__user")
            if appointment.person.email
        ]
        if found:
            return found
    return []


def mail_invitation(approach: Approach, person: Person, *, at: datetime) -> None:
    """One mail with one link."""
    to = addressee(person)
    link = make_link(
        LinkPurpose.RESPOND, approach, region=approach.region, to=to, until=at + VALID, at=at
    )
    send(
        INVITE_MAIL,
        region=approach.region,
        to=to,
        words={
            "aanbod": approach.offer.title,
            "kort": approach.offer.summary or approach.offer.title,
            "aanbieder": str(approach.offer.provider),
            "school": str(approach.school),
        },
        about=approach,
        at=at,
        link=link,
        key=f"{INVITE_MAIL} {approach.pk} {person.pk}",
    )


@transaction.atomic
def answer_invitation(
    approach: Approach, response: ApproachResponse, *, note: str, by: Who, at: datetime
) -> None:
    """Keep what a school answered (reactie vastleggen); the office may do so after a call."""
    current = Approach.objects.select_for_update().get(pk=approach.pk)
    current.response, current.responded_at, current.note = response, at, note[:300]
    current.save(update_fields=["response", "responded_at", "note"])
    record(
        "school.answered", current, chain=current.region_id, by=by, at=at, response=str(response)
    )

"""People and their dated roles (mensen en rolvervullingen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.common.security_log import note
from schakel.regions import rules
from schakel.regions.actions.changes import plain, put
from schakel.regions.models import Appointment, Partner, Person, Region
from schakel.regions.terms import Role


@dataclass(frozen=True)
class PersonFacts:
    """Who somebody is and how to reach them."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True)
class RoleFacts:
    """A role, for whom it is held, and from when until when (end exclusive)."""

    role: str
    starts_on: date
    ends_on: date | None = None
    partner: Partner | None = None
    body: str = ""
    fte: Decimal | None = None
    is_external: bool = False
    outside_budget: bool = False


@transaction.atomic
def add_person(
    region: Region, facts: PersonFacts, role: RoleFacts, *, by: User, at: datetime
) -> Person:
    """Add somebody with a first role; a known e-mail address is the same person (toevoegen)."""
    email = facts.email.strip().lower()
    person = Person.objects.filter(email__iexact=email).first() if email else None
    if person is None:
        person = Person.objects.create(name=facts.name, email=email, phone=facts.phone)
        record("person.added", person, chain=region.pk, by=by, at=at)
    appoint(person, region, role, by=by, at=at)
    return person


@transaction.atomic
def change_person(
    person: Person, facts: PersonFacts, *, region: Region, by: User, at: datetime
) -> None:
    """Change name or address of somebody without an account (persoon wijzigen)."""
    others = Person.objects.exclude(pk=person.pk)
    if facts.email and others.filter(email__iexact=facts.email).exists():
        raise RefusedError(_("Dit e-mailadres hoort al bij iemand anders."))
    changes = put(person, facts)
    if changes:
        person.save(update_fields=list(changes))
        record("person.changed", person, chain=region.pk, by=by, at=at, changes=changes)


@transaction.atomic
def appoint(
    person: Person, region: Region, role: RoleFacts, *, by: User, at: datetime
) -> Appointment:
    """Give somebody a role in the region from a day on (rol geven)."""
    refuse_same_role(person, region, role)
    appointment = Appointment(person=person, region=region)
    put(appointment, role)
    appointment.save(force_insert=True)
    tell("role.given", appointment, by=by, at=at)
    return appointment


@transaction.atomic
def replace(old: Appointment, person: Person, *, on: date, by: User, at: datetime) -> Appointment:
    """Let somebody take over a role from a day on; the one before ends that day (vervangen)."""
    if person.pk == old.person_id:
        raise RefusedError(_("Kies iemand anders: deze persoon heeft de rol nu al."))
    refuse_ended(old, on)
    facts = RoleFacts(
        role=old.role,
        starts_on=on,
        partner=old.partner,
        body=old.body,
        fte=old.fte,
        is_external=old.is_external,
        outside_budget=old.outside_budget,
    )
    new = appoint(person, old.region, facts, by=by, at=at)
    new.replaces = old
    new.save(update_fields=["replaces"])
    close(old, on=on, by=by, at=at)
    return new


@transaction.atomic
def end_appointment(appointment: Appointment, *, on: date, by: User, at: datetime) -> None:
    """End a role from a day on: that day the access is gone (rol beëindigen)."""
    refuse_ended(appointment, on)
    refuse_nobody_left(appointment, on)
    close(appointment, on=on, by=by, at=at)


def close(appointment: Appointment, *, on: date, by: User, at: datetime) -> None:
    """Write the end of a role."""
    appointment.ends_on = on
    appointment.save(update_fields=["ends_on"])
    tell("role.ended", appointment, by=by, at=at)


def refuse_same_role(person: Person, region: Region, role: RoleFacts) -> None:
    """Stop when somebody would hold one role twice at one time for the same partner."""
    if role.ends_on is not None and role.ends_on < role.starts_on:
        raise RefusedError(_("De einddatum ligt voor de begindatum. Kies een latere einddatum."))
    same = Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=role.starts_on),
        person=person,
        region=region,
        role=role.role,
        partner=role.partner,
        body=role.body,
    )
    if role.ends_on is not None:
        same = same.filter(starts_on__lt=role.ends_on)
    if same.exists():
        raise RefusedError(_("%(person)s heeft deze rol in die tijd al.") % {"person": person.name})


def refuse_ended(appointment: Appointment, on: date) -> None:
    """Stop when a role is over already, or would end before it begins."""
    if appointment.ends_on is not None and appointment.ends_on <= on:
        raise RefusedError(_("Deze rol is dan al voorbij. Kies een eerdere dag."))
    if on < appointment.starts_on:
        raise RefusedError(_("Deze rol begint later. Kies een dag op of na de begindatum."))


def refuse_nobody_left(appointment: Appointment, on: date) -> None:
    """Stop when the region would be left without a programme manager."""
    if appointment.role != Role.PROGRAMME_MANAGER:
        return
    others = Appointment.objects.filter(
        region=appointment.region_id, role=Role.PROGRAMME_MANAGER, starts_on__lte=on
    ).exclude(pk=appointment.pk)
    if not rules.somebody_remains(on, others.values_list("ends_on", flat=True)):
        raise RefusedError(
            _("Dit is de enige programmamanager. Laat eerst iemand anders de rol overnemen.")
        )


def tell(action: str, appointment: Appointment, *, by: User, at: datetime) -> None:
    """A change of role goes in the audit trail and in the security log."""
    facts = RoleFacts(
        **{name: getattr(appointment, name) for name in RoleFacts.__dataclass_fields__}
    )
    details = {name: plain(value) for name, value in vars(facts).items() if value}
    record(action, appointment, chain=appointment.region_id, by=by, at=at, **details)
    note(
        action,
        region=str(appointment.region_id),
        role=appointment.role,
        person=str(appointment.person_id),
        by=str(by.pk),
    )

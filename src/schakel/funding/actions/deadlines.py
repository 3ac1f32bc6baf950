"""The calendar of dates that count: from the scheme, from the region itself, done and reminded."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.deadline_mails import DEADLINE
from schakel.funding.models import Deadline, DeadlineFeed
from schakel.funding.rules.deadlines import reminder_due, repair_day
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient
from schakel.programme.schemes import Scheme
from schakel.regions.models import Appointment, Person, Region
from schakel.regions.terms import Role

OWN = "eigen-"
"""The code of a deadline of the region itself starts with this; others come from the scheme."""
KEEPERS = (str(Role.PROGRAMME_MANAGER), str(Role.LEAD_SCHOOL))
"""Who is reminded of a deadline that has no owner."""
TOKEN_BYTES = 16


class DeadlineRefusedError(RefusedError):
    """The deadline cannot change like this."""


@dataclass(frozen=True)
class DeadlineFacts:
    """What somebody may say about a deadline."""

    title: str
    due_on: date
    owner: Person | None = None
    note: str = ""


@transaction.atomic
def seed_deadlines(region: Region, scheme: Scheme, *, by: User | None, at: datetime) -> int:
    """Take over the dates of the scheme that are not there yet (termijnen overnemen); how many.

    Bron: PF-13, BR-34; the calendar of the edition (programme.schemes)
    """
    known = set(Deadline.objects.filter(region=region).values_list("code", flat=True))
    new = [one for one in scheme.calendar if code_of(scheme, one.code) not in known]
    with translation.override("nl"):
        made = Deadline.objects.bulk_create(
            Deadline(
                region=region,
                code=code_of(scheme, one.code),
                title=str(one.title)[:200],
                due_on=one.on,
                source=one.source[:200],
            )
            for one in new
        )
    for deadline in made:
        record("deadline.seeded", deadline, chain=region.pk, by=by, at=at)
    return len(made)


def code_of(scheme: Scheme, code: str) -> str:
    """The code of a date of an edition; two editions may use the same word."""
    return f"{scheme.code} {code}"[:40]


@transaction.atomic
def add_deadline(region: Region, facts: DeadlineFacts, *, by: User, at: datetime) -> Deadline:
    """Add a date of the region itself (termijn toevoegen)."""
    deadline = Deadline.objects.create(
        region=region,
        code=f"{OWN}{uuid4().hex[:12]}",
        title=facts.title,
        due_on=facts.due_on,
        owner=facts.owner,
        note=facts.note,
        source=_("Eigen termijn van de regio"),
    )
    record("deadline.added", deadline, chain=region.pk, by=by, at=at, due_on=str(facts.due_on))
    return deadline


@transaction.atomic
def start_repair_term(
    region: Region, advised_on: date, scheme: Scheme, *, by: User, at: datetime
) -> Deadline:
    """Add the date for a changed version after a negative advice (hersteltermijn)."""
    days = scheme.terms.repair_days
    due_on = repair_day(advised_on, days.value or 0)
    deadline = Deadline.objects.create(
        region=region,
        code=f"{OWN}herstel {advised_on}",
        title=_("Gewijzigde versie na negatief advies van %(day)s")
        % {"day": date_format(advised_on)},
        due_on=due_on,
        source=days.source,
    )
    record("deadline.added", deadline, chain=region.pk, by=by, at=at, due_on=str(due_on))
    return deadline


@transaction.atomic
def change_deadline(deadline: Deadline, facts: DeadlineFacts, *, by: User, at: datetime) -> None:
    """Give a deadline an owner or a note; the date of the scheme itself stays (wijzigen)."""
    held = locked(deadline)
    if not is_own(held) and (facts.due_on, facts.title) != (held.due_on, held.title):
        raise DeadlineRefusedError(_("De datum staat in de regeling en verandert niet."))
    moved = held.due_on != facts.due_on
    held.title, held.due_on = facts.title, facts.due_on
    held.owner, held.note = facts.owner, facts.note
    held.reminded_days = None if moved else held.reminded_days
    held.save(update_fields=["title", "due_on", "owner", "note", "reminded_days"])
    record(
        "deadline.changed", held, chain=held.region_id, by=by, at=at,
        due_on=str(held.due_on), owner=str(held.owner or ""),
    )  # fmt: skip


@transaction.atomic
def finish_deadline(deadline: Deadline, done_on: date, *, by: User, at: datetime) -> None:
    """Say that a deadline was met (gedaan)."""
    held = locked(deadline)
    held.done_on = done_on
    held.save(update_fields=["done_on"])
    record("deadline.done", held, chain=held.region_id, by=by, at=at, done_on=str(done_on))


@transaction.atomic
def reopen_deadline(deadline: Deadline, *, by: User, at: datetime) -> None:
    """Say that a deadline was not met after all (toch niet gedaan)."""
    held = locked(deadline)
    held.done_on = None
    held.save(update_fields=["done_on"])
    record("deadline.reopened", held, chain=held.region_id, by=by, at=at)


@transaction.atomic
def drop_deadline(deadline: Deadline, *, by: User, at: datetime) -> None:
    """Remove a deadline of the region itself (schrappen)."""
    held = locked(deadline)
    if not is_own(held):
        raise DeadlineRefusedError(_("Deze termijn staat in de regeling en blijft staan."))
    record("deadline.dropped", held, chain=held.region_id, by=by, at=at)
    held.delete()


def deadlines_to_remind_of(*, today: date) -> Iterator[tuple[Deadline, int]]:
    """Open deadlines of which a reminder is due, with which one."""
    open_ones = Deadline.objects.filter(done_on=None, due_on__gte=today)
    for deadline in open_ones.select_related("region", "owner__user").order_by("due_on"):
        days = reminder_due(deadline.due_on, deadline.reminded_days, today)
        if days is not None:
            yield deadline, days


@transaction.atomic
def remind(deadline: Deadline, days: int, *, today: date, at: datetime) -> int:
    """Mail who must meet a deadline (herinneren); how many mails. Each reminder goes once."""
    held = locked(deadline)
    if reminder_due(held.due_on, held.reminded_days, today) != days or held.done_on:
        return 0
    held.reminded_days = days
    held.save(update_fields=["reminded_days"])
    people = owners_of(deadline, today)
    for person in people:
        with translation.override(person.language):
            words = {
                "termijn": deadline.title,
                "dag": date_format(deadline.due_on, "DATE_FORMAT"),
                "dagen": str((deadline.due_on - today).days),
            }
        send(
            DEADLINE.code,
            region=deadline.region,
            to=Recipient(person.name, person.email, person.language),
            words=words,
            about=deadline,
            at=at,
            key=f"termijn {deadline.pk} {deadline.due_on} {days} {person.pk}",
            link=f"/regio/{deadline.region.sto_number}/geld/termijnen/",
        )
    return len(people)


def owners_of(deadline: Deadline, today: date) -> list[Person]:
    """The owner; without one the programme manager and the lead school."""
    if deadline.owner is not None:
        return [deadline.owner] if deadline.owner.email else []
    held = Appointment.objects.current(on=today).filter(region=deadline.region, role__in=KEEPERS)
    people = {row.person_id: row.person for row in held.select_related("person__user")}
    return [person for person in people.values() if person.email]


@transaction.atomic
def open_deadline_feed(region: Region, *, by: User, at: datetime) -> DeadlineFeed:
    """Make an address to follow the deadlines; the one that is there stays (abonneren)."""
    feed, is_new = DeadlineFeed.objects.get_or_create(
        region=region,
        user=by,
        revoked_at=None,
        defaults={"token": secrets.token_urlsafe(TOKEN_BYTES), "made_at": at},
    )
    if is_new:
        record("deadline_feed.opened", feed, chain=region.pk, by=by, at=at)
    return feed


@transaction.atomic
def revoke_deadline_feed(feed: DeadlineFeed, *, by: User, at: datetime) -> None:
    """Let the address stop working at once (stoppen)."""
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record("deadline_feed.revoked", feed, chain=feed.region_id, by=by, at=at)


def is_own(deadline: Deadline) -> bool:
    """Whether the region made it itself."""
    return deadline.code.startswith(OWN)


def locked(deadline: Deadline) -> Deadline:
    """The deadline, for us alone until the end of the transaction."""
    return Deadline.objects.select_for_update(of=["self"]).get(pk=deadline.pk)

"""Who makes a change, a user or somebody who answers from a mail; and who gets a mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.accounts.models import User
from schakel.mailing.rules import Recipient
from schakel.regions.models import Appointment, Person

MOST = 5
"""People of one organisation that get the same mail."""


@dataclass(frozen=True)
class Guest:
    """Somebody without an account, known by the name to which a link was sent."""

    name: str
    pk: None = None

    def __str__(self) -> str:
        return self.name


Who = User | Guest
SYSTEM = Guest("Schakel")
"""The program itself."""


def user_or_none(who: Who) -> User | None:
    """The account of somebody; None for who answered from a mail."""
    return who if isinstance(who, User) else None


def addressee(person: Person) -> Recipient:
    """A person as a mail addresses him or her, in the language that he or she reads."""
    return Recipient(person.name, person.email, person.language)


def people_of(partner: UUID, roles: Iterable[str], *, on: date) -> dict[str, Recipient]:
    """Who holds one of these roles for a partner on a day: address → person, once each."""
    held = Appointment.objects.current(on=on).filter(
        partner=partner, role__in=[str(role) for role in roles]
    )
    found = held.exclude(person__email="").select_related("person__user").order_by("pk")
    people = {row.person.email: addressee(row.person) for row in found}
    return dict(list(people.items())[:MOST])

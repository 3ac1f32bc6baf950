"""Who makes a change: a user, or somebody who answers from a mail."""

from __future__ import annotations

from dataclasses import dataclass

from schakel.accounts.models import User
from schakel.mailing.rules import Recipient
from schakel.regions.models import Person


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

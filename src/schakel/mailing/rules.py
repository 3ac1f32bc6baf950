"""Decisions about a mail that need no database: its text, its addressee, how many may go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from schakel.mailing.filling import placeholders

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOST = timedelta(hours=4)
"""A mail that still waits after this has no job any more: all tries together take less."""
KEPT = timedelta(days=365)
"""How long a mail that left or failed stays in the outbox."""
INTERRUPTED = "interrupted"
"""What stands on a mail whose worker was killed while handing it over."""
LANGUAGES = ("nl", "en")
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Recipient:
    """Who gets a mail, and in which language."""

    name: str
    email: str
    language: str = "nl"


@dataclass(frozen=True)
class Wording:
    """The subject and the text of a mail, with its placeholders still open."""

    subject: str
    body: str


@dataclass(frozen=True)
class Caps:
    """How many mails a region may send, per hour and per day."""

    hour: int
    day: int


def one_line(text: str) -> str:
    """A text without line breaks: a name puts no second header in a mail.

    Bron: standards R-118
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def unknown_placeholders(wording: Wording, known: Iterable[str]) -> list[str]:
    """A wording uses only the placeholders that the mail can fill.

    Bron: requirements PM-33
    """
    return sorted(placeholders(f"{wording.subject} {wording.body}") - set(known))


def missing_placeholders(wording: Wording, needed: Iterable[str]) -> list[str]:
    """A wording keeps the placeholders without which the mail is of no use, such as its link.

    Bron: requirements PM-33, BE-04
    """
    return sorted(set(needed) - placeholders(wording.body))


def has_room(sent_last_hour: int, sent_last_day: int, caps: Caps) -> bool:
    """A region sends no more mails in an hour and in a day than its caps allow.

    Bron: standards R-113 (mail sending capped per tenant)
    """
    return sent_last_hour < caps.hour and sent_last_day < caps.day

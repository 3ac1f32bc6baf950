"""The closed lists of the mail, and the kinds of mail that the contexts register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schakel.mailing.rules import LANGUAGES, Wording, missing_placeholders, unknown_placeholders


class MailStatus(TextChoices):
    """Status of a mail; held is waiting for room under the cap of the region."""

    WAITING = "wacht", _("wacht")
    SENT = "verzonden", _("verzonden")
    FAILED = "mislukt", _("mislukt")
    HELD = "tegengehouden", _("tegengehouden")


@dataclass(frozen=True)
class Placeholder:
    """A place in a text that a mail fills, with what an editor needs to know of it."""

    meaning: str | Promise
    example: str
    is_needed: bool = False


ALWAYS = {
    "naam": Placeholder(_("de naam van wie de mail krijgt"), "Fatima Voorbeeld"),
    "regio": Placeholder(_("de naam van de regio"), "Techniekregio Voorbeeld"),
}
"""What every kind can use; `send` fills these itself."""
LINK = Placeholder(_("de link naar de pagina"), "https://schakel.example/…", is_needed=True)
"""For a kind with a link: `send(…, link=…)` fills it."""


@dataclass(frozen=True)
class MailKind:
    """A kind of mail: its standard wording per language, and what can be filled in.

    A region may write its own wording, unless the kind is secret: the text of a secret mail holds
    a link with which one comes in, so nobody reads it in the outbox and it is wiped once sent.
    """

    code: str
    name: str | Promise
    standard: Mapping[str, Wording]
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)
    is_secret: bool = False

    @property
    def known(self) -> dict[str, Placeholder]:
        """Every placeholder that a wording of this kind may use."""
        return {**ALWAYS, **self.placeholders}

    @property
    def needed(self) -> list[str]:
        """The placeholders that a wording of this kind must keep."""
        return [name for name, place in self.placeholders.items() if place.is_needed]

    @property
    def examples(self) -> dict[str, str]:
        """A word for every placeholder, to show what a mail looks like."""
        return {name: place.example for name, place in self.known.items()}

    def problems(self, wording: Wording) -> list[str]:
        """What is wrong with a wording, one sentence each."""
        known = ", ".join(f"{{{name}}}" for name in self.known)
        unknown = [
            gettext("Het woord {%(name)s} kennen we niet. U kunt kiezen uit: %(known)s.")
            % {"name": name, "known": known}
            for name in unknown_placeholders(wording, self.known)
        ]
        missing = [
            gettext("In de tekst ontbreekt {%(name)s}. Zonder dat weet de lezer te weinig.")
            % {"name": name}
            for name in missing_placeholders(wording, self.needed)
        ]
        return unknown + missing


KINDS: dict[str, MailKind] = {}
DAILY_CAPS: list[Callable[[UUID], int | None]] = []
"""Who says how many mails a region sends a day at most; a context above this one keeps that."""
ACCOUNT_MAIL = "account"
"""Invitations and forgotten passwords: worded by the contexts that send them, never by a region."""


def register(kind: MailKind) -> MailKind:
    """Make a kind of mail known; a context does this once, when Django starts."""
    if kind.code in KINDS:
        raise ValueError(f"mail kind {kind.code} is registered twice")
    for language in LANGUAGES:
        wording = kind.standard[language]
        wrong = unknown_placeholders(wording, kind.known)
        wrong += missing_placeholders(wording, kind.needed)
        if wrong:
            raise ValueError(f"mail kind {kind.code} ({language}): {', '.join(wrong)}")
    KINDS[kind.code] = kind
    return kind

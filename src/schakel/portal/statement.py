"""The accessibility statement, from its data file (R-067)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("accessibility.toml")
VALID = timedelta(days=365)
STATUS: dict[str, str | Promise] = {
    "A": _("De site voldoet volledig."),
    "B": _("De site voldoet gedeeltelijk."),
    "C": _("De eerste maatregelen zijn genomen; een volledig onderzoek moet nog komen."),
    "D": _("De site voldoet niet."),
    "E": _("Er is nog geen onderzoek gedaan."),
}


@dataclass(frozen=True)
class Shortcoming:
    """Something that is not right yet, and when it will be."""

    criterion: str
    nl: str
    en: str
    until: date

    @property
    def text(self) -> str:
        """In the language of the reader."""
        return self.en if get_language() == "en" else self.nl


@dataclass(frozen=True)
class Statement:
    """Status A to E with its date, and what is known to be wrong."""

    status: str
    checked_on: date
    made_on: date
    answer_days: int
    known: tuple[Shortcoming, ...]

    @property
    def meaning(self) -> str | Promise:
        """What the status letter says."""
        return STATUS[self.status]

    @property
    def valid_until(self) -> date:
        """A statement older than a year no longer counts."""
        return self.made_on + VALID


@cache
def statement() -> Statement:
    """The statement as the file has it."""
    facts = tomllib.loads(FILE.read_text(encoding="utf-8"))
    known = tuple(Shortcoming(**row) for row in facts.pop("known", []))
    return Statement(**facts, known=known)

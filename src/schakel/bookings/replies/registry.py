"""The purposes for which a link is sent, and what belongs to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.forms import Form
from django.http import QueryDict
from django.utils.functional import Promise

from schakel.bookings.actions.who import Guest
from schakel.bookings.terms import LinkPurpose

Text = str | Promise


@dataclass(frozen=True)
class Choice:
    """One button: its value, what it says, and the sentence once it was pressed."""

    value: str
    label: Text
    done: Text
    tone: str = "primary"


@dataclass(frozen=True)
class Question:
    """What the page asks; facts are label and value. No more personal data than one needs."""

    title: Text
    lead: Text = ""
    facts: tuple[tuple[Text, Text], ...] = ()


@dataclass(frozen=True)
class Given:
    """What somebody answered: a choice, and the values of the form of that purpose."""

    choice: str
    by: Guest
    at: datetime
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ReplyKind:
    """One purpose: the subject, the question, the buttons, and the action behind them.

    load: the subject by its key, None when it is gone. form: what is filled in beside the buttons
    (None: nothing); it gets the subject and what was sent. answer: carries it out, and raises
    RefusedError when that is no longer possible; it runs in the transaction that uses the link up.
    """

    purpose: LinkPurpose
    load: Callable[[UUID], Model | None]
    question: Callable[[Any], Question]
    choices: tuple[Choice, ...]
    answer: Callable[[Any, Given], None]
    form: Callable[[Any, QueryDict | None], Form] | None = None

    def choice(self, value: str) -> Choice | None:
        """The button with this value."""
        return next((choice for choice in self.choices if choice.value == value), None)


KINDS: dict[str, ReplyKind] = {}


def register(kind: ReplyKind) -> ReplyKind:
    """Make a purpose known; a module does this once, when Django starts."""
    if str(kind.purpose) in KINDS:
        raise ValueError(f"reply purpose {kind.purpose} is registered twice")
    KINDS[str(kind.purpose)] = kind
    return kind

"""Changes to an account: opening it, its name, and the end of its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from schakel.accounts.models import User
from schakel.accounts.sessions import REST
from schakel.common.audit import record


@dataclass(frozen=True, repr=False)
class NewAccount:
    """What somebody gives to get an account."""

    email: str
    name: str
    password: str


@transaction.atomic
def open_account(given: NewAccount, *, at: datetime) -> User:
    """Make an account for whoever proved to own the address (account maken)."""
    user = User.objects.create_user(given.email, given.password, name=given.name)
    record("account.opened", user, chain=None, by=user, at=at)
    return user


@transaction.atomic
def change_name(user: User, name: str, *, at: datetime) -> None:
    """Change how somebody is called on screen (naam wijzigen)."""
    if name != user.name:
        user.name = name
        user.save(update_fields=["name"])
        record("account.renamed", user, chain=None, by=user, at=at)


def choose_language(user: User, language: str) -> None:
    """Remember in which language somebody reads, for the mails (taal kiezen)."""
    if language in dict(settings.LANGUAGES) and language != user.language:
        user.language = language
        user.save(update_fields=["language"])


def limit_rest(request: HttpRequest, seconds: int) -> None:
    """Let this session end after less rest than others."""
    request.session[REST] = seconds


@transaction.atomic
def end_sessions(user: User, *, by: User, at: datetime) -> None:
    """End every session of an account at once (overal uitloggen)."""
    user.session_round = F("session_round") + 1
    user.save(update_fields=["session_round"])
    user.refresh_from_db(fields=["session_round"])
    record("account.sessions_ended", user, chain=None, by=by, at=at)

"""What a role means for a session: who handles money is signed out after half an hour (R-024)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from schakel.accounts.actions import limit_rest
from schakel.accounts.models import User
from schakel.regions import access

MONEY_REST_SECONDS = 30 * 60


@receiver(user_logged_in)
def shorten_rest_of_money_roles(request: HttpRequest, user: User, **_rest: Any) -> None:
    """A session of somebody with a money role may rest less long."""
    if access.handles_money(user):
        limit_rest(request, MONEY_REST_SECONDS)

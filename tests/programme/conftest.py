"""The office of a small region, and ways to sign in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from schakel.accounts.models import User
from tests.programme.plans import Office, fill, make_office


@pytest.fixture
def office(db: None) -> Office:
    """A region with a plan of two whole chains."""
    made = make_office()
    fill(made)
    return made


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter

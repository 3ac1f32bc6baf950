"""Fixtures for every test: the world, and signing in.

The database of a test holds the demo regions; what a test changes is rolled back. A test that
commits (`django_db(transaction=True)`) gets a fresh copy of the template put in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tests.world import SignIn, World


def pytest_configure() -> None:
    """Keep Django from emptying all tables after a test that commits; time nothing."""
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    TransactionTestCase._fixture_teardown = leave_as_is  # type: ignore[attr-defined]


def leave_as_is(case: TransactionTestCase) -> None:
    """Empty nothing: `fresh_copy_after_commits` replaces the whole database."""


@pytest.fixture
def world(db: None) -> World:
    """The people and regions of the demo."""
    return World()


@pytest.fixture
def sign_in() -> SignIn:
    """Give a browser in which somebody is signed in."""

    def signed_in(person: object) -> Client:
        browser = Client()
        user = getattr(person, "user", None)
        assert user is not None, f"{person} has no account"
        browser.force_login(user)
        return browser

    return signed_in


@pytest.fixture(autouse=True)
def fresh_copy_after_commits(
    request: pytest.FixtureRequest,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Put back the world after a test that commits; emptying all tables would lose it."""
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (
        marker is not None and marker.kwargs.get("transaction", False)
    )
    yield
    if commits:
        with django_db_blocker.unblock():
            copy_template_again()


def copy_template_again() -> None:
    """Drop the database of this process and copy the template anew."""
    ours = connection.settings_dict["NAME"]
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{ours}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{ours}" TEMPLATE "{template}"')

"""Test databases are copies of one template with the demo regions.

It is made once a run, by the first worker in need.
"""

import fcntl
import os
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

TEMPLATE = "template_schakel"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Let Django copy the template; pytest-django calls this before it makes its databases."""
    from django.db import connections

    folder = Path(os.environ["SCHAKEL_DATA"])
    with (folder / "template.lock").open("w") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "template.made").exists():
            make_template()
            (folder / "template.made").touch()
    connections["default"].settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


def make_template() -> None:
    """Make a database, migrate it and load the demo regions: the world of the tests.

    Without its money: a test of money begins with nothing booked.
    """
    from django.core.management import call_command
    from django.db import connection

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        server.execute(f"CREATE DATABASE {TEMPLATE}")
    ours = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = TEMPLATE
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_demo", without_money=True, stdout=StringIO())
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours

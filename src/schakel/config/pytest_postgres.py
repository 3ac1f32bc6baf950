"""pytest plugin: one throw-away PostgreSQL for the whole run, up before Django reads its settings.

Workers of pytest-xdist find it through DATABASE_URL, as does a run that got one from outside.
"""

import contextlib
import os
import tempfile

import pytest

from schakel.config import pytest_template
from schakel.config.postgres import throw_away_server
from schakel.config.translations import compile_all

_running = contextlib.ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Set the environment of a test site, in the first process of the run only."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    compile_all()
    os.environ["SCHAKEL_MODE"] = "test"
    os.environ.setdefault("SECRET_KEY", "a key for tests only")
    folder = tempfile.TemporaryDirectory(prefix="schakel-test-")
    os.environ["SCHAKEL_DATA"] = _running.enter_context(folder)
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _running.enter_context(throw_away_server())


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Add our fixture after those of pytest-django, or theirs would win."""
    config.pluginmanager.register(pytest_template, "schakel-template")


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    _running.close()

"""A browser, a running site, and the accessibility check.

Without chromium the journeys are skipped, and say so loudly; on the build machine that is an error
(SCHAKEL_BROWSER=required).
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 768, 1280)
MISSING = f"NO BROWSER AT {CHROMIUM}: the journeys and the accessibility check did not run"

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a journey: in a browser, on a database of its own."""
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys, each with a fresh profile."""
    if not CHROMIUM.exists():
        if os.environ.get("SCHAKEL_BROWSER") == "required":
            pytest.fail(MISSING)
        warnings.warn(MISSING, stacklevel=1)
        pytest.skip(MISSING)
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Open a page of the site; a complaint of the browser or a request elsewhere fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(
        path: str, *, width: int = 1280, client: Client | None = None, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if client is not None:
            cookie = client.cookies["sessie"].value
            context.add_cookies([{"name": "sessie", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: note_stranger(asked.url, live_server.url, complaints))
        answer = page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def note_stranger(address: str, home: str, complaints: list[str]) -> None:
    """No page asks anything of another site (R-093)."""
    if not address.startswith((home, "data:", "about:")):
        complaints.append(f"asked {address}")


@pytest.fixture(scope="session")
def axe_clean() -> Callable[[Page], None]:
    """Check a page with axe; each problem is named with its element."""

    def check(page: Page) -> None:
        options = {
            "runOnly": {"type": "tag", "values": TAGS},
            "resultTypes": ["violations"],
            "preload": False,  # else it fetches our style sheets again, from the wrong folder
        }
        found = Axe().run(page, options=options).response["violations"]
        problems = [
            f"{rule['id']} ({rule['help']}): {node['html'][:200]} {node['failureSummary'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]
        assert problems == [], f"{page.url} at {page.viewport_size}"

    return check

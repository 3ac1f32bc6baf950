"""Pages and files for everybody, for machines too, and what production does not have."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from schakel.portal.home.roles import QUESTIONS
from schakel.portal.statement import STATUS, statement
from tests.crawl import read
from tests.world import SignIn, World

ROOT = Path(__file__).parents[2]
GOOD_KEY = "x9Kq-27fLmZ_bVtR4wYcHdJ8sPnE5gAuQk1TiOo6lM3rXeFvBzCyDh"
PRODUCTION = {
    "SCHAKEL_MODE": "production",
    "SECRET_KEY": GOOD_KEY,
    "ALLOWED_HOSTS": "schakel.example",
    "DATABASE_URL": "postgresql:///nowhere",
}


def started(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own, with such an environment."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
    given = {name: value for name, value in (PRODUCTION | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", "import schakel.config.settings"],
        env=kept | given,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.req("R-102")
def test_production_starts_with_good_settings() -> None:
    assert started().returncode == 0


@pytest.mark.req("R-102")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "not-secret-" * 6}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SCHAKEL_DEMO_LOGIN": "1"}, "demo"),
        ({"SCHAKEL_MODE": "demonstration"}, "SCHAKEL_MODE"),
    ],
)
def test_production_refuses_what_only_fits_a_laptop(
    changes: dict[str, str | None], says: str
) -> None:
    found = started(**changes)

    assert found.returncode != 0
    assert says in found.stderr.splitlines()[-1]


@pytest.mark.req("R-100")
def test_nobody_can_look_as_somebody_else_in_production(
    world: World, client: Client, settings: Any
) -> None:
    settings.DEMO = settings.DEBUG = False

    assert client.get("/demo/kijk-als/").status_code == 404
    assert client.post("/demo/kijk-als/", {"wie": world.noor.email}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.req("R-119")
def test_looking_as_somebody_signs_in_and_leaves_a_line(
    world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "schakel.security"):
        client.post("/demo/kijk-als/", {"wie": world.noor.email})

    assert client.session["_auth_user_id"] == str(world.noor.user and world.noor.user.pk)
    assert "demo.looked_as" in [record.getMessage() for record in caplog.records]


def test_nobody_real_can_be_looked_as(world: World, client: Client) -> None:
    world.noor.is_fictional = False
    world.noor.save(update_fields=["is_fictional"])

    assert client.post("/demo/kijk-als/", {"wie": world.noor.email}).status_code == 404
    assert client.post("/demo/kijk-als/", {"wie": ""}).status_code == 404


def test_the_demo_shows_everybody_with_their_question(world: World, client: Client) -> None:
    page = read("/", client.get("/demo/kijk-als/"))

    assert len([b for b in page.all("button") if b.attrs.get("name") == "wie"]) == 21
    assert "Wat vraagt vandaag aandacht?" in page.html


@pytest.mark.req("R-067")
def test_the_accessibility_statement_is_of_this_year(client: Client, db: None) -> None:
    stated = statement()

    assert stated.status in STATUS
    assert timezone.localdate() < stated.valid_until
    assert stated.made_on <= timezone.localdate()
    html = client.get("/toegankelijkheid/").content.decode()
    assert all(known.nl in html for known in stated.known)


@pytest.mark.req("R-075")
def test_who_finds_a_weakness_finds_where_to_report_it(client: Client, db: None) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())

    assert fields["Contact"].startswith(("mailto:", "https://"))
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    assert "nl" in fields["Preferred-Languages"]


def test_search_engines_leave_a_demo_alone(client: Client, db: None) -> None:
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_monitoring_hears_whether_the_database_answers(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/gezond/").status_code == 200

    def gone() -> None:
        raise DatabaseError

    with monkeypatch.context() as without:
        without.setattr(connection, "cursor", gone)
        answer = client.get("/gezond/")
    assert answer.status_code == 503


@pytest.mark.req("R-120")
@pytest.mark.parametrize("path", ["/bestaat-niet/", "/regio/STO19060/"])
def test_what_is_not_there_and_what_is_not_yours_look_the_same(
    world: World, sign_in: SignIn, path: str
) -> None:
    answer = sign_in(world.bea).get(path)

    assert answer.status_code == 404
    page = read(path, answer)
    assert page.title == "Pagina niet gevonden · Schakel"
    assert len(page.all("h1")) == 1


@pytest.mark.req("R-120")
def test_our_own_mistake_gives_a_plain_page_with_a_number(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("schakel.portal.views.home.home_page", broken)
    client = sign_in(world.noor)
    client.raise_request_exception = False

    answer = client.get("/")

    assert answer.status_code == 500
    html = answer.content.decode()
    assert "a secret of the inside" not in html
    assert "Nummer voor de beheerder" in html


@pytest.mark.req("R-065")
def test_the_language_changes_and_the_page_stays(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.noor)

    back = client.post("/taal/", {"language": "en", "next": "/zoeken/?q=techniek"})

    assert back.headers["Location"] == "/zoeken/?q=techniek"
    page = read("/", client.get("/"))
    assert page.all("html")[0].attrs["lang"] == "en"
    assert "What needs attention today?" in page.html


@pytest.mark.req("R-115")
def test_the_language_switch_leads_to_no_other_site(client: Client, db: None) -> None:
    back = client.post("/taal/", {"language": "en", "next": "https://elsewhere.example/"})

    assert "elsewhere" not in back.headers["Location"]


@pytest.mark.req("R-069")
def test_what_the_browser_gets_from_others_is_listed_with_its_sum() -> None:
    import hashlib

    folder = ROOT / "src/schakel/common/static/vendor"
    listed = {
        row["file"]: row["sha512"] for row in json.loads((folder / "vendor.json").read_text())
    }
    there = {str(p.relative_to(folder)) for p in folder.rglob("*.*") if p.name != "vendor.json"}
    assert there == set(listed)
    for name, expected in listed.items():
        assert hashlib.sha512((folder / name).read_bytes()).hexdigest() == expected


def test_help_says_for_each_role_which_question_comes_first(client: Client, db: None) -> None:
    said = client.get("/hulp/").content.decode()

    for question in QUESTIONS:
        assert str(escape(question.text)) in said

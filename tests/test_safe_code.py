"""What our own code may not do, and what an installation promises about secrets and files."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.world import SignIn, World

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "schakel"
RAW_SQL = {
    "common/audit.py",
    "funding/locks.py",
    "portal/demo/load.py",
    "portal/views/public.py",
    "programme/counts.py",
    "reference/importers/merge.py",
}
"""The files that speak SQL themselves; everything else goes through the ORM."""
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "yaml"}
LISTS = (
    "/regio/{sto}/partners/", "/regio/{sto}/mensen/", "/regio/{sto}/vraag-en-aanbod/",
    "/regio/{sto}/relaties/", "/regio/{sto}/samenstelling/", "/regio/{sto}/logboek/",
    "/regio/{sto}/toets/", "/regio/{sto}/plan/{plan}/doelen/",
    "/regio/{sto}/plan/{plan}/activiteiten/", "/regio/{sto}/plan/{plan}/mijlpalen/",
    "/regio/{sto}/plan/{plan}/risicos/", "/regio/{sto}/plan/{plan}/begroting/",
    "/regio/{sto}/plan/{plan}/indicatoren/", "/regio/{sto}/plan/{plan}/toets/",
    "/gegevens/vestigingen/", "/regio/{sto}/post/",
    "/regio/{sto}/aanbod/", "/regio/{sto}/keuzevakken/",
    "/regio/{sto}/praktijkopdrachten/", "/regio/{sto}/lesvragen/",
)  # fmt: skip


def code() -> list[tuple[str, ast.Module]]:
    return [
        (str(path.relative_to(SOURCE)), ast.parse(path.read_text()))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
    ]


@pytest.mark.req("R-117")
def test_only_the_listed_files_speak_sql() -> None:
    speaking = {
        name
        for name, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr in {"execute", "executemany", "copy"} and "cursor" in ast.unparse(node))
    }
    assert speaking == RAW_SQL


@pytest.mark.req("R-117")
def test_nothing_runs_text_as_code_or_a_command_through_a_shell() -> None:
    for name, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in UNSAFE_CALLS, f"{name}: {called}"
                shell = [word for word in node.keywords if word.arg == "shell"]
                assert not shell, f"{name}: {called} with a shell"
            if isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & UNSAFE_MODULES, name


@pytest.mark.req("R-121")
def test_an_old_key_keeps_working_beside_the_new_one() -> None:
    script = "from django.conf import settings; print(settings.SECRET_KEY_FALLBACKS)"
    environment = os.environ | {
        "SCHAKEL_MODE": "production",
        "SECRET_KEY": "abcdefghij0123456789" * 3,
        "SECRET_KEY_FALLBACKS": "the-old-key,an-older-key",
        "ALLOWED_HOSTS": "schakel.example",
        "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
    }
    said = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "['the-old-key', 'an-older-key']"


@pytest.mark.req("R-121")
def test_no_secret_stands_in_the_settings() -> None:
    settings = (SOURCE / "config/settings.py").read_text()
    for name in ("EMAIL_HOST_PASSWORD", "SECRET_KEY_FALLBACKS"):
        line = next(line for line in settings.splitlines() if line.startswith(name))
        assert "environ" in line or "listed(" in line, line


@pytest.mark.req("R-124")
@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/.env", "/pyproject.toml", "/static/../pyproject.toml", "/backup.sql",
     "/admin/", "/static/%2e%2e/settings.py", "/metrics"],
)  # fmt: skip
def test_what_is_not_for_the_public_is_not_served(path: str, db: None) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.req("R-124")
def test_the_health_page_tells_no_details(db: None) -> None:
    page = Client().get("/gezond/")
    assert page.content == b"ok\n"


@pytest.mark.req("XX-06")
@pytest.mark.parametrize("path", LISTS)
def test_every_list_can_be_taken_along_as_csv_and_excel(
    path: str, world: World, sign_in: SignIn
) -> None:
    address = path.format(sto=world.region.sto_number, plan=world.elaboration.pk)
    browser = sign_in(world.noor)
    page = browser.get(address).content.decode()
    assert "export=csv" in page
    assert "export=xlsx" in page
    csv = browser.get(address, {"export": "csv"})
    assert csv.headers["Content-Type"].startswith("text/csv")
    assert csv.content.startswith("\ufeff".encode())
    excel = browser.get(address, {"export": "xlsx"})
    assert excel.content.startswith(b"PK")

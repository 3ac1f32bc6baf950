"""The check from a command line: what stands, and an exit code a build can use."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.world import World

BLOCKED, UNKNOWN = 1, 2


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("check_plan", *arguments, stdout=out)
    return int(stopped.value.code or 0), out.getvalue()


@pytest.mark.req("NA-12")
def test_the_outline_is_blocked_and_the_command_says_by_what(world: World) -> None:
    code, text = run(
        "STO19060", "--version", world.outline.version, "--framework", "bijlage-c-2018"
    )
    assert code == BLOCKED
    assert "1B.3   niet-voldaan" in text
    assert "Staatscourant 2018, 51216, bijlage C, onderwijsaanbod onder 3" in text
    assert "29 van 29 activiteiten zonder uitvoerder." in text
    assert "> activiteit A1: Investeren in technieklokalen" in text


def test_a_program_reads_the_same_as_json(world: World) -> None:
    code, text = run("STO19060", "--version", world.outline.version, "--json")
    told = json.loads(text)
    assert code == BLOCKED
    assert told["blocked"]
    assert told["framework"] == "2025-bijlage-1"
    assert len(told["criteria"]) == sum(told["counts"].values()) == 29
    first = told["criteria"][0]
    assert (first["verdict"], first["severity"]) == ("niet-voldaan", "blocker")
    assert first["article"].startswith("Regeling STO 2025–2028")
    assert {"rule", "severity", "message", "source", "places"} <= told["findings"][0].keys()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("STO19999", "--version", "x"), "Er is geen regio STO19999."),
        (("STO19060", "--version", "nergens"), "heeft geen versie “nergens”. Wel: "),
        (
            ("STO19060", "--version", "hoofdlijnen 2025-2028", "--framework", "bijlage-z"),
            "Kader “bijlage-z” hoort niet bij dit plan. Wel: 2025-bijlage-1, bijlage-c-2018.",
        ),
    ],
)
def test_an_unknown_name_is_one_sentence(
    world: World, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    code, text = run(*arguments)
    assert code == UNKNOWN
    assert text == ""
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1

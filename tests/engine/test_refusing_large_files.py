"""A file of 50 MB that no engine can use is refused in one sentence, and soon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from resource import RLIMIT_CPU, prlimit

import pytest

from schakel.engine.matching.distances import read_distances
from schakel.engine.problem import BadInput, Value
from tests.engine.commands import finish, start

COMMANDS = (
    "matching", "timetabling", "timetabling.roster", "coverage", "forecasting", "statistics",
)  # fmt: skip
CPU_SECONDS = 2
"""The kernel ends a command that takes more; on a quiet machine all take less than one."""
SIZE = 50_000_000
ROW = b'["p00001", "c00001", 12.5], '
WRONG: dict[str, Callable[[], bytes]] = {
    "cut off": lambda: b'{"pupils": [], "places": [], "distance_km": [' + ROW * (SIZE // len(ROW)),
    "another root": lambda: b"[" + ROW * (SIZE // len(ROW)) + b"1]",
    "a number without end": lambda: b'{"pupils": ' + b"9" * SIZE + b"}",
    "a list of numbers": lambda: b'{"pupils": [' + b"1234567, " * (SIZE // 9) + b"1]}",
    "a million names": lambda: (
        b"{%s}" % b",".join(b'"k%032d":1' % one for one in range(SIZE // 38))
    ),
    "no text": lambda: b"{" + b"\xff" * SIZE + b"}",
}


@pytest.fixture(scope="module", params=WRONG)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One such file for all commands."""
    found = tmp_path_factory.mktemp("large") / "problem.json"
    found.write_bytes(WRONG[request.param]())
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_refused_in_one_sentence_before_it_costs_much(command: str, file: Path) -> None:
    process = start(f"schakel.engine.{command}", str(file))
    prlimit(process.pid, RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))

    assert len(finish(process).sentence) < 200


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (["nobody", "c1", 1], "[0] is nobody"),
        (["p1", "nowhere", 1], "[1] is nowhere"),
        (["p1", ["c1"], 1], "[1] must be a text"),
        (["p1", "c1", "far"], "[2] must be a number"),
        (["p1", "c1", 1e9], "[2] must be at most"),
        (["p1", "c1", True], "[2] must be a number"),
        (["p1", "c1"], " has 2 values"),
        ("p1c1", " must be a list"),
    ],
)
def test_the_last_of_many_distances_is_named_when_it_is_wrong(last: object, says: str) -> None:
    companies = {f"c{number}": number for number in range(100)}
    rows: list[object] = [["p1", name, 2.5] for name in companies]

    with pytest.raises(BadInput) as refused:
        read_distances(Value.root([*rows, last]), {"p1": 0}, companies)

    assert f"[100]{says}" in str(refused.value)

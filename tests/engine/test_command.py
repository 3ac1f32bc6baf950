"""What every engine's command does with its input, its time and its signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.engine.problem import KEYS, OBJECTS, VALUES, BadInput, Value, read_json
from tests.engine.commands import ENVIRONMENT, ROOT, Ran, finish, run, start

TOY = "tests.engine.toy"


def test_a_problem_on_standard_input_gives_its_result_as_json() -> None:
    assert run(TOY, {"does": "add", "numbers": [1, 2.5]}).result == {"sum": 3.5, "seed": 1}


def test_a_problem_in_a_file_is_read_with_the_seed_that_is_given(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text('{"does": "add"}')
    assert finish(start(TOY, str(file), "--seed", "7")).result == {"sum": 0, "seed": 7}


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ("", "The problem must be a JSON object, which begins with {."),
        ("[1, 2]", "The problem must be a JSON object, which begins with {."),
        ('{"does": add}', "The problem is not JSON: Expecting value at line 1, column 10."),
        ('{"a":' * 100_000 + "}", "The problem nests too deep."),
        ('{"does": "add", "numbers": [1, 2', "The problem is cut off: a JSON object ends with }."),
        ('{"does": NaN}', "The problem holds NaN, which is not a number in JSON."),
        (
            '{"does": "add", "numbers": [-Infinity]}',
            "The problem holds -Infinity, which is not a number in JSON.",
        ),
        ('{"does": "add", "numbers": [1e999]}', "numbers[0] must be a finite number."),
        (
            '{"does": ' + "9" * 5000 + "}",
            "The problem holds a number with too many digits.",
        ),
        ('{"does": "a", "does": "b"}', "An object has the key does twice."),
        ("{}", "The problem misses the key does."),
        ('{"does": "add", "colour": 1}', "The problem has an unknown key colour."),
        ('{"does": 3}', "does must be a text."),
        ('{"does": ""}', "does must have 1 to 200 characters."),
        ('{"does": "add", "numbers": {}}', "numbers must be a list."),
        ('{"does": "add", "numbers": [3, -1]}', "numbers[1] must not be negative."),
        ('{"does": "add", "numbers": [true]}', "numbers[0] must be a number."),
        (
            json.dumps({"does": "add", "numbers": [1] * 1001}),
            "numbers has 1001 values; at most 1000 are asked.",
        ),
        (
            '{"does": "add", "pupils": [{"id": "p"}, {"id": "q", "a\\nb": 1}]}',
            'pupils[1] has an unknown key "a\\nb".',
        ),
        ('{"does": "refuse"}', "Too late, but wrong."),
    ],
)
def test_bad_input_gets_one_sentence_that_names_the_place(problem: str, sentence: str) -> None:
    assert run(TOY, problem).sentence == sentence


def test_a_file_that_is_not_there_gets_one_sentence() -> None:
    assert finish(start(TOY, "/no/such/file.json")).sentence == (
        'The file "/no/such/file.json" cannot be read: No such file or directory.'
    )


def test_text_in_another_encoding_gets_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "latin.json"
    file.write_bytes('{"does": "één"}'.encode("latin-1"))
    assert finish(start(TOY, str(file))).sentence == "The problem is not text in UTF-8."


@pytest.mark.parametrize("wrong", [["--seconds", "-1"], ["--seconds", "nan"], ["--seed", "x"]])
def test_a_wrong_argument_gets_one_sentence(wrong: list[str]) -> None:
    assert wrong[0] in run(TOY, {"does": "add"}, *wrong).sentence


@pytest.mark.parametrize(
    ("repeated", "most", "what"),
    [("1,", VALUES, "values"), ("{},", OBJECTS, "objects"), ('"a":1,', KEYS, "keys")],
)
def test_a_file_with_more_than_any_engine_takes_is_refused_before_it_is_parsed(
    tmp_path: Path, repeated: str, most: int, what: str
) -> None:
    file = tmp_path / "large.json"
    file.write_text('{"does": [' + repeated * (most + 1) + "1]}")
    with pytest.raises(BadInput, match=f"more than [0-9]+ ({what})"):
        read_json(str(file))


def test_a_file_that_is_larger_than_any_problem_is_not_parsed(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    file.write_text('{"does": "' + "a" * 1_000_000 + '"}')
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read_json(str(file), megabytes=1)


def test_names_in_a_list_come_once() -> None:
    problem = Value.root({"days": ["mon", "tue", "mon"]}).fields(("days",))
    with pytest.raises(BadInput, match="days names mon twice"):
        problem["days"].texts()


def test_a_name_that_is_not_known_is_told_which_are() -> None:
    with pytest.raises(BadInput, match="day is sun, which is not one of mon, tue"):
        Value.root({"day": "sun"}).fields(("day",))["day"].text({"mon", "tue"})


def test_sigterm_prints_the_best_plan_even_from_deep_in_compiled_code(tmp_path: Path) -> None:
    assert interrupted(tmp_path, {"does": "get lost"}).result == {"sum": 0}


def test_the_time_limit_prints_the_best_plan_even_from_deep_in_compiled_code() -> None:
    assert run(TOY, {"does": "get lost"}, "--seconds", "0.2").result == {"sum": 0}


def test_a_solver_that_watches_its_time_ends_with_its_own_result() -> None:
    assert run(TOY, {"does": "work until stopped"}, "--seconds", "0.2").result["sum"] == 0


def test_a_solver_stopped_before_it_has_a_plan_says_so(tmp_path: Path) -> None:
    ran = interrupted(tmp_path, {"does": "get lost without a plan"})
    assert (ran.code, ran.err) == (1, "The solver was stopped before it had a plan.\n")


def test_a_command_that_does_not_listen_yet_says_that_it_was_stopped() -> None:
    asked = (
        "import os, signal; from schakel.engine.command import run_guarded; "
        "run_guarded(lambda: os.kill(os.getpid(), signal.SIGTERM))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "The command was stopped before it had a result.\n"


def test_a_broken_solver_is_not_hidden() -> None:
    ran = run(TOY, {"does": "break"})
    assert ran.code == 1
    assert "the toy is broken" in ran.err


def test_reading_input_loads_nothing_heavy() -> None:
    asked = (
        "import sys, schakel.engine.command; "
        "print(sorted({'numpy', 'scipy', 'numba', 'django'} & {*sys.modules}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == "[]"


def interrupted(folder: Path, problem: object) -> Ran:
    """Start the toy and send SIGTERM as soon as it says that it is lost."""
    file = folder / "problem.json"
    file.write_text(json.dumps(problem))
    process = start(TOY, str(file))
    assert process.stderr is not None
    assert process.stderr.readline() == "lost\n"
    process.send_signal(signal.SIGTERM)
    return finish(process)

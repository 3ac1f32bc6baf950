"""Whoever gives the forecasts a wrong file hears in one sentence what is wrong, and at once."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from schakel.engine.forecasting.exam_command import run_exams
from schakel.engine.forecasting.publisher import tidy
from schakel.engine.forecasting.table import MEGABYTES
from schakel.engine.problem import BadInput
from tests.engine.commands import finish, start
from tests.engine.exam_files import COLUMNS, MODULE, invented, table

ROW = ("00AA00", "School", "UTRECHT", "K", "techniek", "2020-2021", "20", "19")
GOOD = invented({"00AA00": [20, 22, 21, 23], "00BB00": [9, 8, "<5", 7]}, first=2018)


QUESTION = ("--sector", "techniek", "--from", "2020-2021", "--json", "-")


def refusal(file: Path, *arguments: str) -> str:
    """The sentence with which a question is refused, without starting the command."""
    with pytest.raises(BadInput) as refused:
        run_exams(["forecast", str(file), *QUESTION, *arguments])
    return str(refused.value)


def write(folder: Path, content: bytes | str) -> Path:
    file = folder / "exams.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def with_cell(column: str, value: str) -> str:
    cells = dict(zip(COLUMNS, ROW, strict=True)) | {column: value}
    return table([ROW, tuple(cells.values())])


WRONG: dict[str, tuple[bytes | str, str]] = {
    "another table": ("a,b\n1,2\n", 'The file misses the column vestigingscode.'),
    "nothing": ("", "The file misses the column vestigingscode."),
    "no rows": (",".join(COLUMNS) + "\n", "The file has no rows."),
    "another sector": (with_cell("sector", "groen").replace("techniek", "groen"),
                       'The sector techniek is not in the file: one of groen.'),
    "another year": (invented({"00AA00": [20]}, first=2015),
                     'The year "2020-2021" is not in the file: one of "2015-2016".'),
    "no count": (with_cell("examenkandidaten_totaal", "veel"),
                 "Row 3: examenkandidaten_totaal is veel, not a count or <5."),
    "below nought": (with_cell("examenkandidaten_totaal", "-3"),
                     'Row 3: examenkandidaten_totaal is "-3", not a count or <5.'),
    "no school year": (with_cell("schooljaar", "2020-2022"),
                       'Row 3: schooljaar "2020-2022" is not a school year.'),
    "a short row": (GOOD + "00AA00,School\n", "Row 10 has 2 fields; the header has 8."),
    "an open quote": (GOOD + '"', "The file is not CSV: unexpected end of data."),
    "latin letters": (GOOD.encode() + b"\xe9\n", "The file is not text in UTF-8."),
    "half of a gzip": (gzip.compress(GOOD.encode())[:60], " is broken gzip."),
    "a bomb": (gzip.compress(b"0" * 200_000_000, 1), f"The table is larger than {MEGABYTES} MB."),
    "50 MB": (b"x" * 50_000_000, f"The table is larger than {MEGABYTES} MB."),
}  # fmt: skip


@pytest.fixture(autouse=True)
def signals_as_they_were() -> Iterator[None]:
    """The command listens to signals for the rest of its process; a test goes on."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_gets_one_sentence(tmp_path: Path, case: str) -> None:
    content, sentence = WRONG[case]

    assert refusal(write(tmp_path, content)).endswith(sentence)


def test_the_command_refuses_a_file_of_50_megabytes_in_one_sentence(tmp_path: Path) -> None:
    content, sentence = WRONG["50 MB"]

    ran = finish(start(MODULE, "forecast", str(write(tmp_path, content)), *QUESTION))

    assert ran.sentence == sentence


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2020"),
        ("--from", "2020-2021,2019-2020"),
        ("--horizon", "0"),
        ("--horizon", "11"),
        ("--seed", "-1"),
        ("--exclude", "corona"),
        ("--colour", "red"),
        ("--pupils", "/nowhere.csv"),
        ("--json", "/nowhere/at/all.json"),
    ],
)
def test_a_wrong_question_gets_one_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    sentence = refusal(write(tmp_path, GOOD), *arguments)

    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_table_of_pupils_that_is_none_gets_one_sentence(tmp_path: Path) -> None:
    pupils = tmp_path / "pupils.csv"
    pupils.write_text("schooljaar,vestigingscode,naam,gemeente,sector,leerjaar_3,leerjaar_4\n"
                      "2020-2021,00AA00,School,UTRECHT,techniek,veel,3\n")  # fmt: skip

    sentence = refusal(write(tmp_path, GOOD), "--pupils", str(pupils))

    assert sentence == "Row 2: veel is not a number of pupils."


def test_a_masked_cell_is_between_its_bounds(tmp_path: Path) -> None:
    question = ("--sector", "techniek", "--origins", "2019-2020", "--horizons", "1")
    file = str(write(tmp_path, GOOD))

    out = tmp_path / "out.json"
    run_exams(["backtest", file, *question, "--json", str(out), "--no-pupils"])

    row = json.loads(out.read_text())["origins"][0]["sites"][1]["forecasts"][0]
    assert (row["actual_low"], row["actual_high"], row["actual"]) == (1, 4, 2.5)


def test_who_ends_it_gets_the_origins_that_are_done(tmp_path: Path) -> None:
    """The file is a pipe that fills up only after the command has been asked to stop."""
    pipe, out = tmp_path / "pipe", tmp_path / "out.json"
    os.mkfifo(pipe)
    question = ("--sector", "techniek", "--origins", "2019-2020,2020-2021", "--json", str(out))
    process = start(MODULE, "backtest", str(pipe), *question)
    with pipe.open("w") as file:
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        file.write(GOOD)

    assert finish(process).code == 0
    found = json.loads(out.read_text())
    assert found["complete"] is False
    assert [document["origin"] for document in found["origins"]] == ["2019-2020"]


def test_the_files_of_the_publisher_become_one_table(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv.gz"
    old.write_text(
        "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;GEMEENTENAAM;INSPECTIECODE;"
        "OPLEIDINGSNAAM;EXAMENKANDIDATEN SCHOOLJAAR 2018-2019 - TOTAAL;"
        "GESLAAGDEN SCHOOLJAAR 2018-2019 - TOTAAL\n"
        "00AA;01;School;UTRECHT;38;VMBO K - techniek;21;20\n"
        "00AA;01;School;UTRECHT;50;HAVO - N&T;6;6\n"
    )
    new.write_bytes(gzip.compress(
        b'"INSTELLINGSCODE";"VESTIGINGSCODE";"INSTELLINGSNAAM VESTIGING";"GEMEENTENAAM";'
        b'"INSPECTIECODE";"OPLEIDINGSNAAM";"EXAMENKANDIDATEN SCHOOLJAAR 2019-2020 - TOTAAL";'
        b'"GESLAAGDEN SCHOOLJAAR 2019-2020 - TOTAAL"\n'
        b'"00AA";"00AA01";"School";"UTRECHT";"31";"VMBO LWT - zorg & welzijn";"<5";"<5"\n'
    ))  # fmt: skip

    rows = [line.split(",") for line in tidy([str(old), str(new)]).splitlines()]

    assert rows[1][1:2] + rows[1][6:] == ["00AA01", "K", "techniek", "2018-2019", "21", "20"]
    assert rows[2][6:] == ["LWT", "zorg en welzijn", "2019-2020", "<5", "<5"]
    assert len(rows) == 3

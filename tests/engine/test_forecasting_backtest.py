"""The programme manager sees how wrong the forecasts of earlier years would have been."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from schakel.engine.forecasting.arguments import read_arguments
from schakel.engine.forecasting.checker import check_document
from schakel.engine.forecasting.exam_command import answer
from schakel.engine.forecasting.pupils import SHIPPED, read_pupils
from tests.engine.exam_files import COLUMNS, JUDGED, exams_of, invented, national, table

Document = dict[str, Any]


def ask(text: str, folder: Path, *arguments: str) -> Document:
    """The answer to a question, as the command would write it."""
    asked = read_arguments(
        [arguments[0], "file", "--sector", "techniek", "--json", "-", *arguments[1:]]
    )
    pupils = {} if asked.pupils is None else read_pupils(str(SHIPPED), asked.sector)
    document: Document = answer(asked, exams_of(text, folder), pupils)
    return document


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("national")
    return ask(national(), folder, "backtest", "--origins", ",".join(JUDGED))


def scores(document: Document, level: str) -> list[Document]:
    return [score for score in document["scores"] if score["level"] == level]


def test_for_sites_and_regions_no_simple_method_is_better(judged: Document) -> None:
    for score in [*scores(judged, "site"), *scores(judged, "region")]:
        own = score["wape"].pop("schakel")
        assert own < min(score["wape"].values()), score
        score["wape"]["schakel"] = own


def test_next_year_is_far_better_than_this_year_again(judged: Document) -> None:
    assert [score["times_naive"] < bar for score, bar in zip(
        scores(judged, "site"), (0.80, 0.88, 0.89), strict=True
    )] == [True] * 3  # fmt: skip


def test_the_births_tell_of_the_country_what_no_simple_method_does(judged: Document) -> None:
    for score in scores(judged, "total"):
        own = score["wape"].pop("schakel")
        assert own < min(score["wape"].values()), score
        score["wape"]["schakel"] = own


def test_without_pupils_it_is_still_better_than_every_simple_method(tmp_path: Path) -> None:
    document = ask(national(), tmp_path, "backtest", "--origins", ",".join(JUDGED), "--no-pupils")

    for score in [*scores(document, "site"), *scores(document, "region")]:
        own = score["wape"].pop("schakel")
        assert own < min(score["wape"].values()), score


def test_four_of_five_end_within_the_band_and_half_within_the_inner_one(tmp_path: Path) -> None:
    origins = "2016-2017,2017-2018,2018-2019,2019-2020,2020-2021"
    document = ask(national(), tmp_path, "backtest", "--origins", origins)

    for score in [*scores(document, "site"), *scores(document, "region")]:
        assert 0.74 <= score["band_80_covers"] <= 0.84, score
        assert 0.47 <= score["band_50_covers"] <= 0.60, score


def test_every_site_of_the_country_is_there_once_and_all_adds_up(judged: Document) -> None:
    for document in judged["origins"]:
        assert check_document(document) == []
        assert len(document["sites"]) > 250
        assert len(document["regions"]) == 34


def test_what_happens_after_the_origin_moves_nothing(tmp_path: Path, judged: Document) -> None:
    rows = [
        [*(row[name] for name in COLUMNS[:6]), "77" if row["schooljaar"] > "2019-2020" else
         row["examenkandidaten_totaal"], row["geslaagden_totaal"]]
        for row in csv.DictReader(io.StringIO(national()))
        if row["schooljaar"] <= "2019-2020" or row["vestigingscode"] < "16"
    ]  # fmt: skip
    rows.append(["99ZZ99", "Nieuw", "UTRECHT", "K", "techniek", "2022-2023", "40", "40"])
    other = ask(table(rows), tmp_path, "backtest", "--origins", "2019-2020")

    assert forecasts(other["origins"][0]) == forecasts(judged["origins"][1])


def forecasts(document: Document) -> Document:
    """The document without what came true."""
    copied: Document = json.loads(json.dumps(document))
    for series in (*copied["sites"], *copied["regions"], copied["total"]):
        for row in series["forecasts"]:
            for key in ("actual", "actual_low", "actual_high"):
                row.pop(key, None)
    return copied


def test_an_excluded_year_has_no_influence(tmp_path: Path) -> None:
    counts = {f"0{i}AA00": [20 + i, 22, 19 + i, 25, 21 + i, 23, 20] for i in range(6)}
    changed = {site: [*own[:3], 99, *own[4:]] for site, own in counts.items()}
    question = ("forecast", "--from", "2020-2021", "--exclude", "2017-2018")

    assert (
        ask(invented(counts), tmp_path, *question)["total"]
        == (ask(invented(changed), tmp_path, *question)["total"])
    )


def test_a_year_that_the_file_misses_counts_as_excluded(tmp_path: Path) -> None:
    counts = {f"0{i}AA00": [20 + i, 22, 0, 25, 21 + i, 23, 20] for i in range(6)}

    document = ask(invented(counts), tmp_path, "forecast", "--from", "2020-2021")

    assert "2016-2017" not in document["known_years"]
    assert document["total"]["forecasts"][0]["mean"] > 100


def test_pupils_announce_a_site_that_opens_and_one_that_closes(judged: Document) -> None:
    announced = {
        site["site"]: site["forecasts"][0]["mean"] for site in judged["origins"][1]["sites"]
    }

    assert announced["24TG04"] == pytest.approx(18, abs=5)  # opened in 2020-2021 with 18
    assert announced["01VN09"] < 6  # closed: 27 candidates before, no third year


def test_pupils_of_other_schools_are_left_alone(tmp_path: Path) -> None:
    rows = [
        [f"Z{row['vestigingscode']}", *(row[name] for name in COLUMNS[1:])]
        for row in csv.DictReader(io.StringIO(national()))
    ]

    document = ask(table(rows), tmp_path, "forecast", "--from", "2019-2020")

    assert document["pupils_used"] is False


def test_a_file_of_one_region_gets_no_sites_of_another(tmp_path: Path) -> None:
    rows = [
        [row[name] for name in COLUMNS]
        for row in csv.DictReader(io.StringIO(national()))
        if row["gemeente"] in {"AMERSFOORT", "NIJKERK", "BARNEVELD"}
    ]

    document = ask(table(rows), tmp_path, "forecast", "--from", "2019-2020")

    assert document["pupils_used"] is True
    assert {site["municipality"] for site in document["sites"]} == {
        "AMERSFOORT",
        "NIJKERK",
        "BARNEVELD",
    }


def test_whatever_the_seed_the_answer_is_the_same(tmp_path: Path) -> None:
    counts = {f"0{i}AA00": [20 + i, 22, 19 + i, 25, 21 + i, 23, 20] for i in range(6)}
    question = (invented(counts), tmp_path, "forecast", "--from", "2020-2021", "--seed")

    first, other = ask(*question, "1"), ask(*question, "2")

    assert first.pop("seed") != other.pop("seed")
    assert other == first


def test_what_a_masked_cell_may_have_been_widens_no_band(tmp_path: Path) -> None:
    counts = {f"{i:02}AA00": [3] * 8 for i in range(60)}
    masked: dict[str, list[int | str]] = {
        site: [*own[:4], *["<5"] * 4] for site, own in counts.items()
    }

    band = ask(invented(masked), tmp_path, "forecast", "--from", "2021-2022")["sites"][0]

    assert band["forecasts"][0]["q10"] == band["forecasts"][0]["q90"]

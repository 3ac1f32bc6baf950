"""Somebody checks the tables of a printed report before quoting them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.statistics.printed import printed_range
from schakel.engine.statistics.which_n import sizes_that_fit
from tests.engine.commands import run

DATA = Path(__file__).parent / "data"
STATISTICS = "schakel.engine.statistics"


@pytest.fixture(scope="module")
def regional_plans() -> Any:
    return run(STATISTICS, (DATA / "regional_plans_2020.json").read_text()).result


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        ("mean", "partners per regio in de tekst"),
        ("sum", "2.1/Totaal/total"),
        ("at_least", "2.2/Totale investering/minimum"),
        ("sum", "2.1/units"),
        ("share", "driekwart van de regio's"),
        ("mean", "cofinanciering per bedrijf, x 1.000"),
        ("one_base", "2.1/Hbo-instellingen/minimum"),
        ("mean", "2.1/Bedrijven/mean"),
        ("mean", "2.1/Vso-/pro-vestigingen/mean"),
    ],
)
def test_every_contradiction_of_the_regional_plans_is_found(
    regional_plans: Any, kind: str, figure: str
) -> None:
    found = [(one["kind"], one["figure"]) for one in regional_plans["contradictions"]]
    assert (kind, figure) in found


def test_nothing_else_is_called_a_contradiction(regional_plans: Any) -> None:
    assert len(regional_plans["contradictions"]) == 9


def test_the_mean_of_26_8_partners_is_explained_by_the_primary_schools(
    regional_plans: Any,
) -> None:
    [mean] = [
        one for one in regional_plans["contradictions"] if one["figure"].startswith("partners")
    ]
    assert mean["explained_by"] == ["2.1/Po-scholen/total"]


def test_the_urgency_percentages_of_both_waves_fit_42_or_58_answers() -> None:
    found = run(STATISTICS, (DATA / "urgency_2021_2024.json").read_text()).result
    assert found["sizes"] == [42, 58]


def test_the_yield_percentages_come_from_another_number_of_answers() -> None:
    percentages = (86, 82, 82, 78, 65, 63, 43, 39, 0, 0, 4, 2, 10, 4, 14, 33)
    problem = {"task": "which_n", "most": 71, "percentages": [f"{one}%" for one in percentages]}
    assert run(STATISTICS, problem).result["sizes"] == [49, 51]


@given(st.integers(1, 60), st.data())
def test_the_true_number_of_answers_always_fits(n: int, data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(0, n), min_size=1, max_size=6))
    printed = [printed_range(f"{round(100 * count / n)}%") for count in counts]
    assert n in sizes_that_fit([one for one in printed if one], [], 1, 60)


def test_a_mean_of_whole_answers_needs_a_whole_sum() -> None:
    found = run(STATISTICS, {"task": "which_n", "most": 12, "means": ["3,19"]}).result
    assert found["sizes"] == []


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ({"task": "guess"}, "task is guess, which is not one of"),
        ({}, "The problem misses the key task."),
        ({"task": "which_n", "most": 9}, "The problem needs percentages or means."),
        (
            {"task": "which_n", "most": 9, "percentages": ["7.5"]},
            "percentages[0] must be a number in Dutch notation",
        ),
        (
            {"task": "lint", "claims": [{"kind": "sum", "figure": "a", "others": ["b"]}]},
            "claims[0].others[0] is b, which is not one of",
        ),
    ],
)
def test_a_wrong_question_gets_one_sentence(problem: object, sentence: str) -> None:
    assert run(STATISTICS, problem).sentence.startswith(sentence)


def test_the_data_name_their_source() -> None:
    for file in DATA.glob("*.json"):
        assert json.loads(file.read_text())["source"]

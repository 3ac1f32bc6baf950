"""A school that knows its pupils by year of study sees what comes, cohort by cohort."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.forecasting.regions import region
from schakel.engine.command import Limits
from schakel.engine.forecasting.baselines import all_baselines
from schakel.engine.forecasting.flow.checker import check_flow
from schakel.engine.forecasting.flow.problem import read_problem
from schakel.engine.forecasting.flow.rates import shrunk
from schakel.engine.forecasting.flow.result import solve
from schakel.engine.problem import BadInput, Value
from tests.engine.commands import run
from tests.engine.exam_files import MODULE

Problem = dict[str, Any]


def solved(problem: Problem) -> Problem:
    return dict(solve(read_problem(Value.root(problem)), Limits(seed=1)))


def small(**changes: object) -> Problem:
    pupils = [[30, 28, 27, 26], [31, 29, 27, 26], [30, 30, 28, 26]]
    return {
        "years": ["2017-2018", "2018-2019", "2019-2020"],
        "horizon": 3,
        "cohorts": [
            {"site": "00AA00", "track": "K", "pupils": pupils},
            {"site": "00AA00", "track": "B", "pupils": pupils[::-1]},
            {"site": "00BB00", "track": "K", "pupils": pupils},
        ],
    } | changes


def means(result: Problem) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Cohorts x years x years of study."""
    return np.array(
        [
            [[one["mean"] for one in row["pupils"]] for row in cohort["forecasts"]]
            for cohort in result["cohorts"]
        ]
    )


@pytest.mark.parametrize("seed", [1, 11])
def test_cohorts_that_move_up_tell_more_than_the_past_of_a_year(seed: int) -> None:
    made = region(seed)
    seen = np.array(made["future"])
    history = np.array([cohort["pupils"] for cohort in made["problem"]["cohorts"]], dtype=float)
    series = history.transpose(0, 2, 1).reshape(-1, history.shape[1])
    others = all_baselines(series, 10).values()

    found = means(solved(made["problem"]))

    for step, bar in ((0, 0.175), (9, 0.45)):
        total = seen[:, step].sum()
        wrong = np.abs(found[:, step] - seen[:, step]).sum() / total
        of_others = [
            np.abs(own[:, step].reshape(seen[:, step].shape) - seen[:, step]).sum() / total
            for own in others
        ]
        assert wrong < min(bar, *of_others)


def test_a_large_intake_arrives_at_the_exam_three_years_later() -> None:
    problem = small()
    problem["cohorts"][0]["pupils"] = [[30, 28, 27, 26], [31, 29, 27, 26], [60, 30, 28, 26]]

    rows = solved(problem)["cohorts"][1]["forecasts"]

    assert rows[2]["pupils"][3]["mean"] > 45
    assert rows[0]["pupils"][3]["mean"] < 32


def test_one_school_year_is_enough() -> None:
    cohorts = [{"site": "00AA00", "track": "K", "pupils": [[30, 28, 27, 26]]}]

    result = solved(small(years=["2019-2020"], cohorts=cohorts))

    assert [one["mean"] for one in result["cohorts"][0]["forecasts"][0]["pupils"]] == (
        pytest.approx([30, 28, 27, 26], abs=0.01)
    )


def test_a_known_intake_is_used_as_it_is() -> None:
    result = solved(small(intake=[100, 110, 120]))

    first = [row["pupils"][0]["mean"] for row in result["total"]["forecasts"]]
    assert first == pytest.approx([100, 110, 120], abs=0.01)


def test_an_excluded_year_has_no_influence() -> None:
    changed = small(exclude=["2018-2019"])
    for cohort in changed["cohorts"]:
        cohort["pupils"] = [cohort["pupils"][0], [99, 99, 0, 1], cohort["pupils"][2]]

    assert solved(changed)["total"] == solved(small(exclude=["2018-2019"]))["total"]


def test_little_seen_means_close_to_what_is_usual() -> None:
    below = np.array([1000.0, 1000.0, 5.0])
    above = np.array([900.0, 500.0, 0.0])

    found = shrunk(below, above, np.full(3, 0.7))

    assert found[0] == pytest.approx(0.9, abs=0.02)
    assert 0.4 < found[2] < 0.7


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """One to five cohorts with small counts (verzonnen)."""
    years, study = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    count = st.one_of(st.just(0), st.integers(0, 40))
    cohorts = [
        {
            "site": f"0{row // 2}AA00",
            "track": "BK"[row % 2],
            "pupils": [[draw(count) for _ in range(study)] for _ in range(years)],
        }
        for row in range(draw(st.integers(1, 5)))
    ]
    names = [f"{2010 + year}-{2011 + year}" for year in range(years)]
    return {"years": names, "horizon": draw(st.integers(1, 5)), "cohorts": cohorts}


@settings(max_examples=12, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_levels_add_up_and_names_and_order_change_nothing(problem: Problem, random: Any) -> None:
    renamed = json.loads(json.dumps(problem))
    for cohort in renamed["cohorts"]:
        cohort["site"] = "ZY" + cohort["site"][::-1]
    random.shuffle(renamed["cohorts"])

    before, after = solved(problem), solved(renamed)

    assert check_flow(before) == []
    assert before["total"] == after["total"]
    found = {(row["site"], row["track"]): row["forecasts"] for row in after["cohorts"]}
    for row in before["cohorts"]:
        mean = [year["all"]["mean"] for year in row["forecasts"]]
        other = found["ZY" + row["site"][::-1], row["track"]]
        assert mean == [year["all"]["mean"] for year in other]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"years": ["2017-2018", "2019-2020", "2020-2021"]},
         "years must name school years that follow each other."),
        ({"years": ["2017", "2018", "2019"]}, 'years holds "2017", which is not a school year.'),
        ({"horizon": 0}, "horizon must be at least 1."),
        ({"colour": 1}, "The problem has an unknown key colour."),
        ({"intake": [1, 2]}, "intake has 2 values; at least 3 are asked."),
        ({"exclude": ["2017-2018", "2018-2019", "2019-2020"]}, "exclude leaves no year."),
        ({"cohorts": []}, "cohorts has 0 values; at least 1 are asked."),
        ({"cohorts": [{"site": "a", "track": "K", "pupils": [[1], [2], [-3]]}]},
         "cohorts[0].pupils[2][0] must not be negative."),
        ({"cohorts": [{"site": "a", "track": "K", "pupils": [[1], [2], [3, 4]]}]},
         "cohorts[0].pupils has school years of different length."),
    ],
)  # fmt: skip
def test_a_wrong_problem_gets_one_sentence(changes: Problem, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_problem(Value.root(small(**changes)))

    assert str(refused.value) == sentence


def test_the_command_answers_a_problem_and_refuses_what_is_none() -> None:
    assert check_flow(run(MODULE, small(), "--seed", "3").result) == []
    assert run(MODULE, "[]").sentence == "The problem must be a JSON object, which begins with {."


def test_the_checker_sees_what_is_wrong() -> None:
    result = solved(small())
    result["total"]["forecasts"][0]["all"]["mean"] += 1
    result["cohorts"][0]["forecasts"][1]["pupils"][2]["q90"] = 0.0

    assert set(check_flow(result)) == {
        "00AA00 B has quantiles out of order in 2021-2022",
        "the total is not the sum of its years of study in 2020-2021",
        "the total is not the sum of the sites in 2020-2021",
    }

"""`python -m schakel.engine.matching`: a plan, or one sentence on what is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from schakel.engine.matching import check
from schakel.engine.matching.check import PlanIsWrongError
from tests.engine import commands
from tests.engine.matching.problems import place, problem, pupil, read

GOOD = problem(
    [pupil("anne", "a"), pupil("bob", "a")], [place("1", "a")],
    {("anne", "a"): 1, ("bob", "a"): 2},
)  # fmt: skip


def test_it_prints_a_proven_plan() -> None:
    found = commands.run("schakel.engine.matching", GOOD).result
    assert found["assignment"] == {"anne": "1", "bob": None}
    assert found["proven"]


def wrong(key: str, value: Any) -> dict[str, Any]:
    given: dict[str, Any] = copy.deepcopy(GOOD)
    return given | {key: value}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (wrong("extra", 1), "unknown key"),
        (wrong("pupils", [pupil("anne", "nobody")]), "pupils[0].prefs[0]"),
        (wrong("pupils", [pupil("anne"), pupil("anne")]), "twice"),
        (wrong("places", [place("1", "a", capacity=-1)]), "must not be negative"),
        (wrong("distance_km", [["anne", "b", 1]]), "distance_km[0][1]"),
        (wrong("distance_km", [["anne", "a", 1], ["anne", "a", 1]]), "twice"),
        (wrong("distance_km", [["anne", "a"]]), "distance_km[0]"),
        (wrong("company_block_capacity", {"a": 1}), "company|block"),
        (wrong("forbidden", [["anne", "9"]]), "forbidden[0][1]"),
        (wrong("pins", {"anne": "1", "bob": "1"}), "than fit there"),
        (wrong("rank_costs", [0, 1, 2, 3, 4, 5, 4]), "must not fall"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(raw: dict[str, Any], says: str) -> None:
    from schakel.engine.command import Limits
    from schakel.engine.matching.solving import solve
    from schakel.engine.problem import BadInput

    with pytest.raises(BadInput) as refused:
        solve(read(raw), Limits())
    assert says in str(refused.value)


def test_the_command_refuses_with_exit_2() -> None:
    sentence = commands.run("schakel.engine.matching", wrong("extra", 1)).sentence
    assert "extra" in sentence


@pytest.mark.parametrize(
    "plan", [[0, 0], [None, 5], [0, None]], ids=["too many", "no such place", "forbidden"]
)
def test_the_checker_sees_a_plan_that_breaks_a_rule(plan: list[int | None]) -> None:
    given = read(wrong("forbidden", [["anne", "1"]]))
    with pytest.raises((PlanIsWrongError, IndexError)):
        check.count(given, plan, check.Costs(803, 0, 32_923))

"""Rules over several pupils and places together, which HiGHS keeps."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings

from tests.engine.matching.problems import answer, place, problem, problems, pupil


def test_a_company_takes_one_pupil_of_a_school() -> None:
    names = ["anne", "bob"]
    raw = problem(
        [pupil(name, "a", "b", school="Corlaer") for name in names],
        [place("1", "a", capacity=2), place("2", "b")],
        {(name, company): 1 for name in names for company in "ab"},
        side_constraints=[{"kind": "school_per_company", "at_most": 1}],
    )
    found = answer(raw)
    assert sorted(found["assignment"].values()) == ["1", "2"]
    assert found["proven"]


@settings(max_examples=25, deadline=None)
@given(problems(pupils=12, places=8))
def test_a_side_constraint_is_kept_and_costs_at_least_as_much(raw: dict[str, Any]) -> None:
    free = answer(raw)
    for number, one in enumerate(raw["pupils"]):
        one["school"] = "AB"[number % 2]
    found = answer(raw | {"side_constraints": [{"kind": "school_per_company", "at_most": 1}]})
    school = {one["id"]: one["school"] for one in raw["pupils"]}
    company = {one["id"]: one["company"] for one in raw["places"]}
    pairs = [(school[who], company[at]) for who, at in found["assignment"].items() if at]
    assert not pairs or max(Counter(pairs).values()) == 1
    assert found["proven"]
    assert found["objective"] >= free["objective"]

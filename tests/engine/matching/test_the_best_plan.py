"""The plan is the best there is, proven, and a coordinator can see why somebody has no place."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.matching.greedy import greedy
from schakel.engine.matching.network import build
from schakel.engine.matching.weights import weights_of
from tests.engine.matching.problems import (
    answer,
    best_by_trying,
    place,
    problem,
    problems,
    pupil,
    read,
)  # fmt: skip

few = settings(max_examples=30, deadline=None)


def test_a_pupil_gets_a_first_wish_when_nobody_else_needs_it() -> None:
    raw = problem(
        [pupil("sanne", "near", "far")], [place("n", "near"), place("f", "far")],
        {("sanne", "near"): 3.2, ("sanne", "far"): 9},
    )  # fmt: skip
    found = answer(raw)
    assert found["assignment"] == {"sanne": "n"}
    assert (found["unplaced"], found["rank_cost"], found["distance"]) == (0, 0, 32)
    assert found["proven"]
    assert found["bound"] == found["objective"] == 32


def test_somebody_gives_up_a_first_wish_so_that_everybody_has_a_place() -> None:
    raw = problem(
        [pupil("anne", "a", "b"), pupil("bob", "a")], [place("1", "a"), place("2", "b")],
        {("anne", "a"): 1, ("anne", "b"): 1, ("bob", "a"): 1},
    )  # fmt: skip
    assert answer(raw)["assignment"] == {"anne": "2", "bob": "1"}


def test_a_limit_over_the_year_holds_across_blocks() -> None:
    raw = problem(
        [pupil("anne", "a"), pupil("bob", "a", block="blok 2")],
        [place("1", "a"), place("2", "a", block="blok 2")],
        {("anne", "a"): 1, ("bob", "a"): 2},
        company_capacity={"a": 1},
    )
    assert answer(raw)["assignment"] == {"anne": "1", "bob": None}


def test_a_younger_pupil_does_not_go_where_the_work_is_too_heavy() -> None:
    raw = problem(
        [pupil("anne", "a", age=15)], [place("1", "a", min_age=16)], {("anne", "a"): 1}
    )  # fmt: skip
    assert answer(raw)["unplaced"] == 1
    raw["places"][0]["min_age"] = 15
    assert answer(raw)["unplaced"] == 0
    raw["places"][0]["recognised"] = False
    assert answer(raw)["unplaced"] == 1


def test_a_shortage_is_told_in_figures_and_in_a_sentence() -> None:
    names = ["anne", "bob", "cem"]
    raw = problem(
        [pupil(name, max_km=15) for name in names], [place("1", "a"), place("2", "b")],
        {(name, company): 4 for name in names for company in "ab"},
    )  # fmt: skip
    (why,) = answer(raw)["explanations"]
    assert (why["pupils"], why["places"], why["shortage"]) == (3, 2, 1)
    assert why["sentence"] == (
        "3 leerlingen PIE in blok 1, 2 plaatsen binnen 15 km; één plaats meer zou genoeg zijn."
    )


def test_a_pupil_without_any_company_in_reach_hears_that() -> None:
    raw = problem([pupil("anne", max_km=5)], [place("1", "a")], {("anne", "a"): 6})
    (why,) = answer(raw)["explanations"]
    assert why["kind"] == "nothing_near"
    assert why["sentence"] == "1 leerling PIE in blok 1 heeft geen bedrijf binnen bereik."


def test_a_pin_is_kept_and_the_rest_is_planned_around_it() -> None:
    raw = problem(
        [pupil("anne", "a", "b"), pupil("bob", "a", "b")], [place("1", "a"), place("2", "b")],
        {(name, company): 1 for name in ("anne", "bob") for company in "ab"},
        pins={"bob": "2"},
    )  # fmt: skip
    found = answer(raw)
    assert found["assignment"] == {"anne": "1", "bob": "2"}
    assert found["proven"]


def test_other_costs_of_rank_show_who_would_get_which_wish() -> None:
    raw = problem(
        [pupil("anne", "a", "b"), pupil("bob", "a", "c", "b")],
        [place("1", "a"), place("2", "b")],
        {("anne", "a"): 1, ("anne", "b"): 1, ("bob", "a"): 1, ("bob", "b"): 1},
        company_capacity={"c": 1},
        fairness={"first wishes": [0, 5, 5, 5, 5, 5, 6], "spread": [0, 1, 8, 16, 32, 64, 99]},
    )
    found = answer(raw)["fairness"]
    assert found["spread"]["rank_histogram"]["2"] == 1
    assert all(setting["proven"] for setting in found.values())


@few
@given(problems())
def test_the_plan_is_as_good_as_the_best_of_all_plans(raw: dict[str, Any]) -> None:
    found = answer(raw)
    assert (found["unplaced"], found["rank_cost"], found["distance"]) == best_by_trying(raw)
    assert found["proven"]
    assert sum(why["shortage"] for why in found["explanations"]) == found["unplaced"]


@few
@given(problems(pupils=25, places=12), st.randoms(use_true_random=False))
def test_no_plan_that_people_make_is_better(raw: dict[str, Any], luck: random.Random) -> None:
    ours, given_problem = answer(raw), read(raw)
    network = build(given_problem, weights_of(given_problem))
    order = list(range(len(raw["pupils"])))
    luck.shuffle(order)
    theirs = greedy(network, given_problem, order)
    assert ours["unplaced"] <= theirs.count(None)
    assert ours["bound"] <= ours["objective"]


@few
@given(problems(pupils=20, places=10), st.data())
def test_more_room_never_serves_fewer(raw: dict[str, Any], data: st.DataObject) -> None:
    before = answer(raw)
    lucky = data.draw(st.sampled_from(raw["places"]))
    lucky["capacity"] += 1
    assert answer(raw)["objective"] <= before["objective"]


@few
@given(problems(pupils=20, places=10), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(raw: dict[str, Any], luck: random.Random) -> None:
    before = answer(raw)
    for key in ("pupils", "places", "distance_km", "forbidden"):
        luck.shuffle(raw[key])
    after = answer(raw)
    del before["seconds"], after["seconds"]
    assert before == after


@few
@given(problems(pupils=20, places=10), st.randoms(use_true_random=False))
def test_other_names_change_nothing_in_how_good_it_is(
    raw: dict[str, Any], luck: random.Random
) -> None:
    before = answer(raw)
    names = [f"x{number}" for number in range(len(raw["pupils"]))]
    luck.shuffle(names)
    new = {one["id"]: name for one, name in zip(raw["pupils"], names, strict=True)}
    for one in raw["pupils"]:
        one["id"] = new[one["id"]]
    for row in [*raw["distance_km"], *raw["forbidden"]]:
        row[0] = new[row[0]]
    after = answer(raw)
    assert after["objective"] == before["objective"]

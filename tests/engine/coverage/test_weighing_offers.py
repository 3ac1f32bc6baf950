"""A region weighs which profile to offer at which site."""

from __future__ import annotations

import copy
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.coverage.instances import instance
from schakel.engine.command import Limits
from schakel.engine.coverage.case import FAR, case_of
from schakel.engine.coverage.checking import WrongPlan, check
from schakel.engine.coverage.reading import MOST_SITES_OF_PROFILE, read_region
from schakel.engine.coverage.region import Goal
from schakel.engine.coverage.search import compiled, shortest_of
from schakel.engine.coverage.solving import solve
from schakel.engine.problem import BadInput, Value
from tests.engine.commands import run
from tests.engine.coverage.regions import (
    by_trying_everything,
    front_of,
    regions,
    small_region,
    solved,
)

COVERAGE = "schakel.engine.coverage"
quick = settings(deadline=None, max_examples=40)


@pytest.mark.req("BR-12")
def test_the_command_shows_every_plan_that_no_other_beats() -> None:
    result = run(COVERAGE, small_region()).result
    assert result["proven"]
    assert front_of(result) == [
        (0, 0, 11), (1, 0, 6), (2, 0, 2), (3, 1, 0),
    ]  # fmt: skip


def test_the_status_quo_is_shown_as_assigned_and_as_free_choice() -> None:
    now = solved(small_region())["status_quo"]
    assert now["offers"] == 2
    assert now["assigned"]["unreached"] == 5
    assert now["free_choice"]["small_groups"] == 1


def test_a_plan_says_what_opens_and_closes_and_who_loses_reach() -> None:
    result = solved(small_region())
    [plan] = [one for one in result["front"] if one["offers"] == 2]
    [pie] = [result["profiles"]["PIE"]["choices"][plan["choice"]["PIE"]]]
    assert (pie["sites"], pie["closes"], pie["loses_reach"]) == (("A",), ["B"], {"oost": 2})
    assert (plan["opens"], plan["closes"], plan["loses_reach"]) == (1, 1, 2)


def test_free_choice_can_empty_a_group_that_assigning_would_fill() -> None:
    problem = small_region() | {
        "smallest_group": 2,
        "profiles": ["PIE"],
        "areas": [{"id": "west", "pupils": {"PIE": 4}}],
        "sites": [
            {"id": "A", "capacity": {"PIE": 3}},
            {"id": "B", "capacity": {"PIE": 3}},
        ],
        "distance_km": [["west", "A", 1], ["west", "B", 2]],
    }
    [both] = [one for one in solved(problem)["profiles"]["PIE"]["choices"] if one["offers"] == 2]
    assert (both["assigned"]["unreached"], both["assigned"]["small_groups"]) == (0, 0)
    assert (both["free_choice"]["no_place"], both["free_choice"]["small_groups"]) == (1, 1)


def test_a_pinned_offer_stays_and_a_forbidden_one_goes() -> None:
    problem = small_region() | {"pinned": [["B", "PIE"]], "forbidden": [["A", "BWI"]]}
    result = solved(problem)
    assert all("B" in one["sites"] for one in result["profiles"]["PIE"]["choices"])
    assert all("A" not in one["sites"] for one in result["profiles"]["BWI"]["choices"])


def test_a_forbidden_offer_of_today_still_counts_in_the_status_quo() -> None:
    now = solved(small_region() | {"forbidden": [["B", "PIE"]]})["status_quo"]
    assert now["profiles"]["PIE"]["sites"] == ("A", "B")


@pytest.mark.req("BR-12")
@given(regions())
@quick
def test_the_front_of_reach_is_that_of_trying_everything(problem: dict[str, Any]) -> None:
    assert front_of(solved(problem)) == by_trying_everything(problem)


@given(regions(goal="distance"))
@quick
def test_the_front_of_distance_is_that_of_trying_everything(problem: dict[str, Any]) -> None:
    assert front_of(solved(problem)) == by_trying_everything(problem)


@given(st.sampled_from(["unreached", "distance"]).flatmap(regions))
@quick
def test_what_is_offered_at_once_is_a_plan_that_the_front_is_not_worse_than(
    problem: dict[str, Any],
) -> None:
    offered: list[Any] = []
    region = read_region(Value.root(problem))
    best = front_of(solve(region, Limits(on_offer=offered.append)))

    for found in offered:
        check(region, found)
        for offers, small, value in front_of(found):
            assert any(a <= offers and b <= small and c <= value for a, b, c in best)


def test_a_region_may_have_more_sites_than_one_profile_has() -> None:
    problem = with_sites(MOST_SITES_OF_PROFILE[Goal.UNREACHED] + 10, may_offer=15)
    assert solved(problem)["proven"]


def test_more_sites_for_one_profile_than_can_be_searched_are_refused() -> None:
    with pytest.raises(BadInput, match=r"sites has 21 that may offer PIE; .* at most 20 fit"):
        read_region(Value.root(with_sites(30, may_offer=21)))


def with_sites(count: int, may_offer: int) -> dict[str, Any]:
    """A region of so many sites, of which some may offer PIE."""
    sites = [
        {"id": f"s{number:02}", "capacity": {"PIE": 8} if number < may_offer else {"BWI": 8}}
        for number in range(count)
    ]
    return small_region() | {"sites": sites, "distance_km": [["west", "s00", 1]]}


def test_machine_code_and_python_place_pupils_alike() -> None:
    case = case_of(read_region(Value.root(instance(1, "distance"))), "profile-0")
    rows = np.array([[0, chosen, chosen & full] for chosen in (7, 70, 700) for full in (0, 6)])
    rest = np.array([case.smallest_group, case.unreached_tenths])
    for row in rows:
        given_to = (case.tenths, case.pupils, case.capacity, rest, row[None], FAR)
        assert compiled(shortest_of)(*given_to) == shortest_of(*given_to)


def test_a_profile_that_nobody_may_offer_reaches_nobody() -> None:
    problem = small_region() | {"forbidden": [["A", "BWI"], ["B", "BWI"]]}
    [choice] = solved(problem)["profiles"]["BWI"]["choices"]
    assert (choice["sites"], choice["value"]) == ((), 5)


@given(regions(), st.integers(1, 3))
@quick
def test_more_capacity_never_reaches_fewer(problem: dict[str, Any], more: int) -> None:
    larger = copy.deepcopy(problem)
    for site in larger["sites"]:
        site["capacity"] = {name: room + more for name, room in site["capacity"].items()}
    wide = front_of(solved(larger))
    for offers, small, value in front_of(solved(problem)):
        assert any(a <= offers and b <= small and c <= value for a, b, c in wide)


@given(regions(), st.randoms(use_true_random=False))
@quick
def test_the_order_of_the_input_changes_nothing(
    problem: dict[str, Any], shuffle: random.Random
) -> None:
    shuffled = copy.deepcopy(problem)
    for key in ("areas", "sites", "distance_km"):
        shuffle.shuffle(shuffled[key])
    assert solved(shuffled) == solved(problem)


@given(regions())
@quick
def test_other_names_change_no_number(problem: dict[str, Any]) -> None:
    renamed = copy.deepcopy(problem)
    names = {site["id"]: f"z{9 - place}" for place, site in enumerate(problem["sites"])}
    for site in renamed["sites"]:
        site["id"] = names[site["id"]]
    renamed["distance_km"] = [
        [area, names[site], way] for area, site, way in problem["distance_km"]
    ]
    assert front_of(solved(renamed)) == front_of(solved(problem))


@given(regions())
@quick
def test_the_front_is_never_worse_than_today(problem: dict[str, Any]) -> None:
    result = solved(problem)
    now = result["status_quo"]
    assert any(
        one["offers"] <= now["offers"]
        and one["small_groups"] <= now["assigned"]["small_groups"]
        and one["value"] <= now["assigned"]["unreached"]
        for one in result["front"]
    )


def test_the_checker_refuses_a_plan_that_was_tampered_with() -> None:
    region = read_region(Value.root(small_region()))
    for tamper in (_close_a_site, _lose_a_pupil, _claim_more_reach, _add_a_beaten_plan):
        result = copy.deepcopy(solved(small_region()))
        tamper(result)
        with pytest.raises(WrongPlan):
            check(region, result)


def _close_a_site(result: Any) -> None:
    result["profiles"]["PIE"]["choices"][-1]["sites"] = ()


def _lose_a_pupil(result: Any) -> None:
    choice = result["profiles"]["PIE"]["choices"][-1]
    choice["assignment"] = choice["assignment"][1:]


def _claim_more_reach(result: Any) -> None:
    result["front"][0]["value"] -= 1


def _add_a_beaten_plan(result: Any) -> None:
    result["front"].append(result["front"][-1])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": 1}, "The problem has an unknown key colour."),
        ({"smallest_group": 0}, "smallest_group must be at least 1."),
        ({"reach_km": -1}, "reach_km must not be negative."),
        ({"profiles": []}, "profiles must name 1 to 40 profiles."),
        (
            {"areas": [{"id": "west", "pupils": {"M&T": 1}}]},
            'areas[0].pupils."M&T" is of no profile that the problem names.',
        ),
        (
            {"areas": [{"id": "west", "pupils": {}}, {"id": "west", "pupils": {}}]},
            "areas names west twice.",
        ),
        (
            {"distance_km": [["west", "C", 1]]},
            "distance_km[0][1] is C, which is not one of A, B.",
        ),
        (
            {"distance_km": [["west", "A", 1], ["west", "A", 2]]},
            "distance_km[1] gives a distance for the second time.",
        ),
        (
            {"pinned": [["A", "PIE"]], "forbidden": [["A", "PIE"]]},
            "pinned holds A PIE, which is forbidden too.",
        ),
        (
            {"pinned": [["C", "PIE"]]},
            "pinned[0] is not a site with a profile for which it has a capacity.",
        ),
    ],
)
def test_a_region_that_cannot_be_gets_one_sentence(change: dict[str, Any], sentence: str) -> None:
    assert run(COVERAGE, small_region() | change).sentence == sentence

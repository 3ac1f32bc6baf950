"""A roster is the best there is, breaks no rule, and tells why a wish was refused."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.timetabling.roster import check
from schakel.engine.timetabling.roster.by_hand import by_hand
from schakel.engine.timetabling.roster.columns import Search
from schakel.engine.timetabling.roster.filling import greedy, shuffled
from schakel.engine.timetabling.roster.subgradient import room_of
from tests.engine import commands
from tests.engine.roster.weeks import (
    answer,
    best_by_trying,
    crowded_week,
    group,
    read,
    week,
    weeks,
    workshop,
)

few = settings(max_examples=20, deadline=None)
ENGINE = "schakel.engine.timetabling.roster"


def test_a_group_gets_its_wishes_one_after_the_other() -> None:
    raw = week(
        [group("2a", "lassen", "bouw")], [workshop("lassen", "ma1"), workshop("bouw", "ma2")]
    )
    found = answer(raw)
    assert found["visits"] == [["2a", "lassen", "ma1"], ["2a", "bouw", "ma2"]]
    assert (found["objective"], found["bound"], found["missing"]) == (100, 100, 0)
    assert found["proven"]


@pytest.mark.req("PM-36")
def test_a_group_does_not_go_where_it_cannot_be_in_time() -> None:
    raw = week(
        [group("2a", "lassen", "bouw")],
        [workshop("lassen", "ma1"), workshop("bouw", "ma2", site="B")],
        gap_min=10,
    )
    found = answer(raw)
    assert found["missing"] == 1
    (refused,) = found["refused"]
    assert refused["kind"] == "does_not_fit"


def test_a_company_is_visited_once() -> None:
    raw = week(
        [group("2a", "lassen", "bouw")],
        [workshop("lassen", "ma1", company="K"), workshop("bouw", "ma2", company="K")],
    )
    found = answer(raw)
    assert found["missing"] == 1
    assert [refused["kind"] for refused in found["refused"]] == ["same_company"]


@pytest.mark.req("PM-36")
def test_a_workshop_is_not_held_for_too_few_groups() -> None:
    raw = week(
        [group("2a", "lassen")], [workshop("lassen", "ma1", min_groups=2), workshop("bouw", "ma2")]
    )
    found = answer(raw)
    assert found["visits"] == [["2a", "bouw", "ma2"]]
    (refused,) = found["refused"]
    assert "minstens 2 groepen" in refused["reason"]


def test_the_group_that_had_least_gets_the_last_room() -> None:
    raw = week(
        [group("2a", "lassen", reach=3), group("2b", "lassen", school="Het Element")],
        [workshop("lassen", "ma1")], visits_per_group=1,
    )  # fmt: skip
    found = answer(raw)
    assert found["visits"] == [["2b", "lassen", "ma1"]]
    assert found["refused"][0] == {
        "group": "2a", "workshop": "lassen", "kind": "full",
        "reason": "lassen is vol in elk tijdvak dat 2a kan. "
        "Plaats voor één groep meer had geholpen.",
    }  # fmt: skip


def test_after_a_drop_out_the_others_stay_where_they_were() -> None:
    raw = week(
        [group("2a", "lassen"), group("2b", "lassen")],
        [workshop("lassen", "ma1"), workshop("bouw", "ma1", "ma2"), workshop("zorg", "ma2")],
        visits_per_group=1,
    )
    before = [["2a", "bouw", "ma2"], ["2b", "zorg", "ma2"], ["gone", "lassen", "ma1"]]
    found = answer(raw | {"previous": before})
    assert found["visits"] == before[:2]
    assert found["changed"] == 0


@pytest.mark.req("PM-36")
@few
@given(weeks())
def test_the_roster_is_as_good_as_the_best_of_all_rosters(raw: dict[str, Any]) -> None:
    found = answer(raw)
    assert found["objective"] == best_by_trying(raw)
    assert found["proven"]


@few
@given(weeks(groups=8, workshops=8), st.randoms(use_true_random=False))
def test_no_roster_by_hand_is_better(raw: dict[str, Any], luck: random.Random) -> None:
    problem, ours = read(raw), answer(raw)
    theirs = greedy(Search(problem), shuffled(problem, luck))
    assert ours["objective"] <= sum(column.cost for column in theirs)
    assert ours["bound"] <= ours["objective"]


@few
@given(weeks(groups=6, workshops=6), st.data())
def test_more_room_never_serves_fewer(raw: dict[str, Any], data: st.DataObject) -> None:
    before = answer(raw)
    data.draw(st.sampled_from(raw["workshops"]))["capacity"] += 1
    assert answer(raw)["objective"] <= before["objective"]


@few
@given(weeks(groups=6, workshops=6), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(raw: dict[str, Any], luck: random.Random) -> None:
    before = answer(raw)
    for key in ("slots", "groups", "workshops"):
        luck.shuffle(raw[key])
    after = answer(raw)
    del before["seconds"], after["seconds"]
    assert before == after


@few
@given(weeks(groups=5, workshops=6))
def test_a_re_plan_of_the_same_problem_changes_nothing_it_need_not(raw: dict[str, Any]) -> None:
    before = answer(raw)
    again = answer(raw | {"previous": before["visits"]})
    assert again["objective"] <= before["objective"]
    assert again["missing"] <= before["missing"]


@few
@given(weeks(groups=6, workshops=6))
def test_the_roster_that_is_there_at_once_breaks_no_rule(raw: dict[str, Any]) -> None:
    problem = read(raw)
    first = check.count(problem, by_hand(problem))
    assert first.objective >= answer(raw)["objective"]


def test_a_crowded_week_is_proven_and_comes_out_the_same_twice() -> None:
    raw = crowded_week(groups=24, workshops=14)
    once, again = answer(raw), answer(raw)
    assert once["proven"]
    assert once["missing"] > 0
    assert (once["visits"], once["bound"]) == (again["visits"], again["bound"])


@few
@given(weeks(groups=6, workshops=6), st.integers(0, 5_000))
def test_at_any_prices_the_bound_is_no_more_than_the_best_roster_costs(
    raw: dict[str, Any], dear: int
) -> None:
    problem = read(raw)
    room = room_of(problem)
    prices = np.full(room.shape, float(dear))
    cheapest = Search(problem).cheapest(range(len(problem.groups)), prices, 1)
    assert cheapest.cost.sum() - (prices * room).sum() <= answer(raw)["objective"] + 1e-6


def test_the_command_prints_a_roster_and_refuses_in_one_sentence() -> None:
    raw = week([group("2a", "lassen")], [workshop("lassen", "ma1")])
    assert commands.run(ENGINE, raw).result["missing"] == 1
    assert commands.run("schakel.engine.timetabling", raw).result["missing"] == 1
    raw["groups"][0]["wishes"] = ["nergens"]
    assert "nergens" in commands.run(ENGINE, raw).sentence


@pytest.mark.parametrize(
    "visits", [{0: [(0, 0)]}, {0: [(0, 2), (0, 3)]}, {0: [(0, 2)], 1: [(0, 2)]}],
    ids=["another day", "twice", "too full"],
)  # fmt: skip
def test_the_checker_sees_a_roster_that_breaks_a_rule(visits: Any) -> None:
    raw = week([group("2a"), group("2b")], [workshop("lassen", "ma1", "ma2", "di1")])
    with pytest.raises(check.RosterIsWrongError):
        check.count(read(raw), visits)

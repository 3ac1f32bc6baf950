"""The plan of a year is the best there is, proven, and says why somebody has no place."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.engine.timetabling.year.exact import best_of
from schakel.engine.timetabling.year.greedy import first_come
from schakel.engine.timetabling.year.grid import Grid
from schakel.engine.timetabling.year.kinds import Kind
from schakel.engine.timetabling.year.patterns import Patterns
from schakel.engine.timetabling.year.rows import Rows
from tests.engine import commands
from tests.engine.year.years import (
    BLOCKS,
    MONDAY,
    answer,
    crowded,
    group,
    instructor,
    least_by_programme,
    least_by_trying,
    read,
    request,
    room,
    year,
    years,
)

few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COMMAND = "schakel.engine.timetabling"


def test_without_any_time_the_choice_stays_and_nothing_is_claimed() -> None:
    rows = Rows.of(Patterns.of(Grid.of(read(crowded(1))), frozenset(Kind)))
    plan, chosen = first_come(rows)
    every = np.arange(len(rows.patterns.cell))

    found = best_of(rows, every, np.array(chosen, np.int64), seconds=0.0)

    assert found.chosen.tolist() == sorted(chosen)
    assert found.bound <= plan.cost


def unplaced(found: Any) -> list[str]:
    return [one["request"] for one in found["unplaced"]]


def test_a_lesson_comes_when_it_is_wished() -> None:
    wish = {"weeks": ["2026-W39", "2026-W39"], "weekdays": [2], "blocks": ["13:00"]}
    found = answer(year([request("les", wish=wish)]))
    assert found["plan"]["les"] == [
        {"date": "2026-09-22", "block": "13:00", "blocks": 1, "instructor": "ada", "room": "lab",
         "vehicle": None}
    ]  # fmt: skip
    assert (found["objective"], found["bound"], found["proven"]) == (0, 0, True)


def test_a_series_skips_the_holidays_and_keeps_weekday_room_and_instructor() -> None:
    raw = year([request("reeks", "masterclass", wish={"weekdays": [1]})])
    raw["holidays"] = [["2026-09-12", "2026-09-20"]]
    raw["closed_days"] = ["2026-10-05"]
    raw["requests"][0]["start"] = ["2026-W37", "2026-W37"]
    sessions = answer(raw)["plan"]["reeks"]
    dates = ["2026-09-07", "2026-09-21", "2026-09-28", "2026-10-12"]
    assert [one["date"] for one in sessions] == dates
    assert {(one["room"], one["instructor"]) for one in sessions} == {("lab", "ada")}


def test_a_series_for_primary_school_goes_there_by_vehicle_with_a_vog() -> None:
    raw = year([request("po", "po_series")])
    raw["instructors"] = [instructor("ada", vog=False), instructor("bo")]
    sessions = answer(raw)["plan"]["po"]
    assert [(one["room"], one["vehicle"]) for one in sessions] == [
        ("lab", None), ("lab", None), (None, "bus"), (None, "bus")
    ]  # fmt: skip
    assert {one["instructor"] for one in sessions} == {"bo"}


def test_a_keuzevak_takes_fifteen_half_days_of_two_blocks() -> None:
    raw = year([request("cnc", "keuzevak")], year=["2026-W37", "2026-W52"])
    raw["groups"] = [group("g-cnc", closed=[])]
    sessions = answer(raw)["plan"]["cnc"]
    assert len(sessions) == 15
    assert {(one["block"], one["blocks"]) for one in sessions} == {("09:00", 2)}


def test_the_first_who_asks_moves_when_all_can_then_have_a_place() -> None:
    hours = [[1, block] for block in BLOCKS]
    raw = year([request("vrij"), request("vast")], closed_days=["2026-09-08"])
    raw["groups"] = [group("g-vrij"), group("g-vast", closed=[*group("x")["closed"], *hours[1:]])]
    for one in raw["requests"]:
        one["start"] = ["2026-W37", "2026-W37"]
    found = answer(raw)
    assert found["first_come_first_served"]["placed"] == 1
    assert [found["plan"][name][0]["block"] for name in ("vast", "vrij")] == ["09:00", "13:00"]


def test_what_is_confirmed_or_booked_stays_and_a_pin_is_kept() -> None:
    raw = year([request("klaar"), request("open", start=["2026-W37", "2026-W37"])])
    raw["confirmed"] = {
        "klaar": [{"date": MONDAY, "block": "09:00", "instructor": "ada", "room": "lab"}]
    }
    raw["bookings"] = [{"id": "huur", "date": MONDAY, "block": "13:00", "room": "lab"}]
    found = answer(raw)
    assert [*found["plan"]] == ["open"]
    assert found["plan"]["open"][0]["date"] == "2026-09-08"
    raw["requests"][1]["pin"] = {"block": "13:00"}
    assert answer(raw)["plan"]["open"][0]["block"] == "13:00"


@pytest.mark.parametrize(
    ("change", "short", "words"),
    [
        ({"instructors": [instructor("ada", subjects=["bouw"])]}, "instructor", "Niemand"),
        ({"rooms": [room("lab", size=10)]}, "room", "groot genoeg voor 20 leerlingen"),
        ({"instructors": [instructor("ada", away=[["2026-09-01", "2026-12-01"]])]}, "instructor",
         "Er was plaats geweest met een instructeur robotica in week 37, maandag 09:00."),
        ({"rooms": [room("lab", away=[["2026-09-01", "2026-12-01"]])]}, "room", "een lokaal voor"),
    ],
)  # fmt: skip
def test_a_request_without_a_place_hears_what_is_short(
    change: dict[str, Any], short: str, words: str
) -> None:
    found = answer(year([request("les")]) | change)
    (why,) = found["unplaced"]
    assert why["short"] == short
    assert words in why["reason"]
    assert found["proven"]


@few
@given(years(4))
def test_nothing_is_better_than_the_plan(raw: dict[str, Any]) -> None:
    found, best = answer(raw), least_by_trying(read(raw))
    assert found["proven"]
    assert found["bound"] == found["objective"]
    assert (len(found["unplaced"]), found["wishes"]["cost"]) == best


@pytest.mark.parametrize("seed", [1, 4, 7])
def test_cuts_and_what_is_left_out_lose_nothing(seed: int) -> None:
    found = answer(crowded(seed))
    assert found["proven"]
    assert found["objective"] == least_by_programme(read(crowded(seed)))


@few
@given(years())
def test_a_plan_is_never_worse_than_first_come_first_served(raw: dict[str, Any]) -> None:
    found = answer(raw)
    assert found["bound"] <= found["objective"] <= found["first_come_first_served"]["objective"]


@few
@given(years())
def test_another_room_never_places_fewer(raw: dict[str, Any]) -> None:
    more = raw | {"rooms": [*raw["rooms"], room("extra", subjects=["robotica", "bouw"])]}
    assert len(unplaced(answer(more))) <= len(unplaced(answer(raw)))


@few
@given(years(), st.randoms(use_true_random=False))
def test_names_and_order_change_nothing_in_the_value(raw: Any, chance: random.Random) -> None:
    other = dict(raw)
    for key in ("instructors", "rooms", "groups", "requests"):
        other[key] = [*raw[key]]
        chance.shuffle(other[key])
    names = {one["id"]: f"x{place}" for place, one in enumerate(other["requests"])}
    other["requests"] = [one | {"id": names[one["id"]]} for one in other["requests"]]
    first, second = answer(raw), answer(other)
    assert first["objective"] == second["objective"]
    assert len(first["unplaced"]) == len(second["unplaced"])


def test_the_same_question_gets_the_same_answer() -> None:
    raw = year([request(f"r{number}", "masterclass") for number in range(6)])
    first, second = answer(raw), answer(raw)
    assert first | {"seconds": 0} == second | {"seconds": 0}


def test_the_command_prints_the_plan_and_refuses_what_is_wrong() -> None:
    raw = year([request("les")])
    assert commands.run(COMMAND, raw).result["proven"]
    raw["requests"][0]["group"] = "nobody"
    assert "requests[0].group" in commands.run(COMMAND, raw).sentence


def test_a_stopped_command_prints_the_best_plan_so_far() -> None:
    """Five weeks of 40 masterclasses beside each other: too much to prove in the wink of an eye."""
    raw = year([request(f"r{number}", "masterclass") for number in range(40)])
    process = commands.start(COMMAND, "-", "--seconds", "0.001")
    found = commands.finish(process, json.dumps(raw)).result
    assert found["bound"] <= found["objective"]

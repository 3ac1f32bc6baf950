"""Somebody is ill: the sessions that are hit are mended, and no others change."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.timetabling.year.repair.reading import read_repair
from schakel.engine.timetabling.year.repair.solving import solve
from tests.engine import commands
from tests.engine.year.years import answer, instructor, request, room, year, years

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ILL = {"what": "instructor", "id": "ada", "days": ["2026-09-07", "2026-09-11"]}


def mended(raw: dict[str, Any], **more: Any) -> Any:
    asked = raw | {"task": "repair", "event": ILL, "today": "2026-09-07"} | more
    return solve(read_repair(Value.root(asked)), Limits())


def lesson(date: str = "2026-09-07", **more: Any) -> dict[str, Any]:
    return {"date": date, "block": "09:00", "instructor": "ada", "room": "lab"} | more


def two_people(**more: Any) -> dict[str, Any]:
    raw = year([request("les")], confirmed={"les": [lesson()]})
    return raw | {"instructors": [instructor("ada"), instructor("bo", **more)]}


def outcomes(found: Any) -> list[str]:
    return [one["outcome"] for one in found["changes"]]


def test_a_colleague_with_the_qualification_takes_over() -> None:
    found = mended(two_people())
    (change,) = found["changes"]
    assert (change["outcome"], change["to"]["instructor"]) == ("in_place", "bo")
    assert found["confirmed"]["les"] == [change["to"]]
    assert found["proven"]


def test_without_consent_nothing_moves_within_two_weeks_but_it_says_what_could() -> None:
    raw = two_people(closed=[[1, "09:00"]])
    found = mended(raw)
    (change,) = found["changes"]
    assert change["outcome"] == "cancelled"
    assert "(1 bevoegd, 1 bezet of afwezig)" in change["reason"]
    assert "instemming" in change["reason"]
    assert (change["with_consent"]["block"], change["with_consent"]["instructor"]) == (
        "13:00",
        "bo",
    )
    assert outcomes(mended(raw, consent=["les"])) == ["moved"]
    assert outcomes(mended(raw, notice_days=0)) == ["moved"]


def test_who_lacks_the_subject_or_the_hours_does_not_stand_in() -> None:
    for more in ({"subjects": ["bouw"]}, {"week_max": 0}):
        assert outcomes(mended(two_people(**more))) == ["cancelled"]
    assert outcomes(mended(two_people(week_max=0), extra_blocks=1)) == ["in_place"]


def test_a_class_of_primary_school_gets_only_somebody_with_a_vog() -> None:
    raw = two_people(vog=False)
    raw["groups"][0]["po"] = True
    found = mended(raw)
    assert outcomes(found) == ["cancelled"]
    assert "met VOG" in found["changes"][0]["reason"]


def test_a_session_that_is_over_stays_as_it_was() -> None:
    found = mended(two_people(), today="2026-09-08")
    assert (found["hit"], found["changes"]) == (0, [])


def test_a_closed_room_gives_another_room() -> None:
    raw = two_people() | {"rooms": [room("lab"), room("atelier")]}
    found = mended(raw, event=ILL | {"what": "room", "id": "lab"})
    assert found["changes"][0]["to"]["room"] == "atelier"
    assert found["changes"][0]["to"]["instructor"] == "ada"


def test_a_broken_vehicle_gives_the_other_one() -> None:
    rows = [lesson(f"2026-09-{day:02}") for day in (7, 14)]
    rows += [lesson(f"2026-{day}", room=None, vehicle="bus") for day in ("09-21", "09-28")]
    raw = year([request("po", "po_series")], confirmed={"po": rows})
    raw["vehicles"] = [{"id": "bus"}, {"id": "caddy"}]
    event = {"what": "vehicle", "id": "bus", "days": ["2026-09-21", "2026-09-21"]}
    found = mended(raw, event=event)
    assert [one["to"]["vehicle"] for one in found["changes"]] == ["caddy"]
    assert found["confirmed"]["po"][3]["vehicle"] == "bus"


def test_one_session_gives_way_when_both_can_then_go_on() -> None:
    """Bo has time for one of them, and only the second can also go to Cas."""
    raw = year([request("een"), request("twee")])
    raw["confirmed"] = {"een": [lesson(block="13:00")], "twee": [lesson()]}
    raw["groups"][0]["po"] = True
    raw["instructors"] = [
        instructor("ada"), instructor("bo", week_max=1), instructor("cas", vog=False)
    ]  # fmt: skip
    found = mended(raw)
    assert [one["to"]["instructor"] for one in found["changes"]] == ["cas", "bo"]


@few
@given(years(), st.booleans(), st.sampled_from(["2026-09-07", "2026-09-14"]))
def test_what_is_not_hit_stays_and_mending_beats_cancelling(
    raw: dict[str, Any], consent: bool, today: str
) -> None:
    """The checker looks at every repair: no clash, nothing else changed, nothing moves too soon."""
    plan = answer(raw)["plan"]
    event = ILL | {"days": ["2026-09-07", "2026-09-25"]}
    found = mended(raw | {"confirmed": plan}, event=event, today=today, consent=consent)
    again = mended(raw | {"confirmed": plan}, event=event, today=today, consent=consent)
    assert found | {"seconds": 0} == again | {"seconds": 0}
    assert found["cancelled"] <= found["hit"]
    changed = {(one["request"], one["session"]): one["to"] for one in found["changes"]}
    for name, sessions in plan.items():
        kept = [changed.get((name, place), one) for place, one in enumerate(sessions, 1)]
        assert found["confirmed"][name] == [one for one in kept if one]


def test_the_command_mends_and_refuses_somebody_unknown() -> None:
    raw = two_people() | {"task": "repair", "event": ILL, "today": "2026-09-07"}
    module = "schakel.engine.timetabling"
    assert commands.run(module, raw).result["in_place"] == 1
    raw["event"] = ILL | {"id": "nobody"}
    assert "event.id" in commands.run(module, raw).sentence

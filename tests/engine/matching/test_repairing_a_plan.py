"""A plan that stood is changed as little as possible, and never places fewer than it could."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.matching.repair import Session
from tests.engine.matching.problems import answer, place, problem, problems, pupil, read

few = settings(max_examples=30, deadline=None)


def test_when_a_place_is_lost_only_that_pupil_moves() -> None:
    raw = problem(
        [pupil("anne", "a"), pupil("bob", "b")],
        [place("1", "a"), place("2", "b"), place("3", "c")],
        {(name, company): 1 for name in ("anne", "bob") for company in "abc"},
        previous={"anne": "gone", "bob": "2"},
    )
    raw["places"] = raw["places"][1:]
    raw["distance_km"] = [row for row in raw["distance_km"] if row[1] != "a"]
    raw["pupils"][0]["prefs"] = ["b"]
    found = answer(raw)
    assert found["assignment"] == {"anne": "3", "bob": "2"}
    assert (found["moved"], found["moved_others"]) == (["anne"], [])
    assert found["proven"]


@few
@given(problems(pupils=15, places=10), st.data())
def test_a_closed_place_costs_at_most_its_own_pupils(
    raw: dict[str, Any], data: st.DataObject
) -> None:
    before = answer(raw)
    lost = data.draw(st.sampled_from(raw["places"]))
    hit = [name for name, where in before["assignment"].items() if where == lost["id"]]
    lost["capacity"] = 0
    after = answer(raw | {"previous": before["assignment"]})
    assert after["proven"]
    assert after["unplaced"] <= before["unplaced"] + len(hit)
    assert after["unplaced"] == answer(raw)["unplaced"]
    assert set(hit) <= set(after["moved"])


@few
@given(problems(pupils=15, places=10), st.data())
def test_a_session_repairs_as_well_as_solving_again(
    raw: dict[str, Any], data: st.DataObject
) -> None:
    plan = answer(raw)["assignment"]
    session = Session(read(raw), plan)
    changed = copy.deepcopy(raw)
    for _ in range(data.draw(st.integers(1, 3))):
        before = session.assignment()
        happen(session, changed, data)
        again = answer(here(changed, before))
        fixed = answer(here(changed, before) | {"pins": kept(session.assignment())})
        assert fixed["objective"] == again["objective"]


def happen(session: Session, raw: dict[str, Any], data: st.DataObject) -> None:
    """Something goes wrong, in the session and in the problem."""
    gone = sorted({one["id"] for one in raw["pupils"]} - set(session.assignment()))
    place_is_lost: bool = data.draw(st.booleans())
    if place_is_lost:
        lost = data.draw(st.sampled_from(raw["places"]))
        lost["capacity"] = 0
        session.close_place(lost["id"])
    elif gone and len(gone) > 1:
        session.join(gone[0])
    else:
        here_now = sorted(session.assignment())
        if here_now:
            session.leave(data.draw(st.sampled_from(here_now)))
    raw["here"] = sorted(session.assignment())


def here(raw: dict[str, Any], previous: dict[str, str | None]) -> dict[str, Any]:
    """The problem with the pupils who are there, and the plan so far."""
    inside = set(raw["here"])
    less = {key: value for key, value in raw.items() if key != "here"}
    less["pupils"] = [one for one in raw["pupils"] if one["id"] in inside]
    for key in ("distance_km", "forbidden"):
        less[key] = [row for row in raw[key] if row[0] in inside]
    return less | {"previous": previous}


def kept(assignment: dict[str, str | None]) -> dict[str, str]:
    """Everybody who has a place, as pins."""
    return {name: where for name, where in assignment.items() if where is not None}

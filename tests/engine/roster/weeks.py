"""Small event weeks: written by hand, drawn at random, and solved by trying everything."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

from hypothesis import strategies as st

from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.timetabling.roster.problem import Problem
from schakel.engine.timetabling.roster.reading import read_problem
from schakel.engine.timetabling.roster.solving import solve

POINTS = (0, 1, 2, 4, 7, 11, 20)


def read(raw: dict[str, Any]) -> Problem:
    return read_problem(Value.root(raw))


def answer(raw: dict[str, Any], seconds: float = 60.0) -> Any:
    return solve(read(raw), Limits(seconds))


def group(name: str, *wishes: str, **more: Any) -> dict[str, Any]:
    given = {"id": name, "school": "Corlaer", "size": 25, "days": ["ma"], "closed": []}
    return given | {"wishes": list(wishes), "reach": 0} | more


def workshop(name: str, *slots: str, **more: Any) -> dict[str, Any]:
    given = {"id": name, "company": f"bij {name}", "site": "A", "capacity": 1, "min_groups": 0}
    return given | {"open": list(slots)} | more


def week(groups: list[Any], workshops: list[Any], **more: Any) -> dict[str, Any]:
    slots = [
        {"id": f"{day}{index}", "day": day, "index": index}
        for day in ("ma", "di")
        for index in (1, 2)
    ]
    sites = sorted({one["site"] for one in workshops})
    travel = {f"{a}|{b}": 15 for a, b in itertools.combinations(sites, 2)}
    given = {"slots": slots, "groups": groups, "workshops": workshops, "travel_min": travel}
    return given | {"gap_min": 20, "visits_per_group": 2} | more


def crowded_week(groups: int, workshops: int) -> dict[str, Any]:
    """More groups than there is room for, with wishes that overlap."""
    offer = [
        workshop(
            f"w{number:02d}",
            *[
                slot
                for place, slot in enumerate(("ma1", "ma2", "di1", "di2"))
                if (number + place) % 3
            ],
            site="ABC"[number % 3],
        )
        for number in range(workshops)
    ]
    asks = [
        group(
            f"g{number:02d}",
            *(f"w{(number * 5 + step * step) % workshops:02d}" for step in range(3)),
            days=[["ma"], ["di"], ["ma", "di"]][number % 3],
        )
        for number in range(groups)
    ]
    return week(asks, offer)


@st.composite
def weeks(draw: st.DrawFn, groups: int = 3, workshops: int = 4) -> dict[str, Any]:
    """A week of four slots on two days, with room that binds and some distances too far."""
    slots = ["ma1", "ma2", "di1", "di2"]
    offer = [
        workshop(
            f"w{number}",
            *draw(st.lists(st.sampled_from(slots), min_size=1, max_size=4, unique=True)),
            company=f"c{draw(st.integers(0, 3))}",
            site=draw(st.sampled_from("ABC")),
            capacity=draw(st.integers(0, 2)),
            min_groups=draw(st.integers(0, 2)),
        )
        for number in range(draw(st.integers(1, workshops)))
    ]
    names = [one["id"] for one in offer]
    asks = [
        group(
            f"g{number}",
            *draw(st.lists(st.sampled_from(names), max_size=3, unique=True)),
            days=draw(st.sampled_from([["ma"], ["di"], ["ma", "di"]])),
            closed=draw(st.lists(st.sampled_from(slots), max_size=1)),
            reach=draw(st.integers(0, 2)),
        )
        for number in range(draw(st.integers(1, groups)))
    ]
    raw = week(asks, offer)
    raw["travel_min"] = {key: draw(st.sampled_from([5, 15, 30])) for key in raw["travel_min"]}
    return raw


def best_by_trying(raw: dict[str, Any]) -> float:
    """The least cost of all rosters there are."""
    choices = [itineraries(raw, one) for one in raw["groups"]]
    return min(
        sum(cost for cost, _ in roster)
        for roster in itertools.product(*choices)
        if fits(raw, [visit for _, visits in roster for visit in visits])
    )


def itineraries(raw: Any, one: Any) -> list[tuple[float, list[tuple[str, str]]]]:
    """All itineraries of a group with their cost."""
    found: list[tuple[float, list[tuple[str, str]]]] = [(40_000.0, [])]
    for day in one["days"]:
        first, second = (
            [
                (w, f"{day}{index}")
                for w in raw["workshops"]
                if f"{day}{index}" in w["open"] and f"{day}{index}" not in one["closed"]
            ]
            for index in (1, 2)
        )
        found += [(20_000 + 100 * points(one, w), [(w["id"], at)]) for w, at in first + second]
        for (w, at), (v, then) in itertools.product(first, second):
            far = minutes(raw, w["site"], v["site"])
            if w["company"] != v["company"] and far <= raw["gap_min"]:
                cost = 100 * (points(one, w) + points(one, v)) + far
                found.append((cost, [(w["id"], at), (v["id"], then)]))
    return found


def minutes(raw: Any, one: str, other: str) -> float:
    if one == other:
        return 0.0
    travel = raw["travel_min"]
    return float(travel.get(f"{one}|{other}", travel.get(f"{other}|{one}")))


def points(one: Any, w: Any) -> int:
    return POINTS[one["wishes"].index(w["id"])] if w["id"] in one["wishes"] else 20


def fits(raw: Any, visits: list[tuple[str, str]]) -> bool:
    at, held = Counter(visits), Counter(name for name, _ in visits)
    return all(
        (not held[w["id"]] or held[w["id"]] >= w["min_groups"])
        and all(at[w["id"], slot] <= w["capacity"] for slot in w["open"])
        for w in raw["workshops"]
    )

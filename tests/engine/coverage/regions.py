"""Tiny regions, and the same front by trying everything."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st

from schakel.engine.command import Limits
from schakel.engine.coverage.reading import read_region
from schakel.engine.coverage.solving import solve
from schakel.engine.problem import Value

Numbers = tuple[int, int, float]


def small_region() -> dict[str, Any]:
    """Two profiles, three villages in a row, two schools; PIE is offered at both, BWI at none."""
    return {
        "reach_km": 10,
        "smallest_group": 3,
        "profiles": ["BWI", "PIE"],
        "areas": [
            {"id": "west", "pupils": {"BWI": 2, "PIE": 4}},
            {"id": "midden", "pupils": {"BWI": 3}},
            {"id": "oost", "pupils": {"PIE": 2}},
        ],
        "sites": [
            {"id": "A", "capacity": {"BWI": 8, "PIE": 8}, "offers": ["PIE"]},
            {"id": "B", "capacity": {"BWI": 8, "PIE": 8}, "offers": ["PIE"]},
        ],
        "distance_km": [
            ["west", "A", 1], ["midden", "A", 5], ["midden", "B", 5], ["oost", "B", 1],
        ],
    }  # fmt: skip


@st.composite
def regions(draw: st.DrawFn, goal: str = "unreached") -> dict[str, Any]:
    """Regions so small that every plan can be tried: at most three sites, five pupils a profile."""
    profiles = draw(st.sampled_from([["P"], ["P", "Q"]]))
    areas = [f"a{number}" for number in range(draw(st.integers(1, 3)))]
    sites = [f"s{number}" for number in range(draw(st.integers(1, 3)))]
    number = st.integers(0, 2)
    return {
        "goal": goal,
        "reach_km": 10,
        "smallest_group": draw(st.integers(1, 3)),
        "profiles": profiles,
        "areas": [
            {"id": area, "pupils": {profile: draw(number) for profile in profiles}}
            for area in areas
        ],
        "sites": [
            {
                "id": site,
                "capacity": {profile: draw(st.integers(0, 4)) for profile in profiles},
                "offers": [profile for profile in profiles if draw(st.booleans())],
            }
            for site in sites
        ],
        "distance_km": [[area, site, draw(st.integers(0, 14))] for area in areas for site in sites],
    }


def solved(problem: dict[str, Any]) -> Any:
    """The result for a problem as it comes from JSON."""
    return solve(read_region(Value.root(problem)), Limits())


def front_of(result: Any) -> list[Numbers]:
    """The three numbers of every point."""
    return [(one["offers"], one["small_groups"], one["value"]) for one in result["front"]]


def by_trying_everything(problem: dict[str, Any]) -> list[Numbers]:
    """The same front from every set of offers with every way to send pupils to them."""
    plans: set[Numbers] = {(0, 0, 0)}
    for profile in problem["profiles"]:
        own = _plans_of(problem, profile)
        plans = unbeaten({(a + d, b + e, round(c + f, 1)) for a, b, c in plans for d, e, f in own})
    return sorted(plans)


def unbeaten(plans: set[Numbers]) -> set[Numbers]:
    """The plans that no other one equals or betters in every number."""
    return {
        plan
        for plan in plans
        if not any(
            other != plan and all(a <= b for a, b in zip(other, plan, strict=True))
            for other in plans
        )
    }


def _plans_of(problem: dict[str, Any], profile: str) -> set[Numbers]:
    km = {(area, site): way for area, site, way in problem["distance_km"]}
    homes = [area["id"] for area in problem["areas"] for _ in range(area["pupils"].get(profile, 0))]
    room = {site["id"]: site["capacity"][profile] for site in problem["sites"]}
    plans: set[Numbers] = set()
    for chosen in product((False, True), repeat=len(room)):
        sites = [site for site, is_open in zip(room, chosen, strict=True) if is_open]
        ways = [
            [None, *(site for site in sites if km[home, site] <= problem["reach_km"])]
            for home in homes
        ]
        for places in product(*ways):
            if all(places.count(site) <= room[site] for site in sites):
                small = sum(places.count(site) < problem["smallest_group"] for site in sites)
                plans.add((len(sites), small, _value(problem, homes, places, km)))
    return unbeaten(plans)


def _value(problem: dict[str, Any], homes: list[str], places: Any, km: Any) -> float:
    unreached = sum(place is None for place in places)
    if problem["goal"] == "unreached":
        return unreached
    way = sum(
        km[home, place] for home, place in zip(homes, places, strict=True) if place is not None
    )
    return float(way + unreached * 2 * problem["reach_km"])

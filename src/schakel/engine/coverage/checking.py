"""A second look at a result, from the problem and the printed answer alone.

Shares no code with the solver and uses no arrays: it adds up what was printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from schakel.engine.coverage.region import Goal, Region


class WrongPlan(Exception):  # noqa: N818  it says what it is
    """A plan that breaks a rule of its problem: a fault of ours, never of the input."""


def check(region: Region, result: Mapping[str, Any]) -> None:
    """Every choice obeys the problem, the front adds up, and no point of it beats another."""
    for profile, told in result["profiles"].items():
        for choice in told["choices"]:
            _check_sites(region, profile, choice)
            _check_assignment(region, profile, choice)
            _check_free_choice(region, profile, choice)
    for point in result["front"]:
        _check_sums(point, result["profiles"])
    _check_unbeaten(result["front"])


def _check_sites(region: Region, profile: str, choice: Mapping[str, Any]) -> None:
    may = {
        site.id
        for site in region.sites
        if profile in site.capacity and (site.id, profile) not in region.forbidden
    }
    must = {site for site, pinned in region.pinned if pinned == profile}
    sites = set(choice["sites"])
    _demand(must <= sites <= may, f"{profile}: sites that may not, or not those that must")
    _demand(len(choice["sites"]) == len(sites) == choice["offers"], f"{profile}: offers")


def _check_assignment(region: Region, profile: str, choice: Mapping[str, Any]) -> None:
    by_area: Counter[str] = Counter()
    load: Counter[str] = Counter()
    unreached = tenths = 0
    for area, site, pupils in choice["assignment"]:
        _demand(pupils > 0, f"{profile}: {area} sends {pupils} pupils")
        by_area[area] += pupils
        if site is None:
            unreached += pupils
        else:
            load[site] += pupils
            tenths += pupils * region.tenths[area, site]
    _demand(load.keys() <= set(choice["sites"]), f"{profile}: a pupil at a closed site")
    pupils_of = {area.id: area.pupils.get(profile, 0) for area in region.areas}
    _demand(by_area == +Counter(pupils_of), f"{profile}: pupils lost or found")
    capacity = {site.id: site.capacity.get(profile, 0) for site in region.sites}
    _demand(all(load[site] <= capacity[site] for site in load), f"{profile}: a full site")
    small = sum(load[site] < region.smallest_group for site in choice["sites"])
    _demand(small <= choice["small_groups"], f"{profile}: small groups")
    _demand(unreached == choice["assigned"]["unreached"], f"{profile}: unreached")
    _demand(tenths == round(10 * choice["assigned"]["distance_km"]), f"{profile}: distance")
    value = unreached if region.goal is Goal.UNREACHED else _distance(region, tenths, unreached)
    _demand(value == choice["value"], f"{profile}: value")


def _distance(region: Region, tenths: int, unreached: int) -> float:
    return (tenths + unreached * region.unreached_tenths) / 10


def _check_free_choice(region: Region, profile: str, choice: Mapping[str, Any]) -> None:
    load: Counter[str] = Counter()
    out_of_reach = 0
    for area in region.areas:
        near = [
            (region.tenths[area.id, site], site)
            for site in choice["sites"]
            if (area.id, site) in region.tenths
        ]
        if near:
            load[min(near)[1]] += area.pupils.get(profile, 0)
        else:
            out_of_reach += area.pupils.get(profile, 0)
    told = choice["free_choice"]
    small = sum(load[site] < region.smallest_group for site in choice["sites"])
    _demand(told["out_of_reach"] == out_of_reach, f"{profile}: free choice, out of reach")
    _demand(told["small_groups"] == small, f"{profile}: free choice, small groups")


def _check_sums(point: Mapping[str, Any], profiles: Mapping[str, Any]) -> None:
    chosen = [profiles[name]["choices"][index] for name, index in point["choice"].items()]
    for key in ("offers", "small_groups", "value"):
        total = sum(choice[key] for choice in chosen)
        _demand(abs(total - point[key]) < 1e-6, f"the front does not add up: {key}")


def _check_unbeaten(front: Sequence[Mapping[str, Any]]) -> None:
    """From few offers to many: nothing so far is as good in both other numbers."""
    lowest: dict[int, float] = {}
    for one in sorted(front, key=lambda one: (one["offers"], one["small_groups"], one["value"])):
        small, value = one["small_groups"], one["value"]
        before = min((lowest[other] for other in lowest if other <= small), default=value + 1)
        _demand(value < before, f"another plan beats {(one['offers'], small, value)}")
        lowest[small] = value


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise WrongPlan(otherwise)

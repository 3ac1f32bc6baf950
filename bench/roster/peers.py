"""CP-SAT on an event week: `python -m bench.roster.peers`, in the bench environment.

A visit is a Boolean (group, workshop, slot) and the day of a group another; two visits in adjacent
slots that are too far apart exclude each other, and each pair of following visits pays its minutes.
"""

from __future__ import annotations

import json
import sys
from typing import Any

POINTS = (0, 1, 2, 4, 7, 11, 20)


def main() -> None:
    """Solve the week on standard input."""
    asked = json.load(sys.stdin)
    json.dump(solve(asked["problem"], asked["seconds"]), sys.stdout)


def solve(raw: Any, seconds: float) -> dict[str, Any]:
    """The best roster in the time there is; minutes count between sites of following visits."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    visits = variables(model, raw)
    rooms(model, raw, visits)
    cost: list[Any] = []
    for group in raw["groups"]:
        cost += follow(model, raw, group, visits)
    for (group, workshop, _), used in visits.items():
        cost.append((100 * points(raw["by_group"][group], workshop) - 20_000) * used)
    base = 20_000 * raw["visits_per_group"] * len(raw["groups"])
    model.minimize(sum(cost) + base)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 8
    solver.parameters.max_time_in_seconds = seconds
    for used in visits.values():
        model.add_hint(used, 0)
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return {"objective": None}
    made = sum(solver.value(used) for used in visits.values())
    return {
        "objective": round(solver.objective_value),
        "bound": solver.best_objective_bound,
        "missing": raw["visits_per_group"] * len(raw["groups"]) - made,
    }


def variables(model: Any, raw: Any) -> dict[tuple[str, str, str], Any]:
    """A Boolean for each visit that is possible, and at most so many on one day."""
    raw["by_group"] = {group["id"]: group for group in raw["groups"]}
    raw["by_slot"] = {slot["id"]: slot for slot in raw["slots"]}
    visits = {}
    for group in raw["groups"]:
        days = {day: model.new_bool_var("") for day in group["days"]}
        model.add_exactly_one(days.values())
        for workshop in raw["workshops"]:
            for slot in workshop["open"]:
                day = raw["by_slot"][slot]["day"]
                if day in days and slot not in group["closed"]:
                    used = visits[group["id"], workshop["id"], slot] = model.new_bool_var("")
                    model.add_implication(used, days[day])
    return visits


def rooms(model: Any, raw: Any, visits: dict[tuple[str, str, str], Any]) -> None:
    """Room per slot, least filling, one visit at a time and a company, no more than asked."""
    sums: dict[tuple[str, ...], list[Any]] = {}
    company = {workshop["id"]: workshop["company"] for workshop in raw["workshops"]}
    for (group, workshop, slot), used in visits.items():
        keys: tuple[tuple[str, ...], ...] = (
            ("room", workshop, slot), ("held", workshop), ("time", group, slot),
            ("company", group, company[workshop]), ("visits", group),
        )  # fmt: skip
        for key in keys:
            sums.setdefault(key, []).append(used)
    capacity = {workshop["id"]: workshop["capacity"] for workshop in raw["workshops"]}
    least = {workshop["id"]: workshop["min_groups"] for workshop in raw["workshops"]}
    for key, used in sums.items():
        if key[0] == "held":
            if least[key[1]] > 1:
                is_held = model.new_bool_var("")
                model.add(sum(used) >= least[key[1]]).only_enforce_if(is_held)
                model.add(sum(used) == 0).only_enforce_if(~is_held)
            continue
        most = {"room": capacity.get(key[1], 1), "visits": raw["visits_per_group"]}.get(key[0], 1)
        model.add(sum(used) <= most)


def follow(model: Any, raw: Any, group: Any, visits: dict[tuple[str, str, str], Any]) -> list[Any]:
    """Minutes between adjacent slots, per pair of sites; a pair that is too far is excluded."""
    site = {workshop["id"]: workshop["site"] for workshop in raw["workshops"]}
    at: dict[tuple[str, int], dict[str, list[Any]]] = {}
    for (name, workshop, slot), used in visits.items():
        if name == group["id"]:
            when = raw["by_slot"][slot]
            here = at.setdefault((when["day"], when["index"]), {})
            here.setdefault(site[workshop], []).append(used)
    cost = []
    for (day, index), here in at.items():
        for there, later in at.get((day, index + 1), {}).items():
            for place, now in here.items():
                far = minutes(raw, place, there)
                if far > raw["gap_min"]:
                    model.add(sum(now) + sum(later) <= 1)
                elif far:
                    both = model.new_bool_var("")
                    model.add(sum(now) + sum(later) <= 1 + both)
                    cost.append(round(far) * both)
    return cost


def minutes(raw: Any, one: str, other: str) -> float:
    """Travel between two sites."""
    travel = raw["travel_min"]
    return float(travel.get(f"{one}|{other}", travel.get(f"{other}|{one}", 0)))


def points(group: Any, workshop: str) -> int:
    """Points of a workshop on the list of a group."""
    wishes = group["wishes"]
    return POINTS[min(wishes.index(workshop), 6)] if workshop in wishes else POINTS[6]


if __name__ == "__main__":
    main()

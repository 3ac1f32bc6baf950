"""Other ways to solve the same problem: `python -m bench.matching.peers`, in the bench environment.

Reads `{"way", "start", "node", "cost", "unplaced", "capacity", "parent", "wishes", "seconds"}`:
the network of a problem, arcs by pupil. Writes objective, pupils without a place, bound, seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

ARCS_FROM = 1


def main() -> None:
    """Solve the network on standard input in one of the ways."""
    network = json.load(sys.stdin)
    begun = time.perf_counter()
    answer = WAYS[network["way"]](network)
    json.dump(answer | {"seconds": answer.get("seconds", time.perf_counter() - begun)}, sys.stdout)


def flow(network: Any) -> dict[str, Any]:
    """OR-tools' min-cost flow: pupil to node to limit to sink, or straight to the sink."""
    from ortools.graph.python import min_cost_flow

    start, node, cost, parent = arrays(network)
    pupils, nodes = len(start) - 1, len(parent)
    source, sink = pupils + nodes, pupils + nodes + 1
    who = np.repeat(np.arange(pupils), np.diff(start))
    up = np.where(parent >= 0, pupils + parent, sink)
    capacity = np.minimum(np.array(network["capacity"]), pupils)
    solver = min_cost_flow.SimpleMinCostFlow()
    zero, one = np.zeros, np.ones
    solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(
            [who, pupils + np.arange(nodes), np.arange(pupils), np.full(pupils, source)]
        ),
        np.concatenate([pupils + node, up, np.full(pupils, sink), np.arange(pupils)]),
        np.concatenate([one(len(who), int), capacity, one(pupils, int), one(pupils, int)]),
        np.concatenate([cost, zero(nodes, int), np.array(network["unplaced"]), zero(pupils, int)]),
    )
    supply = np.zeros(sink + 1, int)
    supply[source], supply[sink] = pupils, -pupils
    solver.set_nodes_supplies(np.arange(sink + 1), supply)
    begun = time.perf_counter()
    status = solver.solve()
    seconds = time.perf_counter() - begun
    flows = solver.flows(np.arange(len(who) + nodes, len(who) + nodes + pupils))
    value = solver.optimal_cost()
    proven = status == solver.OPTIMAL
    return {
        "objective": value, "unplaced": int(flows.sum()), "bound": value if proven else None,
        "seconds": seconds,
    }  # fmt: skip


def cp_sat(network: Any) -> dict[str, Any]:
    """CP-SAT with one weighted sum and eight workers, hinted with a greedy plan."""
    from ortools.sat.python import cp_model

    start, node, cost, parent = arrays(network)
    model = cp_model.CpModel()
    inside: dict[int, list[Any]] = {}
    terms, weights, off = [], [], []
    for pupil in range(len(start) - 1):
        none = model.new_bool_var("")
        mine = [none]
        for arc in range(start[pupil], start[pupil + 1]):
            used = model.new_bool_var("")
            mine.append(used)
            model.add_hint(used, arc in network["hint"])
            limit = int(node[arc])
            while limit >= 0:
                inside.setdefault(limit, []).append(used)
                limit = int(parent[limit])
            terms.append(used)
            weights.append(int(cost[arc]))
        model.add_exactly_one(mine)
        off.append(none)
        terms.append(none)
        weights.append(int(network["unplaced"][pupil]))
    for limit, used in inside.items():
        model.add(sum(used) <= int(network["capacity"][limit]))
    model.minimize(cp_model.LinearExpr.weighted_sum(terms, weights))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 8
    solver.parameters.max_time_in_seconds = network["seconds"]
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return {"objective": None, "unplaced": None, "bound": None}
    return {
        "objective": int(solver.objective_value),
        "unplaced": sum(solver.value(none) for none in off),
        "bound": int(solver.best_objective_bound),
    }


def highs(network: Any) -> dict[str, Any]:
    """HiGHS on the whole as one linear programme, which is integral, by scipy."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    start, node, cost, parent = arrays(network)
    who = np.repeat(np.arange(len(start) - 1), np.diff(start))
    rows, columns = [who], [np.arange(len(who))]
    limit, column = node, columns[0]
    while len(limit):
        rows.append(len(start) - 1 + limit)
        columns.append(column)
        above = parent[limit]
        limit, column = above[above >= 0], column[above >= 0]
    ends = np.concatenate(rows), np.concatenate(columns)
    most = np.concatenate([np.ones(len(start) - 1), network["capacity"]])
    matrix = coo_array((np.ones(len(ends[0])), ends), shape=(len(most), len(who))).tocsr()
    unplaced = np.array(network["unplaced"], float)
    begun = time.perf_counter()
    found = linprog(
        cost - unplaced[who], A_ub=matrix, b_ub=most, bounds=(0, 1), method="highs",
        options={"time_limit": network["seconds"]},
    )  # fmt: skip
    seconds = time.perf_counter() - begun
    if found.x is None:
        return {"objective": None, "unplaced": None, "bound": None, "seconds": seconds}
    value = round(found.fun + unplaced.sum())
    left = len(start) - 1 - round(found.x.sum())
    return {"objective": value, "unplaced": left, "bound": value, "seconds": seconds}


def residents(network: Any) -> dict[str, Any]:
    """The `matching` package (hospital/residents): stable, wishes only, one limit a company."""
    sys.setrecursionlimit(10**6)
    from matching.games import HospitalResident

    wishes = {pupil: mine for pupil, mine in network["wishes"].items() if mine}
    ranked: dict[str, list[str]] = {}
    for pupil, mine in wishes.items():
        for company in mine:
            ranked.setdefault(company, []).append(pupil)
    room = {company: max(1, network["room"].get(company, 1)) for company in ranked}
    game = HospitalResident.create_from_dictionaries(wishes, ranked, room)
    placed = sum(len(some) for some in game.solve().values())
    return {"objective": None, "unplaced": len(network["wishes"]) - placed, "bound": None}


def arrays(network: Any) -> tuple[Any, Any, Any, Any]:
    """Starts, nodes, costs and parents as whole numbers."""
    names = ("start", "node", "cost", "parent")
    return tuple(np.array(network[name], np.int64) for name in names)  # type: ignore[return-value]


WAYS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "flow": flow, "cp_sat": cp_sat, "highs": highs, "residents": residents,
}  # fmt: skip

if __name__ == "__main__":
    main()

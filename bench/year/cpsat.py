"""A peer in an environment of its own: OR-tools CP-SAT on the same patterns, hinted with a plan.

One yes-or-no per pattern with its room; each request at most once, and nothing given out twice.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from schakel.engine.problem import Value
from schakel.engine.timetabling.year.greedy import first_come
from schakel.engine.timetabling.year.grid import Grid
from schakel.engine.timetabling.year.kinds import Kind
from schakel.engine.timetabling.year.patterns import Patterns
from schakel.engine.timetabling.year.reading import read_year
from schakel.engine.timetabling.year.rows import Rows


def model_of(rows: Rows) -> tuple[Any, list[Any]]:
    """The model and one literal per pattern."""
    patterns, model = rows.patterns, cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(len(patterns.cell))]
    for begin, end in zip(patterns.begins[:-1].tolist(), patterns.begins[1:].tolist(), strict=True):
        model.add_at_most_one(chosen[begin:end])
    column, row, much = rows.entries(np.arange(len(chosen)))
    order = np.argsort(row, kind="stable")
    column, row, much = column[order], row[order], much[order]
    begin = 0
    for end in (np.flatnonzero(np.append(np.diff(row) > 0, np.True_)) + 1).tolist():
        mine = [chosen[place] for place in column[begin:end].tolist()]
        room = int(rows.capacity[row[begin]])
        if room == 1 and int(much[begin:end].max()) == 1:
            model.add_at_most_one(mine)
        elif int(much[begin:end].sum()) > room:
            model.add(cp_model.LinearExpr.weighted_sum(mine, much[begin:end].tolist()) <= room)
        begin = end
    gain = (patterns.unplaced - patterns.cost).tolist()
    model.maximize(cp_model.LinearExpr.weighted_sum(chosen, gain))
    return model, chosen


def main() -> None:
    """Read {problem, seconds, workers}; write objective, bound and the number without a place."""
    asked = json.load(sys.stdin)
    year = read_year(Value.root(asked["problem"]))
    rows = Rows.of(Patterns.of(Grid.of(year), frozenset(Kind)))
    model, chosen = model_of(rows)
    hint = set(first_come(rows)[1])
    for place, literal in enumerate(chosen):
        model.add_hint(literal, place in hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = asked["seconds"]
    solver.parameters.num_workers = asked["workers"]
    solver.solve(model)
    whole = len(rows.patterns.open) * rows.patterns.unplaced
    objective = round(whole - solver.objective_value)
    unplaced = objective // rows.patterns.unplaced
    bound = round(whole - solver.best_objective_bound)
    json.dump({"objective": objective, "bound": bound, "unplaced": unplaced}, sys.stdout)


if __name__ == "__main__":
    main()

"""`python -m schakel.engine.timetabling problem.json`; `task` says which timetable is asked."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from schakel.engine.command import Limits, Result, run
from schakel.engine.problem import Value

PLACE = "schakel.engine.timetabling"
TASKS = {
    "year": (f"{PLACE}.year.reading:read_year", f"{PLACE}.year.solving:solve"),
    "roster": (f"{PLACE}.roster.reading:read_problem", f"{PLACE}.roster.anytime:solve"),
    "repair": (f"{PLACE}.year.repair.reading:read_repair", f"{PLACE}.year.repair.solving:solve"),
}
Asked = tuple[Any, Callable[[Any, Limits], Result]]


def read_task(problem: Value) -> Asked:
    """The problem of the task, and what solves it; nothing else is imported.

    A problem with groups and without a task is a roster.
    """
    keys = set(problem.raw) if isinstance(problem.raw, dict) else set()
    is_roster = "groups" in keys and "task" not in keys
    task = "roster" if is_roster else problem.peek("task").text(TASKS)
    read, solve = TASKS[task]
    return _named(read)(problem), _named(solve)


def solve_task(asked: Asked, limits: Limits) -> Result:
    """Solve it."""
    problem, solve = asked
    return solve(problem, limits)


def _named(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


if __name__ == "__main__":
    run("timetabling", read=read_task, solve=solve_task, megabytes=32)

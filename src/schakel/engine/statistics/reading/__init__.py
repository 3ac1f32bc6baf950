"""The tasks of the command, read and checked; nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Callable

from schakel.engine.problem import Value
from schakel.engine.statistics.reading.counts import read_attack, read_suppress
from schakel.engine.statistics.reading.prints import read_lint, read_which_n
from schakel.engine.statistics.reading.samples import read_detectable, read_waves, read_wilson
from schakel.engine.statistics.tasks import Task

TASKS: dict[str, Callable[[Value], Task]] = {
    "wilson": read_wilson,
    "waves": read_waves,
    "detectable": read_detectable,
    "suppress": read_suppress,
    "attack": read_attack,
    "lint": read_lint,
    "which_n": read_which_n,
}


def read_task(problem: Value) -> Task:
    """The task that the key `task` names."""
    return TASKS[problem.peek("task").text(TASKS)](problem)

"""A small engine for the tests of the command: `python -m tests.engine.toy problem.json`."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from schakel.engine.command import Limits, Result, run
from schakel.engine.problem import BadInput, Value


@dataclass(frozen=True)
class Toy:
    """What the solver should do."""

    does: str
    numbers: list[float]


def read(problem: Value) -> Toy:
    """A toy problem: what to do, with some numbers."""
    fields = problem.fields(("does",), ("numbers", "pupils"))
    numbers = fields["numbers"].items(most=1000) if "numbers" in fields else []
    for pupil in fields["pupils"].items() if "pupils" in fields else []:
        pupil.fields(("id",), ("prefs",))["id"].text()
    return Toy(fields["does"].text(), [number.number() for number in numbers])


def solve(toy: Toy, limits: Limits) -> Result:
    """Add up; or offer a plan and get lost in compiled code that never lets Python run."""
    if toy.does == "get lost without a plan":
        lose_oneself()
    if toy.does == "get lost":
        limits.offer({"sum": -1})
        limits.offer({"sum": 0})
        lose_oneself()
    if toy.does == "break":
        raise RuntimeError("the toy is broken")
    if toy.does == "refuse":
        raise BadInput("Too late, but wrong.")
    while toy.does == "work until stopped" and not limits.stopped():
        limits.offer({"sum": 1})
    return {"sum": sum(toy.numbers), "seed": limits.seed}


def lose_oneself() -> None:
    """A regular expression that backtracks for years and holds the interpreter meanwhile."""
    sys.stderr.write("lost\n")
    sys.stderr.flush()
    re.match(r"(a+)+$", "a" * 60 + "b")


if __name__ == "__main__":
    run("toy", read=read, solve=solve)

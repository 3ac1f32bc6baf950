"""Somebody stops an engine: it gives its best plan, or says that it was still reading."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import ioctl
from struct import pack, unpack
from subprocess import Popen
from termios import FIONREAD
from typing import Any

import pytest

from bench.coverage.instances import instance as region
from bench.matching.instances import REGION
from bench.matching.instances import make as internships
from bench.roster.instances import STRESS
from bench.roster.instances import make as event_week
from bench.year.instances import instance as school_year
from schakel.engine.coverage.checking import check as check_coverage
from schakel.engine.coverage.reading import read_region
from schakel.engine.forecasting.flow.checker import check_flow
from schakel.engine.forecasting.flow.problem import read_problem as read_cohorts
from schakel.engine.matching import check as matching_checker
from schakel.engine.matching.reading import read_problem as read_internships
from schakel.engine.matching.weights import weights_of
from schakel.engine.problem import Value
from schakel.engine.timetabling.roster import check as roster_checker
from schakel.engine.timetabling.roster.reading import read_problem as read_week
from schakel.engine.timetabling.year.checking import check as check_year
from schakel.engine.timetabling.year.reading import read_year
from tests.engine.commands import Ran, finish, start

WHILE_READING = "The command was stopped while it was reading the problem.\n"
MORE_THAN_A_PIPE_HOLDS = 200_000


@dataclass(frozen=True)
class Engine:
    """A command, a problem that keeps it busy for long, and what its own checker says of a plan."""

    module: str
    problem: Callable[[], dict[str, Any]]
    accept: Callable[[Value, Any], None]


def accept_internships(problem: Value, result: Any) -> None:
    read = read_internships(problem)
    weights = weights_of(read)
    costs = matching_checker.Costs(weights.rank, weights.change, weights.unplaced)
    number = {place.id: place_number for place_number, place in enumerate(read.places)}
    chosen = [result["assignment"][pupil.id] for pupil in read.pupils]
    plan = [None if place is None else number[place] for place in chosen]
    assert matching_checker.count(read, plan, costs).objective == result["objective"]


def accept_week(problem: Value, result: Any) -> None:
    read = read_week(problem)
    groups = {one.id: number for number, one in enumerate(read.groups)}
    workshops = {one.id: number for number, one in enumerate(read.workshops)}
    slots = {one.id: number for number, one in enumerate(read.slots)}
    visits: dict[int, list[tuple[int, int]]] = {}
    for group, workshop, slot in result["visits"]:
        visits.setdefault(groups[group], []).append((workshops[workshop], slots[slot]))
    assert roster_checker.count(read, visits).objective == result["objective"]


def accept_year(problem: Value, result: Any) -> None:
    check_year(read_year(problem), result)


def accept_coverage(problem: Value, result: Any) -> None:
    check_coverage(read_region(problem), result)


def many_cohorts() -> dict[str, Any]:
    """So many that there is a first answer before all draws."""
    cohorts = [
        {"site": f"s{site:03}", "track": track, "pupils": [[30, 28, 26, 25 + site % 9]] * 6}
        for site in range(110)
        for track in "BKG"
    ]
    years = [f"{year}-{year + 1}" for year in range(2016, 2022)]
    return {"years": years, "horizon": 3, "cohorts": cohorts}


def accept_cohorts(problem: Value, result: Any) -> None:
    assert check_flow(result) == []
    assert len(result["cohorts"]) == len(read_cohorts(problem).cohorts)


ENGINES = {
    "matching": Engine(
        "schakel.engine.matching", lambda: internships(REGION, 3), accept_internships
    ),
    "roster": Engine(
        "schakel.engine.timetabling.roster", lambda: event_week(STRESS, 1), accept_week
    ),
    "year": Engine("schakel.engine.timetabling", lambda: school_year(13), accept_year),
    "coverage": Engine(
        "schakel.engine.coverage", lambda: region(3) | {"goal": "distance"}, accept_coverage
    ),
    "forecasting": Engine("schakel.engine.forecasting", many_cohorts, accept_cohorts),
}
COMMANDS = [*(engine.module for engine in ENGINES.values()), "schakel.engine.statistics"]


@pytest.mark.parametrize("module", COMMANDS)
def test_stopped_while_it_reads_it_says_so(module: str) -> None:
    process = start(module, "-")
    assert process.stdin is not None
    process.stdin.write("{" + " " * MORE_THAN_A_PIPE_HOLDS)
    process.stdin.flush()  # it comes back when the command has read some of it
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)

    assert finish(process) == Ran(1, "", WHILE_READING)


@pytest.mark.parametrize("name", ENGINES)
def test_stopped_while_it_solves_it_prints_a_plan_that_the_checker_accepts(name: str) -> None:
    engine = ENGINES[name]
    problem = engine.problem()
    process = start(engine.module, "-")
    hand_in(process, json.dumps(problem))
    process.send_signal(signal.SIGTERM)

    found = finish(process).result

    assert not found.get("proven")
    engine.accept(Value.root(problem), found)


def hand_in(process: Popen[str], problem: str) -> None:
    """Write the problem, and wait until the command has taken all of it."""
    assert process.stdin is not None
    process.stdin.write(problem)
    process.stdin.flush()
    while unpack("i", ioctl(process.stdin, FIONREAD, pack("i", 0)))[0]:
        time.sleep(0.01)
    process.stdin.close()
    process.stdin = None

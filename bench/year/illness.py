"""Somebody is ill for two weeks: 104 cases on the plan of one year, one after the other."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter, process_time
from typing import Any

from bench.year.instances import FIRST
from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.timetabling.year.repair.reading import read_repair
from schakel.engine.timetabling.year.repair.solving import solve

STARTS, ILL_DAYS = 13, 12
COUNTS = ("hit", "in_place", "moved", "cancelled")


def cases(problem: dict[str, Any], plan: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """Every instructor ill from every third Monday, Monday to the Friday of the week after."""
    found = []
    for number in range(STARTS):
        first = FIRST + timedelta(weeks=3 * number + 1)
        days = [first.isoformat(), (first + timedelta(days=ILL_DAYS - 1)).isoformat()]
        found += [
            problem | more | {
                "task": "repair", "confirmed": plan, "today": first.isoformat(),
                "event": {"what": "instructor", "id": one["id"], "days": days},
            }
            for one in problem["instructors"]
        ]  # fmt: skip
    return found


def row(name: str, asked: list[dict[str, Any]]) -> str:
    """One line of the table: means per case, and what mending alone takes."""
    counts = dict.fromkeys(COUNTS, 0)
    seconds, cpu, proven = [], [], 0
    for case in asked:
        repair = read_repair(Value.root(case))
        begin, busy = perf_counter(), process_time()
        result: Any = solve(repair, Limits())
        seconds.append(perf_counter() - begin)
        cpu.append(process_time() - busy)
        proven += result["proven"]
        for key in COUNTS:
            counts[key] += result[key]
    means = [f"{counts[key] / len(asked):.1f}" for key in COUNTS]
    times = [f"{1000 * _p95(one):.0f}" for one in (cpu, seconds)]
    return "| " + " | ".join([name, str(len(asked)), *means, str(proven), *times]) + " |"


def table(problem: dict[str, Any], plan: dict[str, Any]) -> list[str]:
    """Without consent, with it, and when colleagues may teach four blocks more in a week."""
    return [
        "| | cases | hit | in place | moved | cancelled | proven | p95 cpu ms | p95 ms |",
        "|" + "---|" * 9,
        row("nothing moves", cases(problem, plan)),
        row("schools consent to moving", cases(problem, plan, consent=True)),
        row("four blocks a week more", cases(problem, plan, extra_blocks=4)),
        row("both", cases(problem, plan, consent=True, extra_blocks=4)),
    ]


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]

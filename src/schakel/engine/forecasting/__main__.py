"""`python -m schakel.engine.forecasting backtest|forecast|tidy FILE …`, or a problem as JSON."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from schakel.engine.command import Limits, run, run_guarded
from schakel.engine.forecasting.flow.problem import FlowProblem, read_problem


def solve(problem: FlowProblem, limits: Limits) -> Mapping[str, object]:
    """Load the model only now, in the process of its own."""
    from schakel.engine.forecasting.flow import result

    return result.solve(problem, limits)


def exams() -> None:
    """Answer a question about a file of exam candidates."""
    from schakel.engine.forecasting.exam_command import run_exams

    run_exams(sys.argv[1:])


def tidy() -> None:
    """Make one table of the publisher's files."""
    from schakel.engine.forecasting.publisher import run_tidy

    run_tidy(sys.argv[1:])


if __name__ == "__main__":
    asked = {"backtest": exams, "forecast": exams, "tidy": tidy}.get("".join(sys.argv[1:2]))
    if asked is not None:
        run_guarded(asked)
    run("forecasting", read=read_problem, solve=solve, megabytes=32)

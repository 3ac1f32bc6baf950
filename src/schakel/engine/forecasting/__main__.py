"""`python -m schakel.engine.forecasting backtest|forecast|tidy FILE …`, or a problem as JSON."""

from __future__ import annotations

import sys

from schakel.engine.command import run_guarded

if __name__ == "__main__":
    if sys.argv[1:2] in (["backtest"], ["forecast"]):
        from schakel.engine.forecasting.exam_command import run_exams

        run_guarded(lambda: run_exams(sys.argv[1:]))
    if sys.argv[1:2] == ["tidy"]:
        from schakel.engine.forecasting.publisher import run_tidy

        run_guarded(lambda: run_tidy(sys.argv[1:]))

"""`backtest` and `forecast`: from a file of exam candidates to a file of JSON."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from schakel.engine.command import Limits
from schakel.engine.forecasting.arguments import Asked, read_arguments
from schakel.engine.forecasting.backtest import score_table
from schakel.engine.forecasting.checker import check_document
from schakel.engine.forecasting.document import outlook_document
from schakel.engine.forecasting.exams import Exams, read_exams
from schakel.engine.forecasting.outlook import Outlook, look_ahead
from schakel.engine.forecasting.output import write_text
from schakel.engine.forecasting.panel import panel_at
from schakel.engine.forecasting.pupils import SHIPPED, Pupils, read_pupils
from schakel.engine.forecasting.summary import summary
from schakel.engine.forecasting.truth import Truth, truth_of
from schakel.engine.problem import BadInput, one_of, shown

Json = dict[str, object]


def run_exams(arguments: list[str]) -> None:
    """Answer one question; stopped by a signal or the time, write the origins that are done."""
    asked = read_arguments(arguments)
    stop = _Stop(Limits(asked.seconds, asked.seed))
    exams = read_exams(asked.file, asked.sector)
    for origin in asked.origins:
        if origin not in exams.years or not exams.seen[exams.years.index(origin)]:
            raise BadInput(f"The year {shown(origin)} is not in the file: {one_of(exams.years)}.")
    pupils = {} if asked.pupils is None else read_pupils(asked.pupils or str(SHIPPED), asked.sector)
    document = answer(asked, exams, pupils, stop)
    write_text(asked.out, json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")
    if asked.out != "-":
        sys.stdout.write(summary(document))


@dataclass
class _Stop:
    """Has the time come, or has somebody asked to stop?"""

    limits: Limits
    asked: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Listen to SIGTERM and Ctrl-C."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def __bool__(self) -> bool:
        return self.asked or self.limits.stopped()


def answer(asked: Asked, exams: Exams, pupils: dict[str, Pupils], stop: object = None) -> Json:
    """The whole document. Every result has passed the checker."""
    done: list[tuple[Outlook, Sequence[Truth | None]]] = []
    documents: list[Json] = []
    for origin in asked.origins:
        if stop and done:
            break
        panel = panel_at(exams, origin, pupils=pupils, exclude=asked.exclude)
        outlook = look_ahead(panel, max(asked.horizons))
        truths = [truth_of(exams, panel, year) for year in outlook.years]
        shown_truths = truths if asked.is_backtest else None
        document = outlook_document(outlook, asked.horizons, shown_truths)
        if wrong := check_document(document):
            raise RuntimeError(f"The result is wrong: {wrong[0]}.")
        done.append((outlook, truths))
        documents.append(document)
    about: Json = {
        "sector": asked.sector,
        "years": [year for year, seen in zip(exams.years, exams.seen, strict=True) if seen],
        "excluded": list(asked.exclude),
        "horizons": list(asked.horizons),
        "seed": asked.seed,
    }
    if not asked.is_backtest:
        return about | documents[0]
    complete = len(documents) == len(asked.origins)
    scores = score_table(done, asked.horizons)
    return about | {"complete": complete, "scores": scores, "origins": documents}

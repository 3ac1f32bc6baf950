"""The back-test on the country's own exam figures, ours and the peers' by the same measure."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers import Answer, ask_engine, ask_peer
from schakel.engine.forecasting.exams import Exams, read_exams
from schakel.engine.forecasting.panel import Panel, panel_at, sum_by_region
from schakel.engine.forecasting.publisher import tidy
from schakel.engine.forecasting.truth import LEVELS, truth_of

DATA = Path(__file__).parents[2] / "src/schakel/reference/data"
FILES = ("examens_2014-2019.csv.gz", "examens_2019-2022.csv.gz")
ORIGINS = ("2018-2019", "2019-2020", "2020-2021")
ALL_ORIGINS = ("2016-2017", "2017-2018", *ORIGINS)
HORIZON = 3
SECTOR = "techniek"
ENGINE, PEER = "schakel.engine.forecasting", "bench.forecasting.smoothing"

Wape = dict[tuple[str, int], dict[str, float]]


@dataclass(frozen=True)
class Measured:
    """Our command with pupils, without, and over more origins with and without; and the peers."""

    ours: Answer
    without_pupils: Answer
    more_origins: Answer
    more_origins_alone: Answer
    peers: Wape
    peer: Answer


def measure() -> Measured:
    """Run everything once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "exams.csv"
        file.write_text(tidy([str(DATA / name) for name in FILES]))
        exams = read_exams(str(file), SECTOR)
        peers, peer = peers_at(exams)
        return Measured(
            _ours(file, ORIGINS),
            _ours(file, ORIGINS, "--no-pupils"),
            _ours(file, ALL_ORIGINS),
            _ours(file, ALL_ORIGINS, "--no-pupils"),
            peers,
            peer,
        )


def _ours(file: Path, origins: tuple[str, ...], *more: str) -> Answer:
    asked = ("--sector", SECTOR, "--origins", ",".join(origins), "--json", "-", *more)
    return ask_engine(ENGINE, None, arguments=("backtest", str(file), *asked))


def peers_at(exams: Exams) -> tuple[Wape, Answer]:
    """WAPE of ETS and Theta by level and horizon, all series of all origins in one question."""
    panels = [panel_at(exams, origin) for origin in ORIGINS]
    series = [row.tolist() for panel in panels for _level, rows in _levels(panel) for row in rows]
    answer = ask_peer(PEER, {"series": series, "horizon": HORIZON})
    wrong: dict[tuple[str, int], dict[str, float]] = {}
    seen: dict[tuple[str, int], float] = {}
    begin = 0
    for panel in panels:
        for level, rows in _levels(panel):
            part = slice(begin, begin + len(rows))
            begin += len(rows)
            for step in range(HORIZON):
                truth = truth_of(exams, panel, _year(panel, step))
                if truth is None:
                    continue
                middle, unknown = truth.bounds[level].mean(axis=1), truth.unknown[level]
                seen[level, step + 1] = seen.get((level, step + 1), 0.0) + middle.sum() + unknown
                sums = wrong.setdefault((level, step + 1), {"ets": 0.0, "theta": 0.0})
                for name in sums:
                    ahead = np.array(answer.result[name][part])[:, step]
                    sums[name] += float(np.abs(middle - ahead).sum()) + unknown
    return {
        key: {name: sum_ / seen[key] for name, sum_ in sums.items()} for key, sums in wrong.items()
    }, answer


def _levels(panel: Panel) -> Iterator[tuple[str, Any]]:
    yield LEVELS[0], panel.counts
    yield LEVELS[1], sum_by_region(panel, panel.counts)
    yield LEVELS[2], panel.counts.sum(axis=0, keepdims=True)


def _year(panel: Panel, step: int) -> str:
    begin = int(panel.years[-1][:4]) + step + 1
    return f"{begin}-{begin + 1}"

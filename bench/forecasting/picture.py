"""docs/pictures/engine-forecasting.svg: `python -m bench.forecasting.picture`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.forecasting.exams import DATA, FILES, SECTOR
from bench.svg import BLUE, GREY, INK, ORANGE, PALE, circle, line, save, text
from schakel.engine.forecasting.exams import Exams, read_exams
from schakel.engine.forecasting.outlook import Outlook, look_ahead
from schakel.engine.forecasting.panel import panel_at, sum_by_region
from schakel.engine.forecasting.publisher import tidy
from schakel.engine.forecasting.pupils import SHIPPED, read_pupils
from schakel.engine.forecasting.truth import truth_of

REGION = "Utrecht-Midden"
HORIZON = 3
WIDE, HIGH, TOP, BOTTOM = 940, 400, 80, 340
PANELS = (60.0, 530.0)
PANEL_WIDE = 370
At = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Story:
    """One region from one origin: years as numbers, counts, and what came."""

    history: Sequence[float]
    mean: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    inner_low: Sequence[float]
    inner_high: Sequence[float]
    came: Sequence[float]


def main() -> None:
    """Draw what was said in 2019 beside what is said in 2022."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "exams.csv"
        file.write_text(tidy([str(DATA / name) for name in FILES]))
        exams = read_exams(str(file), SECTOR)
    stories = [story(exams, "2018-2019"), story(exams, "2021-2022")]
    most = 1.1 * max(max(*one.history, *one.high) for one in stories)
    shapes = [text(20, 28, f"Exam candidates, sector techniek, RPA region {REGION}", size=15)]
    titles = ("said after 2018-2019, and what came", "said after 2021-2022")
    for left, one, title in zip(PANELS, stories, titles, strict=True):
        shapes += _panel(one, left, most, title)
    shapes.append(
        text(20, 388, "blue: forecast with 50 % and 80 % band; orange: what came", size=11)
    )
    title = (
        f"Exam candidates of {REGION}: two forecasts with their bands, and what came of the first"
    )
    save("engine-forecasting", title, WIDE, HIGH, shapes)


def story(exams: Exams, origin: str) -> Story:
    """What was known, said and seen."""
    panel = panel_at(exams, origin, pupils=read_pupils(str(SHIPPED), SECTOR))
    outlook = look_ahead(panel, HORIZON)
    row = panel.regions.index(REGION)
    quantiles = outlook.regions.quantiles[row]
    return Story(
        history=sum_by_region(panel, panel.counts)[row].tolist(),
        mean=outlook.regions.mean[row].tolist(),
        low=quantiles[:, 0].tolist(),
        inner_low=quantiles[:, 1].tolist(),
        inner_high=quantiles[:, 3].tolist(),
        high=quantiles[:, 4].tolist(),
        came=_came(exams, outlook, row),
    )


def _came(exams: Exams, outlook: Outlook, row: int) -> list[float]:
    truths = [truth_of(exams, outlook.panel, year) for year in outlook.years]
    return [float(truth.bounds["region"][row].mean()) for truth in truths if truth is not None]


def _panel(one: Story, left: float, most: float, title: str) -> Iterator[str]:
    years = 8 + HORIZON

    def at(year: float, count: float) -> tuple[float, float]:
        return left + PANEL_WIDE * year / (years - 1), BOTTOM - (BOTTOM - TOP) * count / most

    yield text(left, 60, title)
    for count in np.arange(0, most, 100):
        x, y = at(0, float(count))
        yield line(x, y, left + PANEL_WIDE, y, PALE)
        yield text(x - 8, y + 4, f"{count:.0f}", size=11, anchor="end")
    for year in range(0, years, 2):
        x, _y = at(year, 0)
        yield text(x, BOTTOM + 18, f"{2015 + year}", size=11, anchor="middle")
    last = len(one.history) - 1
    start = one.history[-1]
    yield _band(at, last, [start, *one.low], [start, *one.high], 0.18)
    yield _band(at, last, [start, *one.inner_low], [start, *one.inner_high], 0.35)
    yield from _path(at, 0, one.history, INK)
    yield from _path(at, last, [start, *one.mean], BLUE)
    for step, count in enumerate(one.came, start=1):
        yield circle(*at(last + step, count), 4, ORANGE)
    x, y = at(last, 0)
    yield line(x, TOP, x, y, GREY, 0.7)


def _band(at: At, begin: int, low: Sequence[float], high: Sequence[float], shade: float) -> str:
    there = [at(begin + step, count) for step, count in enumerate(low)]
    back = [at(begin + step, count) for step, count in enumerate(high)][::-1]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*there, *back])
    return f'<polygon points="{points}" fill="{BLUE}" fill-opacity="{shade}"/>'


def _path(at: At, begin: int, counts: Sequence[float], colour: str) -> Iterator[str]:
    points = [at(begin + step, count) for step, count in enumerate(counts)]
    for (x1, y1), (x2, y2) in pairwise(points):
        yield line(x1, y1, x2, y2, colour, 2)
    for x, y in points:
        yield circle(x, y, 3, colour)


if __name__ == "__main__":
    main()

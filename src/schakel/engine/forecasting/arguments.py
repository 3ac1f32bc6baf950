"""What can be asked of the forecasts on the command line."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass

from schakel.engine.command import OneSentenceParser, add_limits
from schakel.engine.forecasting.school_years import is_school_year
from schakel.engine.problem import shown

NAME = "python -m schakel.engine.forecasting"
LONGEST_HORIZON = 10
HORIZONS = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class Asked:
    """A back-test of several origins, or a forecast from one."""

    file: str
    sector: str
    origins: tuple[str, ...]
    horizons: tuple[int, ...]
    out: str
    exclude: tuple[str, ...]
    pupils: str | None
    seconds: float | None
    seed: int
    is_backtest: bool


def read_arguments(arguments: list[str]) -> Asked:
    """The question; a wrong one is `BadInput`."""
    is_backtest = arguments[0] == "backtest"
    parser = OneSentenceParser(prog=f"{NAME} {arguments[0]}", allow_abbrev=False)
    parser.add_argument("file", help="exam candidates as CSV, plain or gzipped")
    parser.add_argument("--sector", required=True, help="for instance techniek")
    parser.add_argument("--json", required=True, metavar="OUT", help="file to write, - to print")
    parser.add_argument("--exclude", type=_years, default=(), help="school years to leave out")
    parser.add_argument("--pupils", default="", help="third- and fourth-year pupils as CSV")
    parser.add_argument("--no-pupils", action="store_true", help="use the exam file alone")
    add_limits(parser)
    if is_backtest:
        parser.add_argument("--origins", type=_years, required=True)
        parser.add_argument("--horizons", type=_horizons, default=(1, 2, 3))
    else:
        parser.add_argument("--from", dest="origins", type=_years, required=True)
        parser.add_argument("--horizon", dest="horizons", type=_horizon, default=(1, 2, 3))
    given = parser.parse_args(arguments[1:])
    if not is_backtest and len(given.origins) > 1:
        parser.error("--from takes one school year")
    return Asked(
        given.file,
        given.sector,
        given.origins,
        given.horizons,
        given.json,
        given.exclude,
        None if given.no_pupils else given.pupils,
        given.seconds,
        given.seed,
        is_backtest,
    )


def _years(text: str) -> tuple[str, ...]:
    years = tuple(text.split(","))
    for year in years:
        if not is_school_year(year):
            raise argparse.ArgumentTypeError(f"{shown(year)} is not a school year")
    if len(set(years)) != len(years):
        raise argparse.ArgumentTypeError("a school year is named twice")
    return years


def _horizons(text: str) -> tuple[int, ...]:
    found: set[int] = set()
    for part in text.split(","):
        match = HORIZONS.fullmatch(part)
        if not match:
            raise argparse.ArgumentTypeError(f"{shown(text)} is not like 1-3")
        found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
    if not found or min(found) < 1 or max(found) > LONGEST_HORIZON:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not within 1-{LONGEST_HORIZON}")
    return tuple(sorted(found))


def _horizon(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d{1,2}", text):
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a number of years")
    return _horizons(f"1-{text}")

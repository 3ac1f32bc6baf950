"""The result as JSON, and the solver that the command runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from schakel.engine.command import Limits
from schakel.engine.forecasting.bands import LEVELS
from schakel.engine.forecasting.flow.checker import check_flow
from schakel.engine.forecasting.flow.model import Flow, draw, expected, fit
from schakel.engine.forecasting.flow.problem import Cohort, FlowProblem
from schakel.engine.forecasting.school_years import year_after

Array = NDArray[np.float64]
Rows = NDArray[np.intp]
Json = dict[str, object]

BATCH = 100
FEWEST_BATCHES, MOST_BATCHES = 1, 8
MOST_DRAWN = 40_000_000
"""Numbers kept from all draws; a large problem takes fewer draws."""
DECIMALS = 4
MANY = 300
"""With more cohorts it takes seconds, so a forecast from the first draws is there before."""


def solve(problem: FlowProblem, limits: Limits) -> Json:
    """Forecast every cohort, every site and the whole; stopped early, from fewer draws."""
    cohorts = canonical(problem.cohorts)
    sites = _numbers([cohort.site for cohort in cohorts])
    tracks = _numbers([cohort.track for cohort in cohorts])
    pupils = np.array([cohort.pupils for cohort in cohorts], dtype=float)
    intake = None if problem.intake is None else np.array(problem.intake)
    flow = fit(pupils, (sites, tracks), np.array(problem.excluded), problem.horizon, intake)
    mean = expected(flow, problem.horizon)
    batches = _draws(flow, problem.horizon, limits)
    drawn = next(batches)
    if len(cohorts) > MANY:
        limits.offer(_checked(problem, cohorts, sites, (mean, drawn)))
    return _checked(problem, cohorts, sites, (mean, np.concatenate([drawn, *batches])))


def _checked(
    problem: FlowProblem,
    cohorts: Sequence[Cohort],
    sites: Rows,
    figures: tuple[Array, NDArray[np.float32]],
) -> Json:
    result = _document(problem, cohorts, sites, figures)
    if wrong := check_flow(result):
        raise RuntimeError(f"The result is wrong: {wrong[0]}.")
    return result


def canonical(cohorts: Sequence[Cohort]) -> list[Cohort]:
    """The cohorts in an order that figures decide and names only in a tie."""
    of_site: dict[str, list[object]] = {}
    of_track: dict[str, list[object]] = {}
    for cohort in cohorts:
        of_site.setdefault(cohort.site, []).append(cohort.pupils)
        of_track.setdefault(cohort.track, []).append(cohort.pupils)
    site = {name: tuple(sorted(map(repr, own))) for name, own in of_site.items()}
    track = {name: tuple(sorted(map(repr, own))) for name, own in of_track.items()}
    return sorted(
        cohorts,
        key=lambda one: (one.pupils, site[one.site], track[one.track], one.site, one.track),
    )


def _numbers(names: Sequence[str]) -> Rows:
    """The place of each name in the order of first appearance."""
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([places[name] for name in names], dtype=np.intp)


def _draws(flow: Flow, horizon: int, limits: Limits) -> Iterator[NDArray[np.float32]]:
    """Draws x cohorts x horizon x years of study, as many as fit the memory and the time."""
    random = np.random.default_rng(limits.seed)
    cells = flow.last.size * horizon
    batches = max(FEWEST_BATCHES, min(MOST_BATCHES, MOST_DRAWN // (cells * BATCH)))
    for _batch in range(batches):
        yield draw(flow, horizon, BATCH, random).astype(np.float32)
        if limits.stopped():
            break


def _document(
    problem: FlowProblem,
    cohorts: Sequence[Cohort],
    sites: Rows,
    figures: tuple[Array, NDArray[np.float32]],
) -> Json:
    mean, drawn = figures
    years = [year_after(problem.years[-1], step + 1) for step in range(problem.horizon)]
    names = list(dict.fromkeys(cohort.site for cohort in cohorts))
    of_cohorts = [
        {"site": cohort.site, "track": cohort.track}
        | {"forecasts": _rows(years, mean[row], drawn[:, row])}
        for row, cohort in enumerate(cohorts)
    ]
    of_sites = [
        {"site": name}
        | {"forecasts": _rows(years, mean[own].sum(axis=0), drawn[:, own].sum(axis=1))}
        for number, name in enumerate(names)
        for own in [sites == number]
    ]
    return {
        "origin": problem.years[-1],
        "draws": len(drawn),
        "cohorts": sorted(of_cohorts, key=lambda row: (row["site"], row["track"])),
        "sites": sorted(of_sites, key=lambda row: str(row["site"])),
        "total": {"forecasts": _rows(years, mean.sum(axis=0), drawn.sum(axis=1))},
    }


def _rows(years: Sequence[str], mean: Array, drawn: NDArray[np.float32]) -> list[Json]:
    """A row for each year: `pupils` holds one forecast per year of study, `all` their sum."""
    each = np.quantile(drawn, LEVELS, axis=0).astype(float)
    whole = np.quantile(drawn.sum(axis=2), LEVELS, axis=0).astype(float)
    return [
        {
            "year": year,
            "horizon": step + 1,
            "pupils": [
                _forecast(mean[step, study], each[:, step, study]) for study in range(mean.shape[1])
            ],
            "all": _forecast(float(mean[step].sum()), whole[:, step]),
        }
        for step, year in enumerate(years)
    ]


def _forecast(mean: float, quantiles: Array) -> Json:
    found: Json = {"mean": round(float(mean), DECIMALS)}
    for level, count in zip(LEVELS, quantiles, strict=True):
        found[f"q{100 * level:.0f}"] = round(float(count), DECIMALS)
    return found

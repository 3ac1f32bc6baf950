"""Cohorts move up; new first-year pupils come in as a total, divided by shares.

The expected counts are computed exactly, so the levels add up. The bands come from draws in which
all cohorts share the shocks of intake and of moving up, and each has chance and drift of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.forecasting.flow.rates import chance, rates
from schakel.engine.forecasting.model import to_last_total
from schakel.engine.forecasting.panel import filled
from schakel.engine.forecasting.shares import fit_weights, next_shares
from schakel.engine.forecasting.total import total_path

Array = NDArray[np.float64]

LEAST_SHOCK, MOST_SHOCK = 0.01, 0.3
PRIOR_SHOCK, PRIOR_YEARS = 0.04, 3.0
"""Before anything is seen, a total moves by four per cent a year, counted as three years."""
LONGEST_LAG = 5


@dataclass(frozen=True)
class Flow:
    """A fitted region.

    `last` (cohorts x years of study) is the last year; `rate` the rates of moving up; `intake`
    (cohorts x horizon) the first-year pupils to come. The shocks are yearly standard deviations of
    logarithms: of the whole intake, of a cohort's own share, and of moving up together. `chance`
    is the variance of a count that moves up, as a part of its mean.
    """

    last: Array
    rate: Array
    intake: Array
    total_shock: float
    share_shock: float
    rate_shock: float
    chance: float


def fit(
    pupils: Array,
    groups: tuple[NDArray[np.intp], NDArray[np.intp]],
    excluded: NDArray[np.bool_],
    horizon: int,
    intake: Array | None,
) -> Flow:
    """Fit a region: `pupils` is cohorts x school years x years of study.

    `groups` says for each cohort which site and which track it is of; `intake` holds the coming
    first-year pupils of all cohorts together, if they are known.
    """
    sites, tracks = groups
    whole = np.stack([filled(pupils[:, :, step], excluded) for step in range(pupils.shape[2])], 2)
    first = whole[:, :, 0]
    shares = to_last_total(first)
    schools = np.zeros((int(sites.max()) + 1, first.shape[1]))
    np.add.at(schools, sites, shares)
    ahead = next_shares(shares, schools[sites], fit_weights(shares, schools[sites], excluded))
    totals = first.sum(axis=0)
    path = _intake_path(totals, horizon) if intake is None else intake
    part = ahead / max(ahead.sum(), 1e-9)
    rate = rates(whole, tracks, excluded)
    return Flow(
        whole[:, -1],
        rate,
        part[:, None] * path[None, :],
        0.0 if intake is not None else yearly_shock(totals[~excluded]),
        share_shock(shares, excluded),
        rate_shock(whole, rate, excluded),
        chance(whole, rate, excluded),
    )


def _intake_path(totals: Array, horizon: int) -> Array:
    """First-year pupils to come; of one region the births are not known."""
    nobody, same = np.zeros_like(totals), np.ones(len(totals) + horizon)
    return total_path(totals, totals, nobody, same, horizon)


def expected(flow: Flow, horizon: int) -> Array:
    """Pupils to come (cohorts x horizon x years of study)."""
    found = np.zeros((len(flow.last), horizon, flow.last.shape[1]))
    now = flow.last
    for step in range(horizon):
        now = np.column_stack([flow.intake[:, step], now[:, :-1] * flow.rate])
        found[:, step] = now
    return found


def draw(flow: Flow, horizon: int, draws: int, random: np.random.Generator) -> Array:
    """Possible futures (draws x cohorts x horizon x years of study)."""
    cohorts, study_years = flow.last.shape
    found = np.zeros((draws, cohorts, horizon, study_years))
    now = np.repeat(flow.last[None], draws, axis=0)
    total = np.zeros((draws, 1))
    unsure = 1.0 / np.sqrt(np.maximum(flow.intake[:, 0], 1.0))  # chance in the last intake
    own = random.normal(0.0, 1.0, (draws, cohorts)) * unsure
    for step in range(horizon):
        total += random.normal(0.0, flow.total_shock, total.shape)
        own += random.normal(0.0, flow.share_shock, own.shape)
        grown = flow.intake[:, step] * np.exp(total + own - own.var(axis=0) / 2)
        together = np.exp(random.normal(0.0, flow.rate_shock, (draws, 1, study_years - 1)))
        moved = now[:, :, :-1] * flow.rate * together
        moved += np.sqrt(flow.chance * moved) * random.standard_normal(moved.shape)
        first = random.poisson(grown).astype(float)
        now = np.concatenate([first[:, :, None], np.maximum(0.0, moved)], axis=2)
        found[:, :, step] = now
    return found


def yearly_shock(totals: Array) -> float:
    """How much a total moves in a year beyond its growth (standard deviation of the logarithm)."""
    changes = np.diff(np.log(np.maximum(totals, 1.0)))
    spread = float(((changes - changes.mean()) ** 2).sum()) if len(changes) > 1 else 0.0
    years = max(0, len(changes) - 1)
    found = np.sqrt((spread + PRIOR_YEARS * PRIOR_SHOCK**2) / (years + PRIOR_YEARS))
    return float(np.clip(found, LEAST_SHOCK, MOST_SHOCK))


def share_shock(shares: Array, excluded: NDArray[np.bool_]) -> float:
    """How much a cohort's own share moves in a year beyond chance, pooled over all cohorts.

    Over k years the square of a change is k times the variance, and chance once: long differences
    tell more than short ones.
    """
    moved = size = 0.0
    for lag in range(1, min(LONGEST_LAG, shares.shape[1] - 1) + 1):
        usable = ~(excluded[:-lag] | excluded[lag:])
        before, after = shares[:, :-lag][:, usable], shares[:, lag:][:, usable]
        running = (before > 0) & (after > 0)
        moved += float(((after - before)[running] ** 2 - (after + before)[running]).sum())
        size += lag * float((before[running] * after[running]).sum())
    if size == 0:
        return PRIOR_SHOCK
    return float(np.clip(np.sqrt(max(0.0, moved / size)), LEAST_SHOCK, MOST_SHOCK))


def rate_shock(pupils: Array, rate: Array, excluded: NDArray[np.bool_]) -> float:
    """How much moving up differs between years for all cohorts together, beyond chance."""
    usable = np.flatnonzero(~(excluded[:-1] | excluded[1:]))
    if pupils.shape[2] == 1 or len(usable) < 2:
        return PRIOR_SHOCK / 2
    hoped = (pupils[:, usable, :-1] * rate[:, None, :]).sum(axis=0)
    seen = pupils[:, usable + 1, 1:].sum(axis=0)
    beyond = ((seen - hoped) ** 2 - hoped) / np.maximum(hoped, 1.0) ** 2
    return float(np.clip(np.sqrt(max(0.0, beyond.mean())), LEAST_SHOCK / 2, MOST_SHOCK))

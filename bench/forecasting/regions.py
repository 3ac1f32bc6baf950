"""Invented regions with pupils by year of study, to measure the cohort forecasts on.

Nobody has published such counts for more than one year, so the truth is made: births with a slowly
turning trend, sites that win and lose a few per cent of the intake a year, sites that differ in how
many move up, years that differ for all, and chance. Sizes are such that saying "this year again"
errs about as much as prototypes found for such regions (22 % after one year, 42 % after ten).
"""

from __future__ import annotations

from typing import Any

import numpy as np

TRACKS = ("B", "G", "K")
STUDY_YEARS = 4
FIRST_YEAR = 2010
STAY, JOIN = np.array([0.95, 0.92, 0.95]), np.array([0.03, 0.03, 0.02])


def region(seed: int, *, sites: int = 10, history: int = 9, horizon: int = 10) -> dict[str, Any]:
    """A problem for the command, and under `future` what came (cohorts x horizon x study years)."""
    random = np.random.default_rng(seed)
    years, cohorts = history + horizon, sites * len(TRACKS)
    births = growth_path(random, years + STUDY_YEARS)
    share = np.exp(random.normal(0, 0.5, (cohorts, 1)))
    share = share * np.exp(
        np.cumsum(random.normal(0, 0.13, (cohorts, years + STUDY_YEARS)), axis=1)
    )
    intake = 40 * births * share / np.exp(0.125)
    stay = np.clip(STAY * np.exp(random.normal(0, 0.03, (cohorts, 1))), 0.5, 0.995)
    join = JOIN * np.exp(random.normal(0, 0.5, (cohorts, 1)))
    pupils = np.zeros((cohorts, years + STUDY_YEARS, STUDY_YEARS))
    for year in range(years + STUDY_YEARS):
        pupils[:, year, 0] = random.poisson(intake[:, year])
        if year:
            together = np.exp(random.normal(0, 0.01, STUDY_YEARS - 1))
            before_them = pupils[:, year - 1, :-1].astype(int)
            pupils[:, year, 1:] = random.binomial(before_them, np.minimum(1, stay * together))
            pupils[:, year, 1:] += random.poisson(before_them * join)
    pupils = pupils[:, STUDY_YEARS:]
    return {
        "problem": {
            "years": [f"{year}-{year + 1}" for year in range(FIRST_YEAR, FIRST_YEAR + history)],
            "horizon": horizon,
            "cohorts": [
                {
                    "site": f"{row // len(TRACKS):02}AA00",
                    "track": TRACKS[row % len(TRACKS)],
                    "pupils": pupils[row, :history].astype(int).tolist(),
                }
                for row in range(cohorts)
            ],
        },
        "future": pupils[:, history:].tolist(),
    }


def growth_path(random: np.random.Generator, years: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """How many children there are each year, as a multiple of the first."""
    growth, level, found = -0.01, 0.0, np.zeros(years)
    for year in range(years):
        growth = 0.9 * growth + 0.1 * -0.01 + random.normal(0, 0.008)
        level += growth
        found[year] = np.exp(level + random.normal(0, 0.01))
    return found

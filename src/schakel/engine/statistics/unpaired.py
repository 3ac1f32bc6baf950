"""Two waves of which it is not known who answered twice."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from schakel.engine.statistics.wilson import (
    Interval,
    effective_size,
    unseen_share,
    wilson_interval,
)


@dataclass(frozen=True)
class Change:
    """The difference later − earlier with its interval, and the two-sided p-value of no change.

    `p_finite` is about these N only; it is None when the population is not given.
    """

    difference: Interval
    p_value: float
    p_finite: float | None


@dataclass(frozen=True)
class Shares:
    """How many of n said yes."""

    successes: int
    n: int


@dataclass(frozen=True)
class Means:
    """The mean of n ≥ 2 answers and their standard deviation."""

    mean: float
    deviation: float
    n: int


def unpaired_shares(
    earlier: Shares, later: Shares, confidence: float = 0.95, population: int | None = None
) -> Change:
    """Has a share changed between two independent waves?

    With overlapping respondents the truth is usually sharper: the test is then on the safe side.

    Bron: pooled score test (Pearson, 1900); interval: Newcombe, Interval estimation for the
    difference between independent proportions, Statistics in Medicine 17, 1998, method 10
    """
    return Change(
        _newcombe(earlier, later, confidence, population),
        _pooled(earlier, later, None),
        None if population is None else _pooled(earlier, later, population),
    )


def unpaired_means(
    earlier: Means, later: Means, confidence: float = 0.95, population: int | None = None
) -> Change:
    """Has a mean changed between two independent waves with variances of their own?

    Bron: Welch, The generalization of Student's problem, Biometrika 34, 1947; variances times
    1 − n/N (Cochran, 1977)
    """
    difference = later.mean - earlier.mean
    endless = _welch(earlier, later, None)
    finite = endless if population is None else _welch(earlier, later, population)
    half = t_quantile(0.5 + confidence / 2, finite[1]) * finite[0]
    return Change(
        Interval(difference, difference - half, difference + half),
        t_test(difference, *endless),
        None if population is None else t_test(difference, *finite),
    )


def t_test(difference: float, error: float, freedom: float) -> float:
    """The two-sided p-value of a difference with this standard error (Student, 1908)."""
    from scipy.special import stdtr

    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return float(2 * stdtr(freedom, -abs(difference) / error))


def t_quantile(share: float, freedom: float) -> float:
    """The quantile of Student's distribution (Student, 1908)."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, share))


def z_test(difference: float, error: float) -> float:
    """The two-sided normal p-value of a difference with this standard error."""
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return 2 * NormalDist().cdf(-abs(difference) / error)


def _pooled(earlier: Shares, later: Shares, population: int | None) -> float:
    pooled = (earlier.successes + later.successes) / (earlier.n + later.n)
    sizes = (effective_size(wave.n, population) for wave in (earlier, later))
    error = math.sqrt(pooled * (1 - pooled) * sum(1 / size for size in sizes))
    return z_test(later.successes / later.n - earlier.successes / earlier.n, error)


def _newcombe(
    earlier: Shares, later: Shares, confidence: float, population: int | None
) -> Interval:
    first = wilson_interval(earlier.successes, earlier.n, confidence, population)
    second = wilson_interval(later.successes, later.n, confidence, population)
    difference = second.estimate - first.estimate
    down = math.hypot(second.estimate - second.low, first.high - first.estimate)
    up = math.hypot(second.high - second.estimate, first.estimate - first.low)
    return Interval(difference, difference - down, difference + up)


def _welch(earlier: Means, later: Means, population: int | None) -> tuple[float, float]:
    """Standard error and degrees of freedom."""
    parts = [
        (wave.deviation**2 / wave.n * unseen_share(wave.n, population), wave.n - 1)
        for wave in (earlier, later)
    ]
    variance = sum(part for part, _ in parts)
    if variance == 0:
        return 0.0, float(earlier.n + later.n - 2)
    freedom = variance**2 / sum(part**2 / below for part, below in parts)
    return math.sqrt(variance), freedom

"""The interval of a share, also when the sample is a large part of a small population."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """An estimate with its bounds, in the unit of the estimate."""

    estimate: float
    low: float
    high: float


def z_value(confidence: float) -> float:
    """The two-sided normal quantile of a confidence between 0 and 1: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def unseen_share(n: int, population: int | None) -> float:
    """The finite population correction 1 − n/N: 1 for an endless population, 0 when all answered.

    Bron: Cochran, Sampling Techniques, 3rd ed., 1977, § 2.6
    """
    return 1.0 if population is None else 1.0 - n / population


def effective_size(n: int, population: int | None) -> float:
    """The sample size that is as precise in an endless population; infinite when all answered.

    Bron: Kish, Survey Sampling, 1965, § 2.6: n' = n (N − 1) / (N − n)
    """
    if population is None:
        return float(n)
    return math.inf if n >= population else n * (population - 1) / (population - n)


def wilson_interval(
    successes: int, n: int, confidence: float = 0.95, population: int | None = None
) -> Interval:
    """The score interval of a share (fraction 0–1) of n ≥ 1 answers out of a population.

    Bron: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22,
    1927; with the effective size of Kish (1965) for a finite population
    """
    share = successes / n
    size = effective_size(n, population)
    if math.isinf(size):
        return Interval(share, share, share)
    z2 = z_value(confidence) ** 2 / size
    middle = (share + z2 / 2) / (1 + z2)
    half = math.sqrt(share * (1 - share) * z2 + z2**2 / 4) / (1 + z2)
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == n else min(1.0, middle + half)
    return Interval(share, low, high)

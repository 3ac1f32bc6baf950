"""Two waves in which the same people answered, known by pair."""

from __future__ import annotations

import math
from dataclasses import dataclass

from schakel.engine.statistics.unpaired import Change, t_quantile, t_test, z_test
from schakel.engine.statistics.wilson import Interval, unseen_share, z_value


@dataclass(frozen=True)
class Pairs:
    """Of n people who answered twice: how many went from no to yes, and from yes to no."""

    gained: int
    lost: int
    n: int


@dataclass(frozen=True)
class Differences:
    """The mean of the differences later − earlier of n ≥ 2 people, and their deviation."""

    mean: float
    deviation: float
    n: int


def paired_shares(pairs: Pairs, confidence: float = 0.95, population: int | None = None) -> Change:
    """Has a share changed among people who answered twice?

    Bron: McNemar, Psychometrika 12, 1947, as exact mid-p test: Fagerland, Lydersen and Laake, BMC
    Medical Research Methodology 13, 2013; finite population: McNemar's z with the variance times
    1 − n/N (Cochran, 1977)
    """
    finite = None
    if population is not None:
        spread = (pairs.gained + pairs.lost) * unseen_share(pairs.n, population)
        finite = z_test(pairs.gained - pairs.lost, math.sqrt(spread))
    return Change(_bonett_price(pairs, confidence, population), _mid_p(pairs), finite)


def paired_means(
    differences: Differences, confidence: float = 0.95, population: int | None = None
) -> Change:
    """Has a mean changed among people who answered twice?

    Bron: Student, The probable error of a mean, Biometrika 6, 1908; variance times 1 − n/N
    (Cochran, 1977)
    """
    freedom = differences.n - 1
    endless = differences.deviation / math.sqrt(differences.n)
    finite = endless * math.sqrt(unseen_share(differences.n, population))
    half = t_quantile(0.5 + confidence / 2, freedom) * finite
    return Change(
        Interval(differences.mean, differences.mean - half, differences.mean + half),
        t_test(differences.mean, endless, freedom),
        None if population is None else t_test(differences.mean, finite, freedom),
    )


def _mid_p(pairs: Pairs) -> float:
    """Two-sided binomial test of one half, counting half of the probability of what was seen."""
    n, fewest = pairs.gained + pairs.lost, min(pairs.gained, pairs.lost)
    if pairs.gained == pairs.lost:
        return 1.0
    below = sum(math.comb(n, seen) for seen in range(fewest))
    return float((2 * below + math.comb(n, fewest)) / 2**n)


def _bonett_price(pairs: Pairs, confidence: float, population: int | None) -> Interval:
    """The adjusted Wald interval: one pair added to each way of changing.

    Bron: Bonett and Price, Adjusted Wald confidence interval for a difference of binomial
    proportions based on paired data, J. Educational and Behavioral Statistics 37, 2012
    """
    difference = (pairs.gained - pairs.lost) / pairs.n
    unseen = unseen_share(pairs.n, population)
    if unseen == 0:
        return Interval(difference, difference, difference)
    up, down = (pairs.gained + 1) / (pairs.n + 2), (pairs.lost + 1) / (pairs.n + 2)
    variance = (up + down - (up - down) ** 2) / (pairs.n + 2) * unseen
    half = z_value(confidence) * math.sqrt(variance)
    low, high = up - down - half, up - down + half
    return Interval(difference, max(-1.0, min(low, difference)), min(1.0, max(high, difference)))

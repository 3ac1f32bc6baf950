"""How large a change must be before a next wave would be likely to show it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

from schakel.engine.statistics.wilson import effective_size, unseen_share, z_value

HALVINGS = 60


@dataclass(frozen=True)
class Demand:
    """How sure one wants to be: 0.95 that no change gives no alarm, 0.8 that a change is seen."""

    confidence: float = 0.95
    power: float = 0.8

    @property
    def z_alarm(self) -> float:
        """The normal quantile of the test."""
        return z_value(self.confidence)

    @property
    def z_power(self) -> float:
        """The normal quantile of the power."""
        return NormalDist().inv_cdf(self.power)


def detectable_rise(
    share: float, sizes: tuple[int, int], demand: Demand, population: int | None = None
) -> float | None:
    """The smallest rise of a share (fraction) that two unpaired waves show; None when none does.

    The smallest fall is the rise of the share of noes: `detectable_rise(1 - share, …)`.

    Bron: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed., 2003,
    § 4.2, solved for the difference; sizes as in Kish (1965)
    """
    first, second = (effective_size(n, population) for n in sizes)

    def shows(rise: float) -> bool:
        later = share + rise
        pooled = (share + later) / 2
        no_change = math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second))
        change = math.sqrt(share * (1 - share) / first + max(0.0, later * (1 - later)) / second)
        return rise >= demand.z_alarm * no_change + demand.z_power * change

    return _smallest(shows, 1 - share)


def detectable_shift(
    discordant: float, n: int, demand: Demand, population: int | None = None
) -> float | None:
    """The smallest change of a share among n pairs of whom this fraction changes its answer.

    Bron: Connor, Sample size for testing differences in proportions for the paired-sample design,
    Biometrics 43, 1987; variance times 1 − n/N (Cochran, 1977)
    """
    unseen = unseen_share(n, population)

    def shows(shift: float) -> bool:
        change = math.sqrt(max(0.0, discordant - shift**2))
        wanted = demand.z_alarm * math.sqrt(discordant) + demand.z_power * change
        return shift * math.sqrt(n) >= wanted * math.sqrt(unseen)

    return _smallest(shows, discordant)


def detectable_means(
    deviations: tuple[float, float],
    sizes: tuple[int, int],
    demand: Demand,
    population: int | None = None,
) -> float:
    """The smallest change of a mean, in its own unit, that two unpaired waves show.

    For pairs: give the deviation of the differences and n once, and (0, n) as the second wave.

    Bron: Bloom, Minimum detectable effects, Evaluation Review 19, 1995; variances times 1 − n/N
    """
    variance = sum(
        deviation**2 / n * unseen_share(n, population)
        for deviation, n in zip(deviations, sizes, strict=True)
    )
    return (demand.z_alarm + demand.z_power) * math.sqrt(variance)


def _smallest(shows: Callable[[float], bool], most: float) -> float | None:
    """Halve the way to the smallest change that shows; `shows` stays true once it is."""
    if most <= 0 or not shows(most):
        return None
    low, high = 0.0, most
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if shows(middle) else (middle, high)
    return high

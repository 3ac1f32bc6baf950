"""One number for a plan: first nobody without a place, then wishes, then distance."""

from __future__ import annotations

from dataclasses import dataclass

from schakel.engine.matching.problem import Problem
from schakel.engine.problem import BadInput

TENTHS = 10
LEAST_FARTHEST = 400
LARGEST_PATH = 2**60


@dataclass(frozen=True)
class Weights:
    """What a tenth of a km (1), a point of rank, a change and a pupil without a place weigh.

    Each weight is larger than all that comes after it can add up to, so one sum orders plans
    exactly: by pupils without a place, changes (in a repair), rank cost, and distance.
    """

    rank: int
    change: int
    unplaced: int

    @property
    def unplaced_after_change(self) -> int:
        """What it costs when somebody who had a place has none."""
        return self.unplaced + self.change


def weights_of(problem: Problem) -> Weights:
    """The weights of a problem, or a refusal when they would not fit in 64 bits."""
    pupils = max(1, len(problem.pupils))
    farthest = max((tenths(km) for km in problem.distances.km), default=0)
    rank = (max(farthest, LEAST_FARTHEST) + 1) * pupils + 1
    whole = (max(problem.rank_costs) * pupils + 1) * rank
    weights = Weights(rank, 0, whole)
    if problem.previous is not None:
        weights = Weights(rank, whole, (pupils + 1) * whole)
    if weights.unplaced * 4 > LARGEST_PATH:
        raise BadInput("The problem is too large for exact 64-bit costs; split it by region.")
    return weights


def tenths(km: float) -> int:
    """Distance in tenths of a km, as it counts."""
    return round(km * TENTHS)

"""Joining the curves of all profiles to one front of the region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from schakel.engine.coverage.case import FAR, Whole
from schakel.engine.coverage.choices import Choice, unbeaten


@dataclass(frozen=True)
class Point:
    """One plan that no other beats: its three numbers, and per profile the index of its choice."""

    offers: int
    small: int
    value: int
    chosen: tuple[int, ...]


def join(curves: Sequence[Sequence[Choice]]) -> list[Point]:
    """All unbeaten sums of one choice per profile, by offers and small groups.

    Each number of a plan is the sum over its profiles, so the best value for each number of offers
    and small groups follows profile by profile.

    Bron: Bellman, Dynamic Programming, 1957, as a (min, +) convolution over two indices
    """
    best = np.zeros((1, 1), dtype=np.int64)
    taken: list[Whole] = []
    for curve in curves:
        best, which = _add(best, curve)
        taken.append(which)
    return [
        Point(offers, small, int(best[offers, small]), _trace(offers, small, taken, curves))
        for offers, small in unbeaten(best)
    ]


def _add(best: Whole, curve: Sequence[Choice]) -> tuple[Whole, Whole]:
    """The table with one more profile, and which of its choices was taken in each cell."""
    rows = best.shape[0] + max(choice.offers for choice in curve)
    columns = best.shape[1] + max(choice.small for choice in curve)
    found = np.full((rows, columns), FAR, dtype=np.int64)
    which = np.full((rows, columns), -1, dtype=np.int64)
    for index, choice in enumerate(curve):
        corner = np.s_[
            choice.offers : choice.offers + best.shape[0],
            choice.small : choice.small + best.shape[1],
        ]
        better = best + choice.value < found[corner]
        found[corner][better] = (best + choice.value)[better]
        which[corner][better] = index
    return np.minimum(found, FAR), which


def _trace(
    offers: int, small: int, taken: Sequence[Whole], curves: Sequence[Sequence[Choice]]
) -> tuple[int, ...]:
    chosen = []
    for which, curve in zip(reversed(taken), reversed(curves), strict=True):
        index = int(which[offers, small])
        chosen.append(index)
        offers -= curve[index].offers
        small -= curve[index].small
    return tuple(reversed(chosen))

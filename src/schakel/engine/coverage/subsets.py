"""Every set of sites at once: how many pupils it reaches and how many full groups it can hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from schakel.engine.coverage.case import FAR, Case, Whole


@dataclass(frozen=True)
class Subsets:
    """Arrays over all 2^n sets of sites, a set being the index in bits.

    `size` counts its sites, `reached` the most pupils it can place, `full` the most groups of at
    least the smallest size it can fill at once. `fillable` says whether all its sites can be full.
    """

    size: Whole
    reached: Whole
    full: Whole
    fillable: Whole


def all_subsets(case: Case) -> Subsets:
    """The table of every set of sites, in n · 2^n steps.

    Placing pupils is a flow. By its minimum cut (Ford and Fulkerson, 1956) the most that a set S
    places is the least of near(U) + capacity(S \\ U) over U ⊆ S, near(U) being the pupils within
    reach of U. Groups of m at all sites of V can be filled if and only if near(T) ≥ m |T| for
    every T ⊆ V (Hall, 1935). Filling a group never costs a reached pupil: a flow that grows along
    augmenting paths takes no pupil away from a site. So both tables may be read side by side.
    """
    near = _near(case)
    size = _sizes(len(case.sites))
    reached = near.copy()
    for bit in range(len(case.sites)):
        without, with_it = _halves(reached, bit)
        np.minimum(with_it, without + case.capacity[bit], out=with_it)
    fillable = _fillable(case, near, size)
    full = np.where(fillable, size, 0)
    for bit in range(len(case.sites)):
        without, with_it = _halves(full, bit)
        np.maximum(with_it, without, out=with_it)
    return Subsets(size, reached, full, fillable)


def _near(case: Case) -> Whole:
    """Pupils within reach of at least one site of each set."""
    count = len(case.sites)
    masks = ((case.tenths < FAR) * (1 << np.arange(count))).sum(axis=1, dtype=np.int64)
    within = np.bincount(masks, weights=case.pupils, minlength=1 << count).astype(np.int64)
    for bit in range(count):  # afterwards: pupils who see no site outside the set
        without, with_it = _halves(within, bit)
        with_it += without
    return case.all_pupils - within[::-1]


def _fillable(case: Case, near: Whole, size: Whole) -> Whole:
    """Hall's condition for each set and all its subsets, at sites that can hold a group."""
    holds = (near >= case.smallest_group * size).astype(np.int64)
    for bit in range(len(case.sites)):
        without, with_it = _halves(holds, bit)
        with_it &= without
        if case.capacity[bit] < case.smallest_group:
            with_it[...] = 0
    return holds


def _sizes(count: int) -> Whole:
    size = np.zeros(1 << count, dtype=np.int64)
    for bit in range(count):
        size[1 << bit : 2 << bit] = size[: 1 << bit] + 1
    return size


def _halves(table: Whole, bit: int) -> tuple[Whole, Whole]:
    """Views on the sets without this site and, in the same order, on those with it."""
    folded = table.reshape(-1, 2, 1 << bit)
    return folded[:, 0], folded[:, 1]

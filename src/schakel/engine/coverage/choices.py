"""The curve of one profile: its best sets of sites, none of which another one beats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from schakel.engine.coverage.case import FAR, Case, Whole
from schakel.engine.coverage.subsets import Subsets

MOST_EQUALS = 4_096


@dataclass(frozen=True)
class Choice:
    """Sites to open for one profile (bits), of which `full` hold a group that is large enough."""

    open: int
    full: int
    value: int

    @property
    def offers(self) -> int:
        """How many sites offer the profile."""
        return self.open.bit_count()

    @property
    def small(self) -> int:
        """How many of them hold a group that is too small."""
        return self.offers - self.full.bit_count()


def reach_choices(case: Case, subsets: Subsets) -> list[Choice]:
    """The exact curve of (offers, small groups, unreached), by number of offers.

    Of equal sets the one with the shortest way to the nearest site is taken, then the first by id.
    """
    masks = np.arange(len(subsets.size))
    allowed = (masks & case.pinned) == case.pinned
    small = subsets.size - subsets.full
    unreached = case.all_pupils - subsets.reached
    count = len(case.sites) + 1
    best = np.full((count, count), FAR, dtype=np.int64)
    np.minimum.at(best, (subsets.size[allowed], small[allowed]), unreached[allowed])
    found = []
    for offers, groups in unbeaten(best):
        value = best[offers, groups]
        equals = masks[
            allowed & (subsets.size == offers) & (small == groups) & (unreached == value)
        ]
        chosen = _shortest_way(case, equals[:MOST_EQUALS])
        found.append(Choice(chosen, best_full(case, subsets, chosen), int(value)))
    return found


def unbeaten(best: Whole) -> Iterable[tuple[int, int]]:
    """The cells (offers, small) with a lower value than every cell with no more of both."""
    for offers, groups in zip(*np.nonzero(best < FAR), strict=True):
        corner = best[: offers + 1, : groups + 1]
        if (corner <= best[offers, groups]).sum() == 1:
            yield int(offers), int(groups)


def best_full(case: Case, subsets: Subsets, chosen: int) -> int:
    """The sites of a set to fill: as many as can be, where most pupils live nearest."""
    masks = np.arange(len(subsets.size))
    candidates = masks[
        ((masks & ~chosen) == 0) & (subsets.fillable == 1) & (subsets.size == subsets.full[chosen])
    ]
    load = np.minimum(nearest_load(case, chosen), case.smallest_group)
    bits = (candidates[:, None] >> np.arange(len(case.sites))) & 1
    return int(candidates[np.argmax(bits @ load)])


def nearest_load(case: Case, chosen: int) -> Whole:
    """Pupils per site when each goes to the nearest open one within reach."""
    load = np.zeros(len(case.sites), dtype=np.int64)
    if chosen:
        open_now = np.array([chosen >> bit & 1 for bit in range(len(case.sites))], dtype=bool)
        cost = np.where(open_now, case.tenths, FAR)
        nearest = cost.argmin(axis=1)
        within = cost.min(axis=1, initial=FAR) < FAR
        np.add.at(load, nearest[within], case.pupils[within])
    return load


def _shortest_way(case: Case, masks: Whole) -> int:
    """The set from which the way of all pupils to their nearest site is shortest."""
    shortest = np.full((len(masks), len(case.areas)), case.unreached_tenths, dtype=np.int64)
    for bit in range(len(case.sites)):
        open_here = (masks >> bit & 1).astype(bool)
        shortest[open_here] = np.minimum(shortest[open_here], case.tenths[:, bit])
    return int(masks[np.argmin(shortest @ case.pupils)])

"""The curve of one profile when the first number is the distance of all pupils together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from schakel.engine.coverage.case import FAR, Case, Whole
from schakel.engine.coverage.choices import Choice, reach_choices, unbeaten
from schakel.engine.coverage.placing import Placing
from schakel.engine.coverage.search import distances, search
from schakel.engine.coverage.subsets import Subsets

AT_ONCE = 2_000
"""Sets that are tried before the clock is asked again."""


@dataclass(frozen=True)
class Bounds:
    """What is known of every set of sites before any group must be filled.

    `least` is the least distance and `natural` which groups are full then anyway. `near` is the
    distance when each pupil goes where it is nearest, but for those for whom there is no room
    anywhere; `pull` (sets × sites) is what it costs on top of `near`, at the least, to fill the
    group at one site of the set, FAR when it cannot be filled. Pupils at different sites are
    different pupils, so the pulls of several sites may be added.
    """

    least: Whole
    natural: Whole
    near: Whole
    pull: Whole


def distance_choices(
    case: Case, subsets: Subsets, stopped: Callable[[], bool]
) -> tuple[list[Choice], bool]:
    """The exact curve of (offers, small groups, distance); False when time ran out before.

    Per number of offers and full groups the sets are tried from the lowest bound upwards, until
    the bound reaches the best distance found for no more offers and no more small groups. The
    curve of reach gives the first distances to beat.

    Bron: branch and bound by best-first enumeration (Lawler and Wood, 1966)
    """
    bounds, found = set_bounds(case, subsets), first_choices(case, subsets)
    count = len(case.sites) + 1
    best = np.full((count, count), FAR, dtype=np.int64)
    for cell, choice in found.items():
        best[cell] = choice.value
    complete = True
    for offers in range(count):
        for small in range(offers + 1):
            beaten = int(best[: offers + 1, : small + 1].min())
            tried = _candidates(case, subsets, bounds, (offers, offers - small), beaten)
            for start in range(0, len(tried), AT_ONCE):
                if stopped():
                    complete = False
                    break
                row, beaten = search(case, tried[start : start + AT_ONCE], beaten)
                if row >= 0:
                    _, chosen, full = map(int, tried[start + row])
                    best[offers, small] = beaten
                    found[offers, small] = Choice(chosen, full, int(beaten))
    return [found[cell] for cell in unbeaten(best)], complete


def first_choices(case: Case, subsets: Subsets) -> dict[tuple[int, int], Choice]:
    """The choices of the curve of reach with their distance, by (offers, small groups)."""
    placing = Placing(case)
    return {
        (choice.offers, choice.small): replace(
            choice, value=placing.distance(choice.open, choice.full)
        )
        for choice in reach_choices(case, subsets)
    }


def set_bounds(case: Case, subsets: Subsets) -> Bounds:
    """The lower bounds of every set.

    To fill a group of m at site s, at least m less those nearest to s must come from farther; the
    cheapest of them are counted as if no other site wanted them.
    """
    count = len(case.sites)
    shortest = np.full((1 << count, len(case.areas)), case.unreached_tenths, dtype=np.int64)
    for bit in range(count):
        half = 1 << bit
        np.minimum(shortest[:half], case.tenths[:, bit], out=shortest[half : 2 * half])
    pull = np.full((1 << count, count), FAR, dtype=np.int64)
    for bit in range(count):
        sets = np.flatnonzero(np.arange(1 << count) >> bit & 1)
        pull[sets, bit] = _pull(case, shortest[sets], bit)
    left_out = case.all_pupils - subsets.reached
    regret = case.unreached_tenths - shortest
    near = shortest @ case.pupils + _cheapest(regret, case.pupils, left_out)[0]
    return Bounds(*distances(case), near, pull)


def _pull(case: Case, shortest: Whole, bit: int) -> Whole:
    """For many sets with this site: the cheapest smallest group, above what is nearest anyway."""
    within = case.tenths[:, bit] < FAR
    regret = case.tenths[within, bit] - shortest[:, within]
    cost, enough = _cheapest(regret, case.pupils[within], np.array(case.smallest_group))
    fits = case.capacity[bit] >= case.smallest_group
    return np.where(enough & fits, cost, FAR)


def _cheapest(regret: Whole, pupils: Whole, wanted: Whole) -> tuple[Whole, NDArray[np.bool_]]:
    """Per row of `regret` (by area): the least sum over so many pupils, and are there so many."""
    order = np.argsort(regret, axis=1, kind="stable")
    ordered = pupils[order]
    before = np.cumsum(ordered, axis=1) - ordered
    taken = np.clip(wanted.reshape(-1, 1) - before, 0, ordered)
    cost = (np.take_along_axis(regret, order, axis=1) * taken).sum(axis=1)
    return cost, taken.sum(axis=1) >= wanted


def _candidates(
    case: Case, subsets: Subsets, bounds: Bounds, wanted: tuple[int, int], below: int
) -> Whole:
    """Rows (bound, open, full) with so many offers and full groups, from the lowest bound up.

    A set of which enough groups are full by nature needs no other row; one with more belongs to
    fewer small groups.
    """
    offers, groups = wanted
    masks = np.flatnonzero((subsets.size == offers) & (subsets.full >= groups))
    masks = masks[((masks & case.pinned) == case.pinned) & (bounds.least[masks] < below)]
    full_now = subsets.size[bounds.natural[masks]]
    enough, short = masks[full_now == groups], masks[full_now < groups]
    rows = [np.column_stack([bounds.least[enough], enough, bounds.natural[enough]])]
    fillable = np.flatnonzero((subsets.fillable == 1) & (subsets.size == groups))
    bits = (fillable[:, None] >> np.arange(len(case.sites))) & 1
    for chosen in short:
        inside = (fillable & ~chosen) == 0
        pulled = bounds.near[chosen] + bits[inside] @ bounds.pull[chosen]
        bound = np.maximum(pulled, bounds.least[chosen])
        keep = bound < below
        full = fillable[inside][keep]
        rows.append(np.column_stack([bound[keep], np.full(len(full), chosen), full]))
    tried = np.concatenate(rows)
    return tried[np.lexsort(tried.T[::-1])]

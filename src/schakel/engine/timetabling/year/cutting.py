"""Finding cuts: sums of tight rows modulo two, by elimination of one pattern after the other.

Bron: Koster, Zymolka en Kutschka (2009), algorithms to separate {0, ½}-Chvátal-Gomory cuts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from schakel.engine.timetabling.year.grid import Flags, Numbers
from schakel.engine.timetabling.year.near import Cut, Near
from schakel.engine.timetabling.year.rows import Prices

SMALL, TIGHT, LEAST = 1e-6, 0.3, 0.04
MOST_CUTS, MOST_ROWS = 40, 700


@dataclass
class Sums:
    """Sums of rows modulo two: the odd columns and limit of each, and of which rows it is."""

    odd: Flags
    of: Flags
    loose: Prices
    live: Flags

    def weight(self, which: Numbers, shares: Prices) -> Prices:
        """How far each sum is from a cut; below one it is violated."""
        return np.asarray(self.odd[which, :-1] @ shares + self.loose[which])


def find_cuts(near: Near, shares: Prices, unplaced: Prices) -> list[Cut]:
    """Cuts that these shares of the patterns break, the most broken first."""
    split = _Split.of(near, shares, unplaced)
    odd, loose = split.parities()
    _, first = np.unique(np.packbits(odd, axis=1), axis=0, return_index=True)
    cuts = []
    for which in eliminate(odd[first], loose[first], split.split_shares)[:MOST_CUTS]:
        cut = cut_of(near, *split.told(first[which]), split.is_whole)
        if near.coefficients(cut) @ shares > cut.limit + LEAST / 2:
            cuts.append(cut)
    return cuts


@dataclass(frozen=True)
class _Split:
    """The patterns and requests that are neither in nor out, and the tight rows they meet in."""

    near: Near
    shares: Prices
    unplaced: Prices
    columns: Numbers
    out: Numbers
    asked: Numbers
    tight: Numbers
    loose: Prices

    @classmethod
    def of(cls, near: Near, shares: Prices, unplaced: Prices) -> _Split:
        column, row, much = near.entries
        used = np.bincount(row, shares[column] * much, len(near.rows.capacity))
        is_split = (shares > SMALL) & (shares < 1 - SMALL)
        columns = np.flatnonzero(is_split)
        out = np.flatnonzero((unplaced > SMALL) & (unplaced < 1 - SMALL))
        loose = np.asarray(near.rows.capacity - used, np.float64)
        met = np.unique(row[is_split[column]])
        tight = met[loose[met] < TIGHT][:MOST_ROWS]
        asked = np.unique(np.concatenate([near.request[columns], out]))
        return cls(near, shares, unplaced, columns, out, asked, tight, loose[tight])

    @property
    def is_whole(self) -> Flags:
        """The patterns that are in."""
        return np.asarray(self.shares >= 1 - SMALL)

    @property
    def split_shares(self) -> Prices:
        """Of patterns, then of requests left out."""
        return np.concatenate([self.shares[self.columns], self.unplaced[self.out]])

    def parities(self) -> tuple[Flags, Prices]:
        """Per tight row, then per request: what is odd, last the limit; and how loose it is."""
        column, row, much = self.near.entries
        count, columns = len(self.tight), self.columns
        place = np.full(len(self.near.rows.capacity), -1, np.int64)
        place[self.tight] = np.arange(count)
        inside = place[row] >= 0
        odd = np.zeros((count + len(self.asked), len(columns) + len(self.out) + 1), np.bool_)
        is_split = np.zeros(len(self.shares), np.bool_)
        is_split[columns] = True
        live = inside & (much % 2 == 1) & is_split[column]
        odd[place[row[live]], np.searchsorted(columns, column[live])] = True
        mine = count + np.searchsorted(self.asked, self.near.request[columns])
        odd[mine, np.arange(len(columns))] = True
        left_out = count + np.searchsorted(self.asked, self.out)
        odd[left_out, len(columns) + np.arange(len(self.out))] = True
        fixed = inside & self.is_whole[column]
        full = np.bincount(place[row[fixed]], much[fixed], count).astype(np.int64)
        odd[:count, -1] = (self.near.rows.capacity[self.tight] - full) % 2 == 1
        odd[count:, -1] = True
        return odd, np.concatenate([np.maximum(self.loose, 0), np.zeros(len(self.asked))])

    def told(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """The rows and the requests of some lines of `parities`."""
        count = len(self.tight)
        return self.tight[chosen[chosen < count]], self.asked[chosen[chosen >= count] - count]


def cut_of(near: Near, rows: Numbers, requests: Numbers, is_whole: Flags) -> Cut:
    """Half of these rows and requests, with the odd patterns that are taken whole rounded up."""
    raised = is_whole & (near.taken(rows, requests) % 2 == 1)
    limit = int(near.rows.capacity[rows].sum()) + len(requests) + int(raised.sum())
    return Cut(rows, requests, near.patterns[raised], limit // 2)


def eliminate(odd: Flags, loose: Prices, shares: Prices) -> list[Numbers]:
    """Sets of rows of which the sum is violated, the most violated first."""
    count = len(odd)
    sums = Sums(odd.copy(), np.eye(count, dtype=np.bool_), loose.copy(), np.ones(count, np.bool_))
    found: dict[bytes, tuple[float, Numbers]] = {}
    _keep(sums, np.arange(count), shares, found)
    for column in np.argsort(-shares, kind="stable").tolist():
        mine = np.flatnonzero(sums.live & sums.odd[:, column])
        if not len(mine):
            continue
        pivot = int(mine[np.argmin(sums.weight(mine, shares))])
        others = mine[mine != pivot]
        sums.odd[others] ^= sums.odd[pivot]
        sums.of[others] ^= sums.of[pivot]
        sums.loose[others] += sums.loose[pivot]
        sums.live[pivot] = False
        _keep(sums, others, shares, found)
    ordered = sorted(found.values(), key=lambda one: (one[0], len(one[1]), one[1].tolist()))
    return [rows for _, rows in ordered]


def _keep(
    sums: Sums, which: Numbers, shares: Prices, found: dict[bytes, tuple[float, Numbers]]
) -> None:
    """Remember the violated sums among these."""
    which = which[sums.odd[which, -1]]
    weight = sums.weight(which, shares)
    for place in np.flatnonzero(weight < 1 - LEAST).tolist():
        key = np.packbits(sums.of[which[place]]).tobytes()
        found[key] = (float(weight[place]), np.flatnonzero(sums.of[which[place]]))

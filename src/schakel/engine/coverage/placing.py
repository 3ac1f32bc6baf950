"""Who goes where when a given set of sites is open."""

from __future__ import annotations

import numpy as np

from schakel.engine.coverage.case import FAR, Case, Whole
from schakel.engine.coverage.transport import place_pupils

NOT_REACHED = 100_000_000
"""Tenths of kilometres that weigh more than any way of all pupils: reaching one comes first."""


class Placing:
    """Places the pupils of one profile; the last column of every answer is 'not reached'."""

    def __init__(self, case: Case) -> None:
        """Keep the case; nothing is computed yet."""
        self.case = case

    def best(self, chosen: int, full: int, unreached_tenths: int) -> Whole | None:
        """Pupils per area and site (areas × sites + 1) at the least distance; None if impossible.

        Sites of `full` get at least the smallest group, others of `chosen` any number.
        """
        case = self.case
        bits = np.array([bit for bit in range(len(case.sites)) if chosen >> bit & 1], dtype=int)
        cost = np.full((len(case.areas), len(bits) + 1), unreached_tenths, dtype=np.int64)
        cost[:, :-1] = case.tenths[:, bits]
        least = np.append(np.where(full >> bits & 1, case.smallest_group, 0), 0)
        most = np.append(case.capacity[bits], case.all_pupils)
        flow, possible = place_pupils(cost, case.pupils, least, most)
        if not possible:
            return None
        everywhere = np.zeros((len(case.areas), len(case.sites) + 1), dtype=np.int64)
        everywhere[:, [*bits, -1]] = flow
        return everywhere

    def most_reached(self, chosen: int, full: int) -> Whole | None:
        """The same, but first as many pupils reached as can be."""
        return self.best(chosen, full, NOT_REACHED)

    def distance(self, chosen: int, full: int) -> int:
        """Tenths of kilometres in all, FAR when the groups cannot be filled."""
        flow = self.best(chosen, full, self.case.unreached_tenths)
        return FAR if flow is None else way_of(self.case, flow) + self.unreached_way(flow)

    def unreached_way(self, flow: Whole) -> int:
        """What the pupils who are not reached count."""
        return int(flow[:, -1].sum()) * self.case.unreached_tenths


def way_of(case: Case, flow: Whole) -> int:
    """Tenths of kilometres of all pupils who are placed."""
    ways = np.where(case.tenths < FAR, case.tenths, 0)
    return int((flow[:, :-1] * ways).sum())

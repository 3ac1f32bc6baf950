"""What a choice does to pupils: as assigned, when all choose freely, and against how it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.coverage.case import FAR, Case, Whole
from schakel.engine.coverage.choices import Choice, nearest_load
from schakel.engine.coverage.placing import Placing, way_of


@dataclass(frozen=True)
class Outcome:
    """Pupils out of reach of any open site, pupils for whom there is no place, groups that are too
    small, and the way of all others together in tenths of kilometres.
    """

    out_of_reach: int
    no_place: int
    small_groups: int
    tenths: int

    @property
    def unreached(self) -> int:
        """Pupils who do not get a place within reach."""
        return self.out_of_reach + self.no_place


@dataclass(frozen=True)
class Consequences:
    """One choice with who goes where (area, site or None, pupils) and both outcomes."""

    choice: Choice
    assignment: tuple[tuple[str, str | None, int], ...]
    assigned: Outcome
    free: Outcome


def consequences(case: Case, choice: Choice, by_distance: bool) -> Consequences:
    """Place the pupils of a choice, and let them choose."""
    placing = Placing(case)
    tenths = case.unreached_tenths
    flow = (
        placing.best(choice.open, choice.full, tenths)
        if by_distance
        else placing.most_reached(choice.open, choice.full)
    )
    if flow is None:
        raise ValueError(f"{case.profile}: the groups of a choice cannot be filled")
    return Consequences(
        choice, _named(case, flow), _assigned(case, choice, flow), free_choice(case, choice.open)
    )


def free_choice(case: Case, chosen: int) -> Outcome:
    """Each pupil goes to the nearest open site within reach, full or not.

    Who is one too many at a site has no place there; ties go to the first site by id.
    """
    load = nearest_load(case, chosen)
    bits = [bit for bit in range(len(case.sites)) if chosen >> bit & 1]
    shortest = case.tenths[:, bits].min(axis=1, initial=FAR)
    return Outcome(
        case.all_pupils - int(load.sum()),
        int(np.maximum(load - case.capacity, 0).sum()),
        int((load[bits] < case.smallest_group).sum()),
        int((np.where(shortest < FAR, shortest, 0) * case.pupils).sum()),
    )


def loses_reach(now: Case, case: Case, chosen: int) -> Mapping[str, int]:
    """Pupils by area who have an open site within reach now and would not any more."""
    before, after = _within_reach(now, now.now), _within_reach(case, chosen)
    lost = before & ~after
    return {case.areas[area]: int(case.pupils[area]) for area in np.flatnonzero(lost)}


def _within_reach(case: Case, chosen: int) -> NDArray[np.bool_]:
    bits = [bit for bit in range(len(case.sites)) if chosen >> bit & 1]
    within: NDArray[np.bool_] = case.tenths[:, bits].min(axis=1, initial=FAR) < FAR
    return within


def _named(case: Case, flow: Whole) -> tuple[tuple[str, str | None, int], ...]:
    names = [*case.sites, None]
    return tuple(
        (case.areas[area], names[site], int(flow[area, site]))
        for area, site in zip(*np.nonzero(flow), strict=True)
    )


def _assigned(case: Case, choice: Choice, flow: Whole) -> Outcome:
    out_of_reach = int(case.pupils[~_within_reach(case, choice.open)].sum())
    load = flow[:, :-1].sum(axis=0)
    bits = [bit for bit in range(len(case.sites)) if choice.open >> bit & 1]
    return Outcome(
        out_of_reach,
        int(flow[:, -1].sum()) - out_of_reach,
        int((load[bits] < case.smallest_group).sum()),
        way_of(case, flow),
    )

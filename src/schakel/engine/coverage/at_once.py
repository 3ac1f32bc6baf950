"""Plans without search, so that there is an answer at once."""

from __future__ import annotations

import numpy as np

from schakel.engine.coverage.case import Case, Whole
from schakel.engine.coverage.choices import Choice
from schakel.engine.coverage.placing import Placing, way_of


def plans_at_once(case: Case, now: Case, by_distance: bool) -> list[Choice]:
    """What is offered today, as far as it may be, and everything open."""
    today = now.named(now.now)
    kept = sum(1 << bit for bit, site in enumerate(case.sites) if site in today)
    everything = (1 << len(case.sites)) - 1
    return [_as_it_falls(case, chosen, by_distance) for chosen in {kept | case.pinned, everything}]


def _as_it_falls(case: Case, chosen: int, by_distance: bool) -> Choice:
    """A set of sites with the groups that are full without pulling anybody there."""
    full, more = -1, 0
    while full != more:
        full = more
        flow = _flow(case, chosen, full, by_distance)
        load = flow[:, :-1].sum(axis=0) >= case.smallest_group
        more |= sum(1 << bit for bit in np.flatnonzero(load).tolist()) & chosen
    unreached = int(flow[:, -1].sum())
    way = way_of(case, flow) + unreached * case.unreached_tenths
    return Choice(chosen, full, way if by_distance else unreached)


def _flow(case: Case, chosen: int, full: int, by_distance: bool) -> Whole:
    placing = Placing(case)
    if by_distance:
        found = placing.best(chosen, full, case.unreached_tenths)
    else:
        found = placing.most_reached(chosen, full)
    if found is None:
        raise ValueError(f"{case.profile}: groups that were full cannot be filled")
    return found

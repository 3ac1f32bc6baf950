"""From the relaxation toward a roster: send groups where it wants them, and solve it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.filling import Filling

if TYPE_CHECKING:
    from schakel.engine.timetabling.roster.solving import State

NEARLY, SHARE, LEAST_SHARE, RISE = 0.99, 0.25, 0.05, 2e-4
"""From which use on an itinerary is chosen, the share of the other groups that is sent each time
(half of it after a rise, down to the least), and how much dearer the relaxation may become."""


def dive(state: State) -> tuple[Filling, list[Column]]:
    """Fix itineraries as long as the relaxation hardly becomes dearer.

    Return those that hold, and the others that the last such relaxation used.
    """
    master, filling = state.master, Filling(state.search)
    use, basis, places = master.use, master.highs.getBasis(), list[int]()
    last, share = use, SHARE
    most = state.newest.value * (1 + RISE)
    while len(filling.column) < len(state.problem.groups):
        new = wanted(master.columns, last, filling, share)
        places += new
        master.fix(new, 1.0)
        relaxed = master.relax(state.left())
        if relaxed is not None and relaxed.value <= most:
            last = master.use
            continue
        for place in new:
            filling.take(master.columns[place].group)
        master.fix(new, 0.0)
        share /= 2
        if relaxed is None or share < LEAST_SHARE:
            break
    master.fix(places, 0.0)
    master.highs.setBasis(basis)
    master.use = use
    used = [master.columns[place] for place in np.flatnonzero(last > 1 - NEARLY).tolist()]
    return filling, [column for column in used if column.group not in filling.column]


def wanted(columns: list[Column], use: Any, filling: Filling, share: float) -> list[int]:
    """Put in the itineraries that are used most, where there is room; return their numbers."""
    free = len(filling.problem.groups) - len(filling.column)
    enough, places = max(1, round(share * free)), list[int]()
    for place in np.argsort(-use, kind="stable").tolist():
        column = columns[place]
        if use[place] < NEARLY and len(places) >= enough:
            break
        if column.group not in filling.column and filling.has_room(column):
            filling.put(column)
            places.append(place)
    return places

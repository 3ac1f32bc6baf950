"""A plan close to the bound: fix what the linear programme is sure of, and solve what is left.

Step by step the largest shares become whole and the programme is solved again with fresh patterns,
as long as it hardly gets dearer. The requests that are then still open are few enough for HiGHS.
"""

from __future__ import annotations

import numpy as np

from schakel.engine.timetabling.year.grid import Flags, Numbers
from schakel.engine.timetabling.year.master import SMALL, Master
from schakel.engine.timetabling.year.relaxing import bound_by, cheapest, settle
from schakel.engine.timetabling.year.rows import Rows

DEARER = 4
AT_ONCE = 0.12
SURE, LIKELY = 0.999, 0.5


def sure(master: Master) -> Numbers:
    """The patterns that the linear programme takes whole."""
    return np.asarray(master.columns[master.shares > SURE])


def dive(master: Master) -> Numbers:
    """Patterns that can all be fixed while the programme gets at most `DEARER` dearer."""
    rows, most = master.rows, master.worth + DEARER
    fixed = np.zeros(0, np.int64)
    while True:
        more = _next(master, fixed)
        if not len(more):
            return fixed
        master.fix(more)
        both = np.concatenate([fixed, more])
        done, _ = _after(rows, both)
        fresh = cheapest(rows, bound_by(rows, settle(master)))
        master.add_patterns(fresh[~done[rows.patterns.request[fresh]]])
        settle(master)
        if master.worth > most:
            return fixed
        fixed = both


def _next(master: Master, fixed: Numbers) -> Numbers:
    """The largest shares that go together with what is fixed."""
    rows, request = master.rows, master.rows.patterns.request
    done, left = _after(rows, fixed)
    open_shares = np.where(done[request[master.columns]], 0, master.shares)
    live = np.flatnonzero(open_shares > SMALL)
    order = live[np.argsort(-open_shares[live], kind="stable")]
    number = len(np.unique(request[master.columns[order]]))
    many = max(1, int((open_shares > SURE).sum()), int(AT_ONCE * number))
    chosen: list[int] = []
    for place in order.tolist():
        pattern = int(master.columns[place])
        if len(chosen) >= many or (chosen and open_shares[place] < LIKELY):
            break
        _, row, much = rows.entries(master.columns[[place]])
        if not done[request[pattern]] and (left[row] >= much).all():
            np.subtract.at(left, row, much)
            done[request[pattern]] = True
            chosen.append(pattern)
    return np.array(chosen, np.int64)


def _after(rows: Rows, fixed: Numbers) -> tuple[Flags, Numbers]:
    """Which open requests have a pattern, and what is left of every row."""
    done = np.zeros(len(rows.patterns.open), np.bool_)
    done[rows.patterns.request[fixed]] = True
    left = rows.capacity.copy()
    _, row, much = rows.entries(fixed)
    np.subtract.at(left, row, much)
    return done, left

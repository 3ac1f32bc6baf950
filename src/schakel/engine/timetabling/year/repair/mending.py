"""The least change that mends the sessions of one week: branch and bound over what is possible.

Nothing leaves its week and hours are counted per week, so weeks are mended one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schakel.engine.timetabling.year.repair.options import Option, Taken

MOST_STEPS = 4_000


@dataclass
class Mending:
    """The best choice so far; `steps` counts down, and at zero it is no longer proven."""

    taken: Taken
    best: tuple[Option, ...] = ()
    cost: int = 0
    steps: int = MOST_STEPS

    @property
    def is_proven(self) -> bool:
        """Was everything looked at?"""
        return self.steps > 0


def mend(rows: Sequence[Sequence[Option]], taken: Taken) -> Mending:
    """One option of each row that go together, with the least cost."""
    found = Mending(taken)
    found.best = _one_by_one(rows, taken)
    found.cost = sum(one.cost for one in found.best)
    _look(found, dict(enumerate(rows)), {}, 0)
    return found


def _one_by_one(rows: Sequence[Sequence[Option]], taken: Taken) -> tuple[Option, ...]:
    """A choice at once: each takes the best that is left."""
    chosen = []
    for row in rows:
        option = next(one for one in row if taken.leaves(one))
        chosen.append(option)
        if option.session:
            taken.add(option.session)
    for option in chosen:
        if option.session:
            taken.give_back(option.session)
    return tuple(chosen)


def _look(
    found: Mending, left: dict[int, Sequence[Option]], chosen: dict[int, Option], cost: int
) -> None:
    """Take for each row the best that is still possible; where two exclude each other, branch."""
    found.steps -= 1
    if found.steps <= 0:
        return
    first = {row: next(one for one in left[row] if found.taken.leaves(one)) for row in left}
    if cost + sum(one.cost for one in first.values()) >= found.cost:
        return
    row = _in_the_way(found.taken, first)
    if row is None:
        every = chosen | first
        found.best = tuple(every[place] for place in sorted(every))
        found.cost = sum(one.cost for one in found.best)
        return
    others = sum(one.cost for place, one in first.items() if place != row)
    rest = {other: options for other, options in left.items() if other != row}
    for option in left[row]:
        if not found.taken.leaves(option):
            continue
        if cost + others + option.cost >= found.cost:
            break
        if option.session:
            found.taken.add(option.session)
        _look(found, rest, chosen | {row: option}, cost + option.cost)
        if option.session:
            found.taken.give_back(option.session)


def _in_the_way(taken: Taken, first: dict[int, Option]) -> int | None:
    """A row whose best option does not go with those before it, None when all go together."""
    added = []
    late = None
    for row, option in first.items():
        if not taken.leaves(option):
            late = row
            break
        if option.session:
            taken.add(option.session)
            added.append(option.session)
    for session in added:
        taken.give_back(session)
    return late

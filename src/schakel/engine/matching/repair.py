"""Keeping a plan up to date: one change at a time, in a millisecond, moving as few as possible.

A session holds a plan that places as many pupils as possible. Staying costs nothing; a change costs
more than all rank and distance together. After every event the plan is as good as the one `solve`
gives for the changed problem with the plan so far as `previous`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from schakel.engine.matching.network import Network, build
from schakel.engine.matching.paths.arrays import NOBODY, Board, empty_board
from schakel.engine.matching.paths.mending import fill, forget, seat, vacate
from schakel.engine.matching.paths.running import place_all
from schakel.engine.matching.problem import Problem
from schakel.engine.matching.weights import weights_of
from schakel.engine.problem import BadInput

NEVER = 2**60
"""What moving a pinned pupil would cost: more than leaving somebody without a place."""


@dataclass(frozen=True)
class Move:
    """One pupil from a place (id, or None) to another."""

    pupil: str
    before: str | None
    after: str | None


class Session:
    """A plan that follows events; pupils and places are named by their ids."""

    def __init__(self, problem: Problem, assignment: dict[str, str | None]) -> None:
        """Begin with a plan that places as many pupils as possible, such as `solve` returns."""
        if problem.rows:
            raise BadInput("A plan with side constraints is repaired by solving it again.")
        self.problem = problem
        self.pupil_of = {pupil.id: number for number, pupil in enumerate(problem.pupils)}
        network = repair_network(problem)
        self.board: Board = empty_board(network)
        self.leaf_of = {group[0]: leaf for leaf, group in enumerate(network.groups)}
        self.place_of = [group[0] for group in network.groups]
        self.absent: set[int] = set(self.pupil_of.values())
        self.fixed = np.zeros(len(problem.pupils), np.bool_)
        self.fixed[list(problem.pins)] = True
        numbers = {place.id: number for number, place in enumerate(problem.places)}
        for name, place in assignment.items():
            self.absent.discard(self.pupil_of[name])
            if place is not None:
                seat(tuple(self.board), self.pupil_of[name], self.leaf_of[numbers[place]])
        forget(tuple(self.board), self.fixed, NEVER)

    def assignment(self) -> dict[str, str | None]:
        """The plan as it is now; who is absent is not in it."""
        return {
            name: self._place(int(self.board.pupils["at"][pupil]))
            for name, pupil in self.pupil_of.items()
            if pupil not in self.absent
        }

    def leave(self, pupil: str) -> list[Move]:
        """A pupil drops out: the room goes to somebody without a place, if that is possible."""
        number, before = self.pupil_of[pupil], self.board.pupils["at"].copy()
        self.absent.add(number)
        self.fixed[number] = False
        if before[number] != NOBODY:
            vacate(tuple(self.board), number)
            fill(tuple(self.board), self._waiting())
        return self._moves(before)

    def join(self, pupil: str) -> list[Move]:
        """A pupil of the problem who was absent comes in."""
        number, before = self.pupil_of[pupil], self.board.pupils["at"].copy()
        self.absent.discard(number)
        place_all(tuple(self.board), np.array([number], np.int64))
        return self._moves(before)

    def close_place(self, place: str) -> list[Move]:
        """A place is lost; who was there goes elsewhere."""
        return self._close([n for n, one in enumerate(self.problem.places) if one.id == place])

    def close_company(self, company: str) -> list[Move]:
        """A company closes; all who were there go elsewhere."""
        places = self.problem.places
        return self._close([n for n, one in enumerate(places) if one.company == company])

    def _close(self, places: list[int]) -> list[Move]:
        before = self.board.pupils["at"].copy()
        leaves = [self.leaf_of[place] for place in places]
        lost = np.flatnonzero(np.isin(before, leaves))
        self.board.nodes["capacity"][leaves] = 0
        self.fixed[lost] = False
        for pupil in lost.tolist():
            vacate(tuple(self.board), pupil)
        place_all(tuple(self.board), lost)
        return self._moves(before)

    def _waiting(self) -> Any:
        """Pupils who are here and have no place."""
        without = np.flatnonzero(self.board.pupils["at"] == NOBODY).tolist()
        return np.array([pupil for pupil in without if pupil not in self.absent], np.int64)

    def _moves(self, before: Any) -> list[Move]:
        """Who is elsewhere than before; from now on the plan as it is costs nothing."""
        forget(tuple(self.board), self.fixed, NEVER)
        after = self.board.pupils["at"]
        return [
            Move(
                self.problem.pupils[pupil].id,
                self._place(int(before[pupil])),
                self._place(int(after[pupil])),
            )
            for pupil in np.flatnonzero(after != before).tolist()
        ]

    def _place(self, leaf: int) -> str | None:
        return None if leaf < 0 else self.problem.places[self.place_of[leaf]].id


def repair_network(problem: Problem) -> Network:
    """Every place apart and every arc dearer than a change; no pupil is left out for a pin."""
    nobody: dict[int, int | None] = dict.fromkeys(range(len(problem.pupils)))
    bare = replace(problem, previous=nobody, pins={})
    weights = weights_of(bare)
    network = build(bare, weights)
    return replace(
        network,
        cost=network.cost + weights.change,
        unplaced=np.full(len(problem.pupils), weights.unplaced_after_change, np.int64),
    )

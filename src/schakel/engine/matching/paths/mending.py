"""Small changes to a plan: somebody leaves, and the room goes to whoever moves the fewest."""

from __future__ import annotations

from typing import Any

from schakel.engine.compiled import compiled
from schakel.engine.matching.paths.arrays import BASE, NOBODY
from schakel.engine.matching.paths.augmenting import change_inside, enter, leave
from schakel.engine.matching.paths.searching import begin, finish, scan, spread


@compiled
def seat(board: tuple[Any, ...], pupil: int, leaf: int) -> None:
    """Put a pupil in a leaf, as the plan says."""
    nodes, pupils, _, held, _, _ = board
    enter(nodes, pupils, held, pupil, leaf)
    change_inside(nodes, leaf, 1)


@compiled
def vacate(board: tuple[Any, ...], pupil: int) -> None:
    """Take a pupil out of the plan."""
    nodes, pupils, _, held, _, _ = board
    leaf = leave(nodes, pupils, held, pupil)
    pupils[pupil].at = NOBODY
    change_inside(nodes, leaf, -1)


@compiled
def fill(board: tuple[Any, ...], waiting: Any) -> None:
    """Let one of the waiting pupils in, by the cheapest path from any of them, if there is one."""
    nodes, pupils, arcs, held, heap, state = board
    if len(waiting) == 0:
        return
    begin(state, pupils[waiting[0]].unplaced)
    for number in range(len(waiting)):
        state[BASE] = 0
        scan(nodes, pupils, arcs, heap, state, waiting[number])
    spread(nodes, pupils, arcs, held, heap, state)
    finish(nodes, pupils, held, state)


@compiled
def forget(board: tuple[Any, ...], fixed: Any, never: int) -> None:
    """The plan as it is costs nothing from now on; who is fixed (true) can never be moved."""
    nodes, pupils, _, _, _, _ = board
    for number in range(len(nodes)):
        nodes[number].price = 0
    for pupil in range(len(pupils)):
        pupils[pupil].floor = 0
        pupils[pupil].paid = -never if fixed[pupil] else 0

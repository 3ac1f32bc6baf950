"""From a network to an optimal plan with its prices."""

from __future__ import annotations

from typing import Any

import numpy as np

from schakel.engine.compiled import compiled
from schakel.engine.matching.network import Network
from schakel.engine.matching.paths.arrays import Board, empty_board
from schakel.engine.matching.paths.ordering import order_of
from schakel.engine.matching.paths.searching import place_one
from schakel.engine.matching.tree import Tree


def run(network: Network) -> Board:
    """The optimal plan: pupils one after the other at least cost, each step optimal."""
    board = empty_board(network)
    place_all(tuple(board), order_of(network))
    return board


@compiled
def place_all(board: tuple[Any, ...], order: Any) -> None:
    """Place these pupils on a board that is optimal without them."""
    for number in range(len(order)):
        place_one(board, order[number])


def warm_up() -> None:
    """Load or compile the kernel by solving one pupil on one place."""
    one, zero = np.ones(1, np.int64), np.zeros(1, np.int64)
    tree = Tree(one, -one, [True], [("place", "one")])
    run(Network(np.array([0, 1], np.int64), zero, one, one, one, one * 9, tree, [[0]]))

"""The whole thread from a distance: milestones and money of one activity in one node. Pure.

In focus everything unfolds; from afar two hundred nodes say less than a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from schakel.programme.thread import Node, Step, Thread, weave

Words = Callable[[Sequence[Node]], str]


def fold(thread: Thread, *, milestones: Words) -> Thread:
    """Put the milestones of an activity with its money, and those of a goal with its indicator.

    `milestones` says in words how many there are. A milestone without such company stays.
    """
    nodes = dict(thread.nodes)
    for key, node in thread.nodes.items():
        company = Step.INDICATOR if node.step is Step.GOAL else Step.BUDGET
        below = [
            other
            for other in thread.neighbours(key, up=False)
            if thread.above[other.key] == (key,) and other.step in (Step.MILESTONE, company)
        ]
        dated = [other for other in below if other.step is Step.MILESTONE]
        beside = [other for other in below if other.step is company]
        keeper = next(iter(beside or dated), None)
        if keeper is None or not dated or len(below) == 1:
            continue
        for other in dated:
            del nodes[other.key]
        nodes[keeper.key] = replace(
            keeper,
            note=milestones(dated),
            is_risky=keeper.is_risky or any(other.is_risky for other in dated),
            is_invented=keeper.is_invented or any(other.is_invented for other in dated),
            opens=key,
        )
    return weave(nodes.values(), thread.links)

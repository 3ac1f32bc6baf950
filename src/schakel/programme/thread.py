"""The golden thread as a graph: what hangs on what, and where it is broken (PM-19). Pure.

mismatch → goal → activity → milestone and budget
              └──────────────────────────────────→ indicator
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Step(StrEnum):
    """A kind of link in the chain, by the word people use for it."""

    MISMATCH = "mismatch"
    GOAL = "doel"
    ACTIVITY = "activiteit"
    MILESTONE = "mijlpaal"
    BUDGET = "begroting"
    INDICATOR = "indicator"


COLUMN = {
    Step.MISMATCH: 0,
    Step.GOAL: 1,
    Step.ACTIVITY: 2,
    Step.MILESTONE: 3,
    Step.BUDGET: 3,
    Step.INDICATOR: 4,
}

NEEDS: Mapping[Step, tuple[Step, ...]] = {
    Step.MISMATCH: (Step.GOAL,),
    Step.GOAL: (Step.MISMATCH, Step.ACTIVITY, Step.INDICATOR),
    Step.ACTIVITY: (Step.GOAL, Step.MILESTONE, Step.BUDGET),
    Step.BUDGET: (Step.ACTIVITY,),
}
"""Without which neighbours a step is broken. Bron: format B.2 and bijlage C, deelaspect 3."""


@dataclass(frozen=True, slots=True)
class Node:
    """One part of the plan in the thread; `line` is the code of its line of the programme.

    `opens` is the key to focus on, where that is another node than this one.
    """

    step: Step
    code: str
    label: str
    line: str = ""
    note: str = ""
    is_risky: bool = False
    is_invented: bool = False
    opens: str = ""

    @property
    def key(self) -> str:
        """How the address names this node: doel:D1."""
        return f"{self.step}:{self.code}"


@dataclass(frozen=True, slots=True)
class Orphan:
    """A node that misses a neighbour."""

    node: Node
    needs: Step


@dataclass(frozen=True, slots=True)
class Branch:
    """A node in a nested list with what hangs below it."""

    node: Node
    below: tuple[Branch, ...]
    is_repeat: bool = False


@dataclass(frozen=True)
class Thread:
    """All nodes in the order of the plan, and the links between them, each from up to down."""

    nodes: Mapping[str, Node]
    links: tuple[tuple[str, str], ...]
    above: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    below: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        above: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for up, down in self.links:
            above.setdefault(down, []).append(up)
            below.setdefault(up, []).append(down)
        object.__setattr__(self, "above", {key: tuple(found) for key, found in above.items()})
        object.__setattr__(self, "below", {key: tuple(found) for key, found in below.items()})

    def neighbours(self, key: str, *, up: bool) -> list[Node]:
        """The nodes one link away."""
        found = (self.above if up else self.below).get(key, ())
        return [self.nodes[other] for other in found]

    def chain(self, key: str) -> set[str]:
        """The node, all it answers to and all that follows from it."""
        return {key} | reach(key, self.above) | reach(key, self.below)

    def focused(self, key: str) -> Thread:
        """Only the chain of one node."""
        return self.only(self.chain(key))

    def only(self, kept: set[str]) -> Thread:
        """The part of the thread between these nodes."""
        return Thread(
            {key: node for key, node in self.nodes.items() if key in kept},
            tuple(link for link in self.links if link[0] in kept and link[1] in kept),
        )

    def path(self, key: str) -> list[Node]:
        """The shortest way from the top to this node; the first in the plan's order."""
        way = [key]
        while higher := self.above.get(way[-1]):
            way.append(higher[0])
        return [self.nodes[step] for step in reversed(way)]

    def tree(self) -> list[Branch]:
        """The thread as a nested list, in which every node stands once in full.

        Where a node hangs on two, the second place only refers to it. What has nothing above
        it stands at the top.
        """
        told: set[str] = set()
        return [self.branch(key, told) for key in self.nodes if key not in self.above]

    def branch(self, key: str, told: set[str]) -> Branch:
        """One node with all below it, unless it was told before."""
        if key in told:
            return Branch(self.nodes[key], (), is_repeat=True)
        told.add(key)
        below = tuple(self.branch(other, told) for other in self.below.get(key, ()))
        return Branch(self.nodes[key], below)

    def orphans(self) -> list[Orphan]:
        """Every node that misses a neighbour it needs, level by level."""
        found = []
        for key, node in self.nodes.items():
            near = {
                self.nodes[other].step
                for other in (*self.above.get(key, ()), *self.below.get(key, ()))
            }
            found += [Orphan(node, need) for need in NEEDS.get(node.step, ()) if need not in near]
        return sorted(found, key=lambda orphan: COLUMN[orphan.node.step])


def weave(nodes: Iterable[Node], links: Iterable[tuple[str, str]]) -> Thread:
    """A thread of these nodes; a link to a node that is not there is left out."""
    by_key = {node.key: node for node in nodes}
    rank = {key: number for number, key in enumerate(by_key)}
    known = {link for link in links if link[0] in rank and link[1] in rank}
    return Thread(by_key, tuple(sorted(known, key=lambda link: (rank[link[0]], rank[link[1]]))))


def reach(key: str, way: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All keys that can be reached in one direction."""
    found: set[str] = set()
    todo = [key]
    while todo:
        for other in way.get(todo.pop(), ()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found

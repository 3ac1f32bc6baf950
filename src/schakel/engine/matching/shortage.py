"""Why pupils have no place: the smallest set of pupils that share too few places (minimum cut)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from schakel.engine.matching.flow import Answer
from schakel.engine.matching.network import Network
from schakel.engine.matching.problem import Problem, accepts
from schakel.engine.matching.words import nowhere_sentence, shortage_sentence

SHOWN = 12


@dataclass
class Cut:
    """Pupils who compete, the nodes that are full, and who of the pupils has no place."""

    pupils: list[int]
    full: list[int]
    unplaced: list[int]


def explain(problem: Problem, network: Network, answer: Answer) -> list[dict[str, Any]]:
    """One explanation for each group of pupils without a place, the largest shortage first."""
    if answer.at is None:
        return []
    start = network.start.tolist()
    without = [
        pupil
        for pupil, leaf in enumerate(answer.at.tolist())
        if leaf < 0 and pupil not in problem.pins
    ]
    lonely = [pupil for pupil in without if start[pupil] == start[pupil + 1]]
    sharing = [pupil for pupil in without if start[pupil] < start[pupil + 1]]
    cuts = sorted(
        cuts_of(network, answer, sharing), key=lambda cut: (-len(cut.unplaced), cut.pupils)
    )
    return [*(tell(problem, network, answer, cut) for cut in cuts), *nowhere(problem, lonely)]


def cuts_of(network: Network, answer: Answer, unplaced: list[int]) -> list[Cut]:
    """The parts of all that pupils without a place can reach by others making room."""
    reach = Reach(network, answer)
    for pupil in unplaced:
        reach.follow(pupil)
    parts: dict[int, Cut] = {}
    for pupil in sorted(reach.pupils):
        root = reach.root(reach.node[reach.start[pupil]])
        cut = parts.setdefault(root, Cut([], [], []))
        cut.pupils.append(pupil)
        if reach.at[pupil] < 0:
            cut.unplaced.append(pupil)
    for node in sorted(reach.above):
        if reach.parent[node] not in reach.above:
            parts[reach.root(node)].full.append(node)
    return list(parts.values())


class Reach:
    """Everything reachable from a pupil without a place, joined where it touches."""

    def __init__(self, network: Network, answer: Answer) -> None:
        """Nothing reached yet."""
        self.start, self.node = network.start.tolist(), network.node.tolist()
        self.parent = network.tree.parent.tolist()
        self.capacity, self.inside = network.tree.capacity.tolist(), answer.inside.tolist()
        self.at = answer.at.tolist()
        self.members: dict[int, list[int]] = defaultdict(list)
        for pupil, leaf in enumerate(self.at):
            self.members[leaf].append(pupil)
        self.children: dict[int, list[int]] = defaultdict(list)
        for child, above in enumerate(self.parent):
            self.children[above].append(child)
        self.pupils: set[int] = set()
        self.above: dict[int, int] = {}
        """Nodes reached, each with a node it belongs with; its own number when it leads."""

    def root(self, node: int) -> int:
        """The node that leads the part of this node."""
        while self.above[node] != node:
            self.above[node] = self.above[self.above[node]]
            node = self.above[node]
        return node

    def follow(self, pupil: int) -> None:
        """Reach all from this pupil."""
        todo = [pupil]
        while todo:
            one = todo.pop()
            if one in self.pupils:
                continue
            self.pupils.add(one)
            leaves = self.node[self.start[one] : self.start[one + 1]]
            for leaf in leaves:
                todo += self.enter(leaf)
            for leaf in leaves[1:]:
                self.above[self.root(leaf)] = self.root(leaves[0])

    def enter(self, node: int) -> list[int]:
        """Reach a node, with the limits above it while it has room; return who could leave."""
        if node in self.above:
            return []
        self.above[node] = node
        found = list(self.members[node]) if node not in self.children else []
        above = self.parent[node]
        near = [child for child in self.children.get(node, []) if self.inside[child] > 0]
        if self.inside[node] < self.capacity[node] and above >= 0:
            near.append(above)
        for other in near:
            found += self.enter(other)
            self.above[self.root(other)] = self.root(node)
        return found


def tell(problem: Problem, network: Network, answer: Answer, cut: Cut) -> dict[str, Any]:
    """The figures of a shortage with a sentence."""
    pupils = [problem.pupils[pupil] for pupil in cut.pupils]
    capacity = network.tree.capacity.tolist()
    places = sum(capacity[node] for node in cut.full)
    kinds = Counter(network.tree.limit[node][0] for node in cut.full)
    limits = {pupil.max_km for pupil in pupils}
    figures: dict[str, Any] = {
        "kind": "shortage",
        "pupils": len(pupils),
        "places": places,
        "shortage": len(pupils) - places,
        "blocks": dict(sorted(Counter(pupil.block for pupil in pupils).items())),
        "profiles": dict(sorted(Counter(pupil.profile for pupil in pupils).items())),
        "tracks": dict(sorted(Counter(pupil.track for pupil in pupils).items())),
        "within_km": max((km for km in limits if km is not None), default=None),
        "limits": {"place": kinds["places"], "block": kinds["block"], "company": kinds["company"]},
        "locked_places": locked(problem, network, answer, cut),
        "companies": companies(problem, network, cut)[:SHOWN],
        "unplaced": [problem.pupils[pupil].id for pupil in cut.unplaced],
    }
    return figures | {"sentence": shortage_sentence(figures)}


def leaves_under(network: Network, nodes: list[int]) -> dict[int, int]:
    """Each leaf under one of the nodes, with that node."""
    parent = network.tree.parent.tolist()
    wanted = set(nodes)
    found = {}
    for leaf in range(len(network.groups)):
        node = leaf
        while node not in wanted and parent[node] >= 0:
            node = parent[node]
        if node in wanted:
            found[leaf] = node
    return found


def locked(problem: Problem, network: Network, answer: Answer, cut: Cut) -> int:
    """Places that stay empty because a company is full for the block or the year."""
    under, room = leaves_under(network, cut.full), 0
    for leaf in under:
        offered = sum(problem.places[place].capacity for place in network.groups[leaf])
        room += offered - int(answer.inside[leaf])
    return max(0, room)


def companies(problem: Problem, network: Network, cut: Cut) -> list[str]:
    """The companies where one more place would help."""
    leaves = leaves_under(network, cut.full)
    return sorted({problem.places[network.groups[leaf][0]].company for leaf in leaves})


def nowhere(problem: Problem, lonely: list[int]) -> list[dict[str, Any]]:
    """Pupils for whom there is no possible place at all, together by kind and cause."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    near: dict[int, set[str]] = {pupil: set() for pupil in lonely}
    given = problem.distances
    for pupil, company, km in zip(given.pupil, given.company, given.km, strict=True):
        limit = problem.pupils[pupil].max_km
        if pupil in near and (limit is None or km <= limit):
            near[pupil].add(problem.companies[company])
    for pupil in lonely:
        who = problem.pupils[pupil]
        found[who.block, who.profile, cause(problem, pupil, near[pupil])].append(pupil)
    return [
        {
            "kind": why,
            "pupils": len(some),
            "places": 0,
            "shortage": len(some),
            "blocks": {block: len(some)},
            "profiles": {profile: len(some)},
            "within_km": problem.pupils[some[0]].max_km,
            "unplaced": [problem.pupils[pupil].id for pupil in some],
            "sentence": nowhere_sentence(len(some), profile, block, why),
        }
        for (block, profile, why), some in sorted(found.items())
    ]


def cause(problem: Problem, pupil: int, near: set[str]) -> str:
    """What stands in the way of a pupil without a single possible place."""
    if not near:
        return "nothing_near"
    who = problem.pupils[pupil]
    fitting = [
        place
        for place, where in enumerate(problem.places)
        if where.company in near and accepts(where, who)
    ]
    if not fitting:
        return "nothing_fits"
    if all((pupil, place) in problem.forbidden for place in fitting):
        return "all_forbidden"
    return "all_closed"

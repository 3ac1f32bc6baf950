"""Itineraries that were found so far, as arrays, and which of them are near the best."""

from __future__ import annotations

from typing import Any

import numpy as np

from schakel.engine.timetabling.roster.columns import Column, Found, Search


class Pool:
    """Itineraries by group; the last room, after all (workshop, slot), is nowhere and free."""

    def __init__(self, search: Search) -> None:
        """Everybody stays at home."""
        problem = search.problem
        groups, self.nowhere = len(problem.groups), len(problem.workshops) * len(problem.slots)
        self.search, self.room_of = search, np.append(search.week.nodes["room"], self.nowhere)
        self.group = np.arange(groups)
        self.cost = search.week.base.copy()
        self.nodes = np.full((groups, problem.visits), -1)
        self.first = np.arange(groups + 1)
        self.known = {(group, tuple(row)) for group, row in enumerate(self.nodes.tolist())}

    @property
    def rooms(self) -> Any:
        """The room of each visit of each itinerary."""
        return self.room_of[self.nodes]

    def add(self, found: Found, prices: Any) -> int:
        """Add what was found at these prices and is new; return how many."""
        of_group, rank = np.nonzero(np.isfinite(found.cost))
        nodes = found.nodes[of_group, rank]
        keys = list(zip(of_group.tolist(), map(tuple, nodes.tolist()), strict=True))
        new = [place for place, key in enumerate(keys) if key not in self.known]
        self.known |= set(keys)
        paid = np.append(prices.ravel(), 0.0)[self.room_of[nodes[new]]].sum(axis=1)
        group = np.concatenate([self.group, of_group[new]])
        order = np.argsort(group, kind="stable")
        self.group = group[order]
        cost = found.cost[of_group[new], rank[new]] - paid
        self.cost = np.concatenate([self.cost, cost])[order]
        self.nodes = np.concatenate([self.nodes, nodes[new]])[order]
        self.first = np.searchsorted(self.group, np.arange(len(self.first)))
        return len(new)

    def nearest(self, prices: Any, few: int) -> list[Column]:
        """Of each group the few that are cheapest with these prices, and staying at home."""
        priced = self.cost + np.append(prices.ravel(), 0.0)[self.rooms].sum(axis=1)
        order = np.lexsort((priced, self.group))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order)) - self.first[self.group[order]]
        chosen = np.flatnonzero((place < few) | (self.nodes[:, 0] < 0))
        return [
            self.search.column(group, nodes)
            for group, nodes in zip(
                self.group[chosen].tolist(), self.nodes[chosen].tolist(), strict=True
            )
        ]

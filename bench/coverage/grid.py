"""A peer in an environment of its own: the ε-constraint method with HiGHS.

For each number of offers and of small groups on a grid, one MIP over all profiles asks for the
least number of pupils who are not reached. Bron: Haimes, Lasdon and Wismer (1971).
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array


class Model:
    """Rows and columns of one MIP: per profile open, full and pupils from area to site."""

    def __init__(self, problem: dict[str, Any]) -> None:
        """Number the columns and write the rows, but for the two on the grid."""
        self.cost: list[float] = []
        self.top: list[float] = []
        self.entries: list[tuple[int, int, float]] = []
        self.low: list[float] = []
        self.opens: list[int] = []
        self.fulls: list[int] = []
        self.pupils = 0
        for profile in problem["profiles"]:
            self._profile(problem, profile)

    def _profile(self, problem: dict[str, Any], profile: str) -> None:
        counts = {area["id"]: area["pupils"].get(profile, 0) for area in problem["areas"]}
        self.pupils += sum(counts.values())
        near: dict[str, list[int]] = {}
        home: dict[str, list[int]] = {}
        opens = {site["id"]: self._column(0, 1) for site in problem["sites"]}
        for area, site, km in problem["distance_km"]:
            if counts[area] and km <= problem["reach_km"]:
                flow = self._column(-1, counts[area])
                near.setdefault(site, []).append(flow)
                home.setdefault(area, []).append(flow)
                self._row([(opens[site], counts[area]), (flow, -1)], 0)
        for area, flows in home.items():
            self._row([(one, -1) for one in flows], -counts[area])
        for site in problem["sites"]:
            came = [(one, 1.0) for one in near.get(site["id"], [])]
            room, full = site["capacity"][profile], self._column(0, 1)
            self._row([(opens[site["id"]], room), *((one, -1.0) for one, _ in came)], 0)
            self._row([*came, (full, -problem["smallest_group"])], 0)
            self._row([(opens[site["id"]], 1), (full, -1)], 0)
            self.fulls.append(full)
        self.opens += opens.values()

    def _column(self, cost: float, top: float) -> int:
        self.cost.append(cost)
        self.top.append(top)
        return len(self.cost) - 1

    def _row(self, entries: list[tuple[int, float]], low: float) -> None:
        self.entries += [(len(self.low), column, value) for column, value in entries]
        self.low.append(low)

    def least_unreached(self, offers: int, small: int, seconds: float) -> tuple[int, bool]:
        """Pupils not reached with at most so many offers and small groups; is it proven?"""
        rows, columns, values = zip(*self.entries, strict=True)
        shape = (len(self.low), len(self.cost))
        table = coo_array((values, (rows, columns)), shape=shape).tocsr()
        both = np.zeros((2, len(self.cost)))
        both[:, self.opens] = 1
        both[1, self.fulls] = -1
        found = milp(
            self.cost,
            constraints=[
                LinearConstraint(table, self.low, np.inf),
                LinearConstraint(both, -np.inf, [offers, small]),
            ],
            bounds=Bounds(0, self.top),
            integrality=np.ones(len(self.cost)),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )
        value = self.pupils if found.x is None else self.pupils + round(found.fun)
        return value, found.status == 0


def main() -> None:
    """Read {problem, grid, seconds}; write [offers, small, unreached, proven] for each cell."""
    asked = json.load(sys.stdin)
    model = Model(asked["problem"])
    json.dump(
        [
            [offers, small, *model.least_unreached(offers, small, asked["seconds"])]
            for offers, small in asked["grid"]
        ],
        sys.stdout,
    )


if __name__ == "__main__":
    main()

"""The linear programme over patterns: rows and patterns enter when they are needed.

Minimise cost with every request placed once or left out, and nothing given out twice. HiGHS starts
each time from where it ended.
"""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from schakel.engine.timetabling.year.grid import Numbers
from schakel.engine.timetabling.year.rows import Prices, Rows

SMALL = 1e-6


class Master:
    """The programme with the patterns and rows so far."""

    def __init__(self, rows: Rows) -> None:
        """One row per request, and one column per request for not being placed."""
        self.rows, self.patterns = rows, rows.patterns
        self.requests = len(self.patterns.open)
        self.highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            self.highs.setOptionValue(option, value)
        one = np.ones(self.requests)
        none = np.zeros(0, np.int32)
        self.highs.addRows(self.requests, one, one, 0, none, none, np.zeros(0))
        out = one * self.patterns.unplaced
        index = np.arange(self.requests, dtype=np.int32)
        self.highs.addCols(
            self.requests, out, 0 * one, one * highspy.kHighsInf, self.requests, index, index, one
        )
        self.known = np.zeros(len(self.patterns.cell), np.bool_)
        self.columns = np.zeros(0, np.int64)
        self.active = np.zeros(0, np.int64)
        self.place = np.full(len(rows.capacity), -1, np.int64)
        self.entries: list[tuple[Numbers, Numbers, Numbers]] = []

    def add_patterns(self, chosen: Numbers) -> None:
        """Let these patterns take part."""
        chosen = np.unique(chosen[~self.known[chosen]])
        if not len(chosen):
            return
        self.known[chosen] = True
        column, row, much = self.rows.entries(chosen)
        place = self.place[row]
        live = place >= 0
        own = np.arange(len(chosen))
        where = np.concatenate([own, column[live]])
        to = np.concatenate([self.patterns.request[chosen], place[live]])
        value = np.concatenate([np.ones(len(chosen)), much[live]])
        order = np.argsort(where, kind="stable")
        starts = np.searchsorted(where[order], own)
        self.highs.addCols(
            len(chosen), self.patterns.cost[chosen].astype(float), np.zeros(len(chosen)),
            np.full(len(chosen), highspy.kHighsInf), len(where), starts.astype(np.int32),
            to[order].astype(np.int32), value[order],
        )  # fmt: skip
        self.entries.append((column + len(self.columns), row, much))
        self.columns = np.concatenate([self.columns, chosen])

    def add_rows(self, chosen: Numbers) -> None:
        """Let these rows hold."""
        column, row, much = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        self.place[chosen] = self.requests + len(self.active) + np.arange(len(chosen))
        fresh = np.full(len(self.place), -1, np.int64)
        fresh[chosen] = np.arange(len(chosen))
        here = fresh[row] >= 0
        column, row, much = column[here], fresh[row[here]], much[here]
        order = np.lexsort((column, row))
        starts = np.searchsorted(row[order], np.arange(len(chosen)))
        self.highs.addRows(
            len(chosen), np.full(len(chosen), -highspy.kHighsInf),
            self.rows.capacity[chosen].astype(float), len(row), starts.astype(np.int32),
            (self.requests + column[order]).astype(np.int32), much[order].astype(float),
        )  # fmt: skip
        self.active = np.concatenate([self.active, chosen])

    def solve(self) -> tuple[Prices, Prices]:
        """How much of each known pattern, and the price of every row, none below zero."""
        self.highs.run()
        solution = self.highs.getSolution()
        prices = np.zeros(len(self.place))
        prices[self.active] = np.maximum(0, -np.array(solution.row_dual)[self.requests :])
        return np.array(solution.col_value)[self.requests :], prices

    def broken(self, shares: Prices) -> Numbers:
        """The rows that this solution breaks."""
        column, row, much = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        used = np.bincount(row, shares[column] * much, minlength=len(self.place))
        return np.flatnonzero((used > self.rows.capacity + SMALL) & (self.place < 0))

    @property
    def worth(self) -> float:
        """What the programme costs with the patterns and rows so far."""
        return float(self.highs.getInfo().objective_function_value)

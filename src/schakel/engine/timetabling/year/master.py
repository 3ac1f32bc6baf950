"""The linear programme over patterns: rows and patterns enter when they are needed.

Minimise cost with every request placed once or left out, and nothing given out twice. HiGHS starts
each time from where it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        self.cuts: list[int] = []
        self.shares: Prices = np.zeros(0)
        self.unplaced: Prices = np.zeros(0)
        self.cut_prices: Prices = np.zeros(0)
        self.active = np.zeros(0, np.int64)
        self.place = np.full(len(rows.capacity), -1, np.int64)
        self.entries: list[tuple[Numbers, Numbers, Numbers]] = []

    def add_patterns(self, chosen: Numbers, counts: Sequence[Numbers] = ()) -> None:
        """Let these patterns take part; once there are cuts, with what they count for in each.

        With `counts` the patterns must be new and in ascending order.
        """
        chosen = np.unique(chosen[~self.known[chosen]])
        if not len(chosen):
            return
        self.known[chosen] = True
        column, row, much = self.rows.entries(chosen)
        place = self.place[row]
        live = place >= 0
        own = np.arange(len(chosen))
        of_cuts = [np.flatnonzero(values) for values in counts]
        where = np.concatenate([own, column[live], *of_cuts])
        cut_rows = [np.full(len(one), row) for one, row in zip(of_cuts, self.cuts, strict=True)]
        to = np.concatenate([self.patterns.request[chosen], place[live], *cut_rows])
        in_cuts = [values[one] for values, one in zip(counts, of_cuts, strict=True)]
        value = np.concatenate([np.ones(len(chosen)), much[live], *in_cuts])
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
        self.place[chosen] = self.rows_so_far + np.arange(len(chosen))
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

    def add_cuts(self, counts: Sequence[Numbers], limits: Sequence[int]) -> None:
        """Let these cuts hold: what each known pattern counts for, and the limit."""
        self.cuts += range(self.rows_so_far, self.rows_so_far + len(limits))
        live = [np.flatnonzero(values) for values in counts]
        starts = np.cumsum([0, *map(len, live)])[:-1]
        where = np.concatenate(live)
        value = np.concatenate([values[one] for values, one in zip(counts, live, strict=True)])
        self.highs.addRows(
            len(limits), np.full(len(limits), -highspy.kHighsInf), np.array(limits, float),
            len(where), starts.astype(np.int32), (self.requests + where).astype(np.int32),
            value.astype(float),
        )  # fmt: skip

    def only(self, chosen: Numbers) -> None:
        """Nothing is fixed any more, and other known patterns are left out."""
        count = len(self.columns)
        places = np.arange(self.requests, self.requests + count, dtype=np.int32)
        most = np.where(np.isin(self.columns, chosen), highspy.kHighsInf, 0.0)
        self.highs.changeColsBounds(count, places, np.zeros(count), most)

    def solve(self) -> Prices:
        """Find the shares of the known patterns; the price of every row, none below zero."""
        self.highs.run()
        solution = self.highs.getSolution()
        prices = np.zeros(len(self.place))
        dual, value = np.array(solution.row_dual), np.array(solution.col_value)
        prices[self.active] = np.maximum(0, -dual[self.place[self.active]])
        self.cut_prices = np.maximum(0, -dual[self.cuts])
        self.unplaced, self.shares = value[: self.requests], value[self.requests :]
        return prices

    def fix(self, chosen: Numbers) -> None:
        """Take these known patterns whole from now on."""
        places = np.flatnonzero(np.isin(self.columns, chosen)) + self.requests
        one = np.ones(len(places))
        self.highs.changeColsBounds(len(places), places.astype(np.int32), one, one)

    def broken(self) -> Numbers:
        """The rows that the shares break."""
        column, row, much = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        used = np.bincount(row, self.shares[column] * much, minlength=len(self.place))
        return np.flatnonzero((used > self.rows.capacity + SMALL) & (self.place < 0))

    @property
    def rows_so_far(self) -> int:
        """How many rows the programme has."""
        return self.requests + len(self.active) + len(self.cuts)

    @property
    def worth(self) -> float:
        """What the programme costs with the patterns and rows so far."""
        return float(self.highs.getInfo().objective_function_value)

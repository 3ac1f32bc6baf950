"""The best plan from a set of patterns, by HiGHS, under every row that they could break."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from schakel.engine.timetabling.year.grid import Flags, Numbers
from schakel.engine.timetabling.year.rows import Rows

Entries = tuple[Numbers, Numbers, Numbers]
Extra = tuple[Numbers, int]
"""A row besides: what each of the patterns counts for, and the limit."""
WHOLE, ROUNDING = 0.5, 1e-4


@dataclass(frozen=True)
class Found:
    """Chosen patterns, and what no choice from the same set costs less than."""

    chosen: Numbers
    bound: int


def best_of(
    rows: Rows, columns: Numbers, start: Numbers, seconds: float, extra: Sequence[Extra] = ()
) -> Found:
    """Choose at most one pattern per request from `columns`; `start` is a choice to improve on.

    Raises nothing when time is short: the choice is then the best so far, with its own bound.
    """
    column, row, much = _needed(rows, columns)
    highs = _programme(rows, columns, (column, row, much))
    requests = len(rows.patterns.open)
    for counts, limit in extra:
        live = np.flatnonzero(counts)
        index, value = (requests + live).astype(np.int32), counts[live].astype(float)
        highs.addRow(-highspy.kHighsInf, float(limit), len(live), index, value)
    highs.setOptionValue("time_limit", min(seconds, 1e9))
    values = np.isin(columns, start).astype(float)
    placed = np.bincount(rows.patterns.request[columns], values, requests)
    solution = highspy.HighsSolution()
    solution.col_value = [*(1 - placed), *values]
    highs.setSolution(solution)
    highs.run()
    shares = np.array(highs.getSolution().col_value)
    if len(shares) != requests + len(columns):
        return Found(start, 0)
    bound = highs.getInfo().mip_dual_bound  # minus infinity when time was too short for any
    whole = math.ceil(bound - ROUNDING) if math.isfinite(bound) else 0
    return Found(columns[shares[requests:] > WHOLE], whole)


def _needed(rows: Rows, columns: Numbers) -> Entries:
    """Only the rows that one pattern per request could break, and equal rows once."""
    column, row, much = rows.entries(columns)
    request = rows.patterns.request[columns][column]
    most = np.zeros(len(rows.capacity), np.int64)
    pair = row * len(rows.patterns.open) + request
    order = np.lexsort((-much, pair))
    first = np.concatenate([[True], np.diff(pair[order]) > 0]) if len(pair) else np.zeros(0, bool)
    np.add.at(most, row[order][first], much[order][first])
    keep = most > rows.capacity
    keep &= _unlike((column, row, much), rows, keep)
    here = keep[row]
    return column[here], row[here], much[here]


def _unlike(entries: Entries, rows: Rows, keep: Flags) -> Flags:
    """The first of the rows with the same entries and capacity."""
    column, row, much = entries
    random = np.random.default_rng(0)
    weight = random.integers(1, 2**62, int(column.max(initial=0)) + 1)
    sign = np.zeros(len(keep), np.int64)
    np.add.at(sign, row, weight[column] * much)
    live = np.flatnonzero(keep)
    key = np.stack([sign[live], rows.capacity[live]])
    _, first = np.unique(key, axis=1, return_index=True)
    found = np.zeros(len(keep), np.bool_)
    found[live[first]] = True
    return found


def _programme(rows: Rows, columns: Numbers, entries: Entries) -> Any:
    """The integer programme: first whether a request stays out, then the patterns."""
    patterns = rows.patterns
    requests, count = len(patterns.open), len(columns)
    column, row, much = entries
    names, place = np.unique(row, return_inverse=True)
    out, own = np.arange(requests), np.arange(count)
    where = np.concatenate([out, requests + own, requests + column])
    to = np.concatenate([out, patterns.request[columns], requests + place.ravel()])
    value = np.concatenate([np.ones(requests + count), much])
    order = np.lexsort((to, where))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = requests + count, requests + len(names)
    lp.col_cost_ = np.concatenate([np.full(requests, patterns.unplaced), patterns.cost[columns]])
    lp.col_lower_, lp.col_upper_ = np.zeros(requests + count), np.ones(requests + count)
    lp.row_lower_ = np.concatenate([np.ones(requests), np.full(len(names), -highspy.kHighsInf)])
    lp.row_upper_ = np.concatenate([np.ones(requests), rows.capacity[names]])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(where[order], np.arange(requests + count + 1))
    lp.a_matrix_.index_, lp.a_matrix_.value_ = to[order], value[order]
    lp.integrality_ = [highspy.HighsVarType.kInteger] * (requests + count)
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, given in (
        ("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.999),
        ("random_seed", 0), ("mip_heuristic_effort", 0.05),
    ):  # fmt: skip
        highs.setOptionValue(option, given)
    highs.passModel(lp)
    return highs

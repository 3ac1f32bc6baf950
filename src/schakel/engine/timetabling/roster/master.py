"""The master programme: one itinerary a group within the room of the workshops (HiGHS)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from schakel.engine.timetabling.roster.columns import Column
from schakel.engine.timetabling.roster.problem import Problem

HALF = 0.5
PROBING = 1 << 15
"""A step of HiGHS that tries each itinerary in turn: here it takes longer than all the rest."""
MOST_TURNS = 10_000
"""So many rows that help may be added."""


@dataclass(frozen=True)
class Duals:
    """Of an LP: its value, the price of each group, and of each (workshop, slot) to pay a visit."""

    value: float
    group: Any
    prices: Any
    constant: float
    """What the limits give back at these prices: to add to the sum of the cheapest itineraries."""


@dataclass(frozen=True)
class Layout:
    """Which row is which: groups first, then room per (workshop, slot), then least filling."""

    room: dict[tuple[int, int], int]
    filling: dict[int, int]
    turn: dict[tuple[int, int], int]
    """(group, workshop): a group comes only to a workshop that is held."""
    rows: int


def layout_of(problem: Problem, *, is_whole: bool) -> Layout:
    """Number the rows; those of turns help a whole choice, and the prices do without."""
    row = len(problem.groups)
    room, filling, turn = {}, {}, {}
    for number, workshop in enumerate(problem.workshops):
        for slot in sorted(workshop.open):
            room[number, slot], row = row, row + 1
    for number, workshop in enumerate(problem.workshops):
        if workshop.min_groups > 1:
            filling[number], row = row, row + 1
    if is_whole and len(problem.groups) * len(filling) <= MOST_TURNS:
        pairs = [(group, number) for number in filling for group in range(len(problem.groups))]
        turn = {pair: row + place for place, pair in enumerate(pairs)}
    return Layout(room, filling, turn, row + len(turn))


class Master:
    """The programme over the columns so far; `is_whole` asks for whole itineraries."""

    def __init__(self, problem: Problem, columns: Iterable[Column], *, is_whole: bool) -> None:
        """Make the rows, the decision to hold each workshop with a least filling, and columns."""
        self.problem, self.is_whole = problem, is_whole
        self.layout = layout_of(problem, is_whole=is_whole)
        self.columns: list[Column] = []
        self.known: set[Column] = set()
        self.use: Any = np.zeros(0)
        self.highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("presolve_rule_off", PROBING)
        self._add_rows()
        self.held = list(self.layout.filling)
        for workshop in self.held:
            self._add_held(workshop)
        self.add(columns)

    def _add_rows(self) -> None:
        lower = np.full(self.layout.rows, -highspy.kHighsInf)
        upper = np.zeros(self.layout.rows)
        groups = len(self.problem.groups)
        lower[:groups] = upper[:groups] = 1.0
        for (workshop, _), row in self.layout.room.items():
            if workshop not in self.layout.filling:
                upper[row] = self.problem.workshops[workshop].capacity
        for row in self.layout.filling.values():
            lower[row], upper[row] = 0.0, highspy.kHighsInf
        empty = np.zeros(0, np.int32)
        starts = np.zeros(self.layout.rows, np.int32)
        self.highs.addRows(self.layout.rows, lower, upper, 0, starts, empty, np.zeros(0))

    def _add_held(self, workshop: int) -> None:
        """A workshop that is held has its room and needs its least filling; otherwise neither."""
        one = self.problem.workshops[workshop]
        rows = [self.layout.room[workshop, slot] for slot in sorted(one.open)]
        values = [-float(one.capacity)] * len(rows) + [-float(one.min_groups)]
        rows.append(self.layout.filling[workshop])
        turns = [row for (_, other), row in self.layout.turn.items() if other == workshop]
        rows, values = rows + turns, values + [-1.0] * len(turns)
        index = np.array(rows, np.int32)
        self.highs.addCol(0.0, 0.0, 1.0, len(rows), index, np.array(values))
        if self.is_whole:
            number = self.highs.getNumCol() - 1
            self.highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)

    def add(self, columns: Iterable[Column]) -> None:
        """Add itineraries."""
        new = list(columns)
        if not new:
            return
        starts: list[int] = []
        index: list[int] = []
        values: list[float] = []
        for column in new:
            starts.append(len(index))
            entries = self.entries(column)
            index += entries
            values += [1.0] * len(entries)
        first = self.highs.getNumCol()
        self.highs.addCols(
            len(new), np.array([column.cost for column in new]), np.zeros(len(new)),
            np.full(len(new), highspy.kHighsInf), len(index), np.array(starts, np.int32),
            np.array(index, np.int32), np.array(values),
        )  # fmt: skip
        if self.is_whole:
            numbers = np.arange(first, first + len(new), dtype=np.int32)
            kinds = np.full(len(new), highspy.HighsVarType.kInteger)
            self.highs.changeColsIntegrality(len(new), numbers, kinds)
        self.columns += new
        self.known |= set(new)

    def entries(self, column: Column) -> list[int]:
        """The rows that an itinerary counts in."""
        room = [self.layout.room[visit] for visit in column.visits]
        filling = [self.layout.filling[w] for w, _ in column.visits if w in self.layout.filling]
        turns = [self.layout.turn.get((column.group, w)) for w, _ in column.visits]
        return [column.group, *room, *filling, *(row for row in turns if row is not None)]

    def fix(self, places: Sequence[int], least: float) -> None:
        """Ask at least so much of some itineraries: 1 chooses them, 0 lets them go."""
        numbers = np.array(places, np.int32) + len(self.held)
        most = np.full(len(places), highspy.kHighsInf)
        self.highs.changeColsBounds(len(places), numbers, np.full(len(places), least), most)

    def relax(self, seconds: float) -> Duals | None:
        """Solve the LP and read its prices; None when the seconds are not enough."""
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(0.05, seconds))
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self.highs.getSolution()
        self.use = np.array(solution.col_value)[len(self.held) :]
        return self.duals(np.array(solution.row_dual), self.highs.getObjectiveValue())

    def duals(self, row: Any, value: float) -> Duals:
        """Prices from the duals of the rows, with what the limits give back."""
        problem, layout = self.problem, self.layout
        prices = np.zeros((len(problem.workshops), len(problem.slots)))
        constant, by_held = 0.0, dict.fromkeys(layout.filling, 0.0)
        for (workshop, slot), number in layout.room.items():
            price = min(0.0, row[number])
            prices[workshop, slot] = -price
            if workshop in by_held:
                by_held[workshop] += price * problem.workshops[workshop].capacity
            else:
                constant += price * problem.workshops[workshop].capacity
        for workshop, number in layout.filling.items():
            reward = max(0.0, row[number])
            prices[workshop] -= reward
            by_held[workshop] += reward * problem.workshops[workshop].min_groups
        constant += sum(min(0.0, cost) for cost in by_held.values())
        return Duals(value, row[: len(problem.groups)], prices, constant)

    def choose(self, seconds: float, start: Sequence[Column]) -> tuple[list[Column] | None, float]:
        """The best whole choice in so much time, and a bound on it (over these columns)."""
        self.highs.setOptionValue("time_limit", max(0.05, seconds))
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.setOptionValue("mip_abs_gap", HALF if self.problem.is_whole else 1e-6)
        self._start_from(start)
        self.highs.run()
        bound = float(self.highs.getInfo().mip_dual_bound)
        values = np.array(self.highs.getSolution().col_value)
        if (
            len(values) == 0
            or self.highs.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible
        ):
            return None, bound
        chosen = values[len(self.held) :] > HALF
        return [
            column for column, is_used in zip(self.columns, chosen, strict=True) if is_used
        ], bound

    def _start_from(self, start: Sequence[Column]) -> None:
        if not start:
            return
        wanted = {(column.group, column.visits) for column in start}
        used = {workshop for column in start for workshop, _ in column.visits}
        solution = highspy.HighsSolution()
        solution.col_value = [
            *(float(workshop in used) for workshop in self.held),
            *(float((column.group, column.visits) in wanted) for column in self.columns),
        ]
        self.highs.setSolution(solution)

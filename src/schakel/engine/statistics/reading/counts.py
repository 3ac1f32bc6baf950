"""Reading counts: tables to hide small cells in, and published tables to attack."""

from __future__ import annotations

from collections.abc import Mapping

from schakel.engine.problem import Value
from schakel.engine.statistics.tables import Counts, Sum, cross_table
from schakel.engine.statistics.tasks import Attack, Suppress

MOST_CELLS = 5_000
LARGEST_COUNT = 10_000_000


def read_suppress(problem: Value) -> Suppress:
    fields = problem.fields(
        ("task",), ("rows", "columns", "counts", "cells", "sums", "threshold", "protection")
    )
    threshold = fields["threshold"].whole(2, 1000) if "threshold" in fields else 5
    protection = fields["protection"].whole(1, 1000) if "protection" in fields else threshold - 1
    given = fields.keys() & {"rows", "columns", "counts", "cells", "sums"}
    if given == {"rows", "columns", "counts"}:
        return Suppress(_cross_table(fields), threshold, protection)
    if given != {"cells", "sums"}:
        raise problem.refuse("needs either rows, columns and counts, or cells and sums")
    cells = {
        name: value.whole(most=LARGEST_COUNT)
        for name, value in fields["cells"].table(MOST_CELLS).items()
    }
    sums = _sums(fields["sums"], cells)
    for place, one in enumerate(sums):
        if cells[one.total] != sum(cells[part] for part in one.parts):
            raise fields["sums"].items()[place].refuse("does not add up")
    return Suppress(Counts(cells, sums), threshold, protection)


def _cross_table(fields: dict[str, Value]) -> Counts:
    rows, columns = fields["rows"].texts(), fields["columns"].texts()
    if not rows or not columns or len(rows) * len(columns) > MOST_CELLS:
        raise fields["rows"].refuse(f"times columns must be 1 to {MOST_CELLS} cells")
    lines = fields["counts"].items(len(rows), len(rows))
    counts = [
        [value.whole(most=LARGEST_COUNT) for value in line.items(len(columns), len(columns))]
        for line in lines
    ]
    return cross_table(rows, columns, counts)


def _sums(value: Value, cells: Mapping[str, object]) -> tuple[Sum, ...]:
    found = []
    for one in value.items(most=MOST_CELLS):
        fields = one.fields(("total", "parts"))
        parts = fields["parts"].texts(cells)
        found.append(Sum(fields["total"].text(cells), tuple(parts)))
        if not parts:
            raise fields["parts"].refuse("must not be empty")
    return tuple(found)


def read_attack(problem: Value) -> Attack:
    fields = problem.fields(("task", "cells", "sums"), ("protection",))
    published = {
        name: None if value.raw is None else value.whole(most=LARGEST_COUNT)
        for name, value in fields["cells"].table(MOST_CELLS).items()
    }
    protection = fields["protection"].whole(1, 1000) if "protection" in fields else 4
    return Attack(published, _sums(fields["sums"], published), protection)

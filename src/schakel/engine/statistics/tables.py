"""Published counts as cells and the sums that readers know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sum:
    """One published equation: the total cell is the sum of its part cells."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """Cells (name to count, none negative) with all sums that follow from the layout."""

    cells: Mapping[str, int]
    sums: tuple[Sum, ...]


def cross_table(
    rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]]
) -> Counts:
    """Rows by columns with row totals, column totals and the grand total, all to be published.

    Cell names are `row|column`; `*` stands for all.
    """
    cells = {
        f"{row}|{column}": counts[place][other]
        for place, row in enumerate(rows)
        for other, column in enumerate(columns)
    }
    cells |= {f"{row}|*": sum(counts[place]) for place, row in enumerate(rows)}
    for other, column in enumerate(columns):
        cells[f"*|{column}"] = sum(line[other] for line in counts)
    cells["*|*"] = sum(map(sum, counts))
    sums = [Sum(f"{row}|*", tuple(f"{row}|{column}" for column in columns)) for row in rows]
    sums += [Sum(f"*|{column}", tuple(f"{row}|{column}" for row in rows)) for column in columns]
    sums.append(Sum("*|*", tuple(f"{row}|*" for row in rows)))
    sums.append(Sum("*|*", tuple(f"*|{column}" for column in columns)))
    return Counts(cells, tuple(sums))

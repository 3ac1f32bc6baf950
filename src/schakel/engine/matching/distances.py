"""Reading the distances, of which there may be a million: column by column, without a loop."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from operator import add, eq, itemgetter
from typing import Any

from schakel.engine.matching.problem import Distances
from schakel.engine.problem import Value

FARTHEST_KM = 1_000.0
ROW = 3


def read_distances(
    value: Value, pupil_of: Mapping[str, int], company_of: Mapping[str, int]
) -> Distances:
    """Rows of a pupil, a company and a number of km; the first wrong row is `BadInput`."""
    rows = _rows(value)
    pupil = _numbers(value, rows, 0, pupil_of)
    company = _numbers(value, rows, 1, company_of)
    km = _km(value, rows)
    pairs = sorted(map(add, map(len(company_of).__mul__, pupil), company))
    if any(map(eq, pairs, islice(pairs, 1, None))):
        raise value.refuse("gives a pupil and a company twice")
    return Distances(pupil, company, km)


def _rows(value: Value) -> list[Any]:
    rows = value.raw
    if not isinstance(rows, list):
        raise value.refuse("must be a list")
    if not {*map(type, rows)} <= {list} or not {*map(len, rows)} <= {ROW}:
        for number, row in enumerate(rows):
            Value(row, value, number).items(ROW, ROW)
    return rows


def _numbers(value: Value, rows: list[Any], column: int, number_of: Mapping[str, int]) -> list[int]:
    """The number of each id in a column."""
    found: list[int] = []
    try:
        found.extend(map(number_of.__getitem__, map(itemgetter(column), rows)))
    except (KeyError, TypeError):
        row = Value(rows[len(found)], value, len(found))
        row.items()[column].text(number_of)
        raise
    return found


def _km(value: Value, rows: list[Any]) -> list[float]:
    km = [*map(itemgetter(2), rows)]
    are_numbers = {*map(type, km)} <= {int, float}
    if not are_numbers or (km and not 0 <= min(km) <= max(km) <= FARTHEST_KM):
        for number, row in enumerate(rows):
            Value(row, value, number).items()[2].number(most=FARTHEST_KM)
    return [*map(float, km)]

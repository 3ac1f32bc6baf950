"""Claims that a table of minimum, maximum, mean and total makes without saying so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from schakel.engine.statistics.claims import Claim, Kind

COLUMNS = ("counted", "minimum", "maximum", "mean", "total")


@dataclass(frozen=True)
class Row:
    """One row: its cells by column (`counted`, `minimum`, `maximum`, `mean`, `total`), as printed.

    `sum_of` names the rows that add up to it, unit by unit. `left_out` names rows that were left
    out on purpose: the first suspects when the sum does not fit.
    """

    name: str
    cells: Mapping[str, str]
    sum_of: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class SummaryTable:
    """A table per kind of thing over a number of units, such as partners over 71 regions.

    `rounded_to` is the unit to which every cell was rounded, such as 1 when in thousands.
    """

    name: str
    units: str
    rows: tuple[Row, ...]
    rounded_to: Fraction | None = None

    def figure(self, row: str, column: str) -> str:
        """The name of one figure: `2.1/Bedrijven/total`."""
        return f"{self.name}/{row}/{column}"

    def printed(self) -> dict[str, str]:
        """All figures by name, as printed."""
        cells = {
            self.figure(row.name, column): text
            for row in self.rows
            for column, text in row.cells.items()
        }
        return {self.units_figure: self.units} | cells

    @property
    def units_figure(self) -> str:
        """The name of the number of units."""
        return f"{self.name}/units"


def summary_claims(table: SummaryTable) -> list[Claim]:
    """All that must hold in such a table, row by row and from top to bottom."""
    by_name = {row.name: row for row in table.rows}
    found: list[Claim] = []
    for row in table.rows:
        found += _within_row(table, row)
        if row.sum_of:
            found += _over_rows(table, row, by_name)
    return found


def _within_row(table: SummaryTable, row: Row) -> Iterator[Claim]:
    """Mean times units is the total; the extremes hold the mean; one base for the minimum."""
    name = {column: table.figure(row.name, column) for column in row.cells}
    units = table.units_figure
    if {"mean", "total"} <= name.keys():
        yield Claim(Kind.MEAN, name["mean"], (name["total"], units))
    if {"maximum", "mean"} <= name.keys():
        yield Claim(Kind.AT_LEAST, name["maximum"], (name["mean"],))
    if {"minimum", "mean"} <= name.keys() and "counted" not in name:
        yield Claim(Kind.AT_MOST, name["minimum"], (name["mean"],))
    if {"minimum", "counted"} <= name.keys():
        yield Claim(Kind.ONE_BASE, name["minimum"], (name["counted"], units))
        yield Claim(Kind.AT_LEAST, units, (name["counted"],))


def _over_rows(table: SummaryTable, row: Row, by_name: Mapping[str, Row]) -> Iterator[Claim]:
    """Totals and means add up; a smallest sum is no less than the sum of the smallest parts."""
    for column in ("total", "mean"):
        parts = _figures(table, row.sum_of, column, by_name)
        if column in row.cells and parts:
            left = _figures(table, row.left_out, column, by_name) or ()
            yield Claim(Kind.SUM, table.figure(row.name, column), parts, left)
    smallest = tuple(name for name in row.sum_of if "counted" not in by_name[name].cells)
    for column, kind, names in (
        ("minimum", Kind.AT_LEAST, smallest),
        ("maximum", Kind.AT_MOST, row.sum_of),
    ):
        parts = _figures(table, names, column, by_name)
        if column in row.cells and parts:
            yield Claim(kind, table.figure(row.name, column), parts)


def _figures(
    table: SummaryTable, names: tuple[str, ...], column: str, by_name: Mapping[str, Row]
) -> tuple[str, ...] | None:
    """The figures of these rows in one column; None when one of them is empty."""
    if any(column not in by_name[name].cells for name in names):
        return None
    return tuple(table.figure(name, column) for name in names)

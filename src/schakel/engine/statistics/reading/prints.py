"""Reading printed figures: tables and claims to check, percentages of which n is not known."""

from __future__ import annotations

from fractions import Fraction

from schakel.engine.problem import Value, twice
from schakel.engine.statistics.claims import Claim, Kind
from schakel.engine.statistics.printed import Range, printed_range
from schakel.engine.statistics.summary import COLUMNS, Row, SummaryTable
from schakel.engine.statistics.tasks import Lint, WhichN

MOST_ITEMS = 1_000


def read_lint(problem: Value) -> Lint:
    fields = problem.fields(("task",), ("figures", "claims", "tables", "source"))
    tables = _tables(fields)
    printed: dict[str, str] = {}
    figures: dict[str, Range] = {}
    for place, table in enumerate(tables):
        for name, text in table.printed().items():
            figure = printed_range(text, None if name == table.units_figure else table.rounded_to)
            if figure is None:
                raise fields["tables"].items()[place].refuse(f"has {name}, which is not a number")
            printed[name], figures[name] = text, figure
    for name, value in fields["figures"].table().items() if "figures" in fields else ():
        printed[name], figures[name] = _printed(value)
    claims = tuple(
        _claim(value, figures) for value in (fields["claims"].items() if "claims" in fields else ())
    )
    return Lint(printed, figures, claims, tables)


def _tables(fields: dict[str, Value]) -> tuple[SummaryTable, ...]:
    return tuple(map(_table, fields["tables"].items())) if "tables" in fields else ()


def _table(value: Value) -> SummaryTable:
    fields = value.fields(("name", "units", "rows"), ("rounded_to",))
    rows = tuple(_row(row) for row in fields["rows"].items(1, MOST_ITEMS))
    names = {row.name for row in rows}
    if len(names) < len(rows):
        raise fields["rows"].refuse(f"names {twice(row.name for row in rows)} twice")
    for row in rows:
        if unknown := {*row.sum_of, *row.left_out} - names:
            raise fields["rows"].refuse(f"has no row {min(unknown)} to add up")
    rounded_to = Fraction(str(fields["rounded_to"].number())) if "rounded_to" in fields else None
    return SummaryTable(fields["name"].text(), fields["units"].text(), rows, rounded_to)


def _row(value: Value) -> Row:
    fields = value.fields(("name",), (*COLUMNS, "sum_of", "left_out"))
    cells = {column: fields[column].text() for column in COLUMNS if column in fields}
    sum_of = tuple(fields["sum_of"].texts()) if "sum_of" in fields else ()
    left_out = tuple(fields["left_out"].texts()) if "left_out" in fields else ()
    return Row(fields["name"].text(), cells, sum_of, left_out)


def _claim(value: Value, figures: dict[str, Range]) -> Claim:
    fields = value.fields(("kind", "figure", "others"), ("candidates",))
    kind = Kind(fields["kind"].text({kind.value: 0 for kind in Kind}))
    others = tuple(other.text(figures) for other in fields["others"].items(1, MOST_ITEMS))
    pairwise = {Kind.MEAN, Kind.SHARE, Kind.ONE_BASE}
    if kind in pairwise and len(others) != 2:
        raise fields["others"].refuse(f"must be two figures for {kind}")
    candidates = tuple(fields["candidates"].texts(figures)) if "candidates" in fields else ()
    return Claim(kind, fields["figure"].text(figures), others, candidates)


def read_which_n(problem: Value) -> WhichN:
    fields = problem.fields(("task", "most"), ("percentages", "means", "least", "source"))
    most = fields["most"].whole(1, 100_000)
    least = fields["least"].whole(1, most) if "least" in fields else 1
    percentages = _all_printed(fields, "percentages")
    means = _all_printed(fields, "means")
    if not percentages and not means:
        raise problem.refuse("needs percentages or means")
    return WhichN(percentages, means, least, most)


def _all_printed(fields: dict[str, Value], key: str) -> tuple[Range, ...]:
    values = fields[key].items(most=MOST_ITEMS) if key in fields else []
    return tuple(_printed(value)[1] for value in values)


def _printed(value: Value) -> tuple[str, Range]:
    """A text, or an object that also says to what it was rounded."""
    rounded_to, text = None, value
    if isinstance(value.raw, dict):
        fields = value.fields(("printed", "rounded_to"))
        text = fields["printed"]
        rounded_to = Fraction(str(fields["rounded_to"].number()))
    figure = printed_range(text.text(), rounded_to)
    if figure is None:
        raise text.refuse("must be a number in Dutch notation, such as 1.776 or 7,5 or 88%")
    return text.text(), figure

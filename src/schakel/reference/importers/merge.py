"""The only raw SQL of the importers: copy rows in, then add, change and end what differs.

Names of tables and columns go in through psycopg.sql, values as parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb

from schakel.reference.models import DataImport

INCOMING = sql.Identifier("incoming_rows")
Row = Sequence[Any]


@dataclass(frozen=True)
class Tally:
    """What an import did: rows added, changed, ended and left as they were."""

    added: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.added + other.added,
            self.changed + other.changed,
            self.ended + other.ended,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True)
class Target:
    """Where rows go: the key that finds a row, the values it brings, what a new row begins with.

    Names are those of database columns. The model has a column `source_id`.
    """

    model: type[models.Model]
    key: tuple[str, ...]
    values: tuple[str, ...]
    begins_with: dict[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Key and values, in the order in which rows bring them."""
        return self.key + self.values

    @property
    def table(self) -> sql.Identifier:
        """The table of the model."""
        return sql.Identifier(self.model._meta.db_table)


def merge(
    target: Target, rows: Iterable[Row], source: DataImport, *, gone: models.QuerySet[Any] | None
) -> Tally:
    """Bring the table in line with the rows of one file.

    A row of a newer source is left alone. `gone` holds the rows that the file could have named:
    those it does not name are removed; None removes nothing.
    """
    with connection.cursor() as cursor:
        total = copy_in(cursor, target, rows)
        changed = run(cursor, changing(target, source))
        run(cursor, confirming(target, source))
        added = run(cursor, adding(target, source))
        ended = 0 if gone is None else remove(cursor, target, gone, source)
        run(cursor, sql.SQL("DROP TABLE {}").format(INCOMING))
    return Tally(added, changed, ended, total - added - changed)


def wait_for_turn() -> None:
    """Let imports run one after the other; the second sees what the first has stored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('schakel import'))")


def copy_in(cursor: Any, target: Target, rows: Iterable[Row]) -> int:
    """Put the rows in a table of their own for the length of this transaction."""
    names = listed(target.columns)
    run(
        cursor,
        sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            INCOMING, names, target.table
        ),
    )
    count = 0
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(INCOMING, names)) as copy:
        for row in rows:
            count += 1
            copy.write_row([Jsonb(cell) if isinstance(cell, dict) else cell for cell in row])
    run(cursor, sql.SQL("ANALYZE {}").format(INCOMING))
    return count


def changing(target: Target, source: DataImport) -> sql.Composed:
    """Take over the values that differ, unless a newer source gave them."""
    return sql.SQL(
        "UPDATE {table} AS t SET {sets}, source_id = {source} FROM {incoming} AS i, {sources} AS s "
        "WHERE {same} AND s.id = t.source_id AND {not_newer} AND ({old}) IS DISTINCT FROM ({new})"
    ).format(
        table=target.table,
        sets=sql.SQL(", ").join(
            sql.SQL("{} = i.{}").format(sql.Identifier(name), sql.Identifier(name))
            for name in target.values
        ),
        source=sql.Literal(source.pk),
        incoming=INCOMING,
        sources=sql.Identifier(DataImport._meta.db_table),
        same=same_key(target),
        not_newer=not_newer(source),
        old=listed(target.values, "t"),
        new=listed(target.values, "i"),
    )


def confirming(target: Target, source: DataImport) -> sql.Composed:
    """Let a row that is still the same point at the newest source that says so."""
    return sql.SQL(
        "UPDATE {table} AS t SET source_id = {source} FROM {incoming} AS i, {sources} AS s "
        "WHERE {same} AND s.id = t.source_id "
        "AND (s.reference_date IS NULL OR s.reference_date < {date})"
    ).format(
        table=target.table,
        source=sql.Literal(source.pk),
        incoming=INCOMING,
        sources=sql.Identifier(DataImport._meta.db_table),
        same=same_key(target),
        date=sql.Literal(source.reference_date),
    )


def adding(target: Target, source: DataImport) -> sql.Composed:
    """Insert the rows whose key is not there yet."""
    has_id = "id" in target.columns
    fixed = {"source_id": source.pk, **target.begins_with}
    return sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {values} FROM {incoming} AS i "
        "WHERE NOT EXISTS (SELECT 1 FROM {table} AS t WHERE {same})"
    ).format(
        table=target.table,
        names=listed([*target.columns, *fixed, *([] if has_id else ["id"])]),
        values=sql.SQL(", ").join(
            [
                listed(target.columns, "i"),
                *(sql.Literal(value) for value in fixed.values()),
                *([] if has_id else [sql.SQL("gen_random_uuid()")]),
            ]
        ),
        incoming=INCOMING,
        same=same_key(target),
    )


def remove(cursor: Any, target: Target, gone: models.QuerySet[Any], source: DataImport) -> int:
    """Delete the rows that the file could have named and did not, unless a newer source did."""
    scope, parameters = gone.values("pk").order_by().query.sql_with_params()
    statement = sql.SQL(
        "DELETE FROM {table} AS t USING {sources} AS s WHERE s.id = t.source_id AND {not_newer} "
        "AND t.id IN ({scope}) AND NOT EXISTS (SELECT 1 FROM {incoming} AS i WHERE {same})"
    ).format(
        table=target.table,
        sources=sql.Identifier(DataImport._meta.db_table),
        not_newer=not_newer(source),
        scope=sql.SQL(scope),  # made by the ORM, its values come apart
        incoming=INCOMING,
        same=same_key(target),
    )
    return run(cursor, statement, parameters)


def run(cursor: Any, statement: sql.Composable, parameters: Sequence[Any] | None = None) -> int:
    """Run one statement and say how many rows it touched."""
    cursor.execute(statement, parameters)
    return int(cursor.rowcount)


def same_key(target: Target) -> sql.Composed:
    """The condition that a row of the file and a row of the table are about the same thing."""
    return sql.SQL(" AND ").join(
        sql.SQL("t.{} = i.{}").format(sql.Identifier(name), sql.Identifier(name))
        for name in target.key
    )


def not_newer(source: DataImport) -> sql.Composed:
    """The condition that a row does not come from a newer source than this one."""
    return sql.SQL("(s.reference_date IS NULL OR s.reference_date <= {})").format(
        sql.Literal(source.reference_date)
    )


def listed(names: Sequence[str], table: str = "") -> sql.Composed:
    """Column names with commas between them."""
    return sql.SQL(", ").join(
        sql.Identifier(table, name) if table else sql.Identifier(name) for name in names
    )

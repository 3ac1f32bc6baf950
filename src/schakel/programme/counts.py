"""How many parts of each kind a version holds, in one query that is written once."""

from __future__ import annotations

from functools import cache

from django.db import connection

from schakel.programme.kinds import KINDS, PartKind
from schakel.programme.models import Plan


def count_parts(plan: Plan) -> dict[PartKind, int]:
    """The number of parts per kind."""
    with connection.cursor() as cursor:
        cursor.execute(counting(), [plan.pk] * len(KINDS))
        counts = cursor.fetchall()
    return {KINDS[rank]: number for rank, number in counts}


@cache
def counting() -> str:
    """The query; building it from sixteen querysets takes longer than asking it."""
    return " UNION ALL ".join(
        f"SELECT {rank}, count(*) FROM {table} WHERE plan_id = %s"  # noqa: S608  # nosec B608
        for rank, table in enumerate(kind.model._meta.db_table for kind in KINDS)
    )

"""Every part of a version as plain values, read in one query: for comparing and for the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    DecimalField,
    F,
    ForeignKey,
    ManyToManyField,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, JSONObject

from schakel.programme.kinds import KINDS, PartKind
from schakel.programme.models import Plan, PlanPart

PartValues = dict[str, Any]
Snapshot = dict[tuple[str, str], PartValues]
"""(kind, code) → field → value, in the order of the plan."""


def snapshots(*plans: Plan) -> list[Snapshot]:
    """The values of all parts of each plan; one query, however many parts or plans.

    Links are codes, partners are names, amounts are text, so that nothing is rounded.
    """
    first, *others = [rows_of(kind, plans) for kind in KINDS]
    found: dict[Any, Snapshot] = {plan.pk: {} for plan in plans}
    rows = sorted(first.union(*others, all=True), key=lambda row: (row[1], row[2], row[3]))
    for plan, rank, _position, code, values in rows:
        kind = KINDS[rank]
        found[plan][kind.name, code] = {name: values[name] for name in (*kind.fields, "invented")}
    return [found[plan.pk] for plan in plans]


def rows_of(kind: PartKind, plans: Sequence[Plan]) -> QuerySet[PlanPart, tuple[Any, ...]]:
    """One row per part: plan, rank of the kind, position, code, values."""
    values = {name: value_of(kind, name) for name in (*kind.fields, "invented")}
    rows = kind.model._default_manager.filter(plan__in=plans).order_by()
    return rows.annotate(
        kind_rank=Value(KINDS.index(kind)), values=JSONObject(**values)
    ).values_list("plan_id", "kind_rank", "position", "code", "values")


def value_of(kind: PartKind, name: str) -> Any:
    """How the database gives the value of one field as plain data."""
    field = kind.model._meta.get_field(name)
    if isinstance(field, ManyToManyField):
        return linked(kind, field)
    if isinstance(field, ForeignKey):
        return F(f"{name}__{naming(field)}")
    if isinstance(field, DecimalField):
        return Cast(name, CharField())
    return F(name)


def linked(kind: PartKind, field: ManyToManyField[Any, Any]) -> ArraySubquery:
    """The codes (or names) at the other end of a link, sorted."""
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    name = f"{there}__{naming(field)}"
    links = kind.links_table(field.name)._default_manager.filter(**{here: OuterRef("pk")})
    return ArraySubquery(links.order_by(name).values(name))


def naming(field: ForeignKey[Any, Any] | ManyToManyField[Any, Any]) -> str:
    """What a linked row is called: its code within the plan, or its name in the region."""
    return "code" if issubclass(field.related_model, PlanPart) else "name"

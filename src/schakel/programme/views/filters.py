"""Filters of a list of parts: in the address, so that a list can be linked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import ForeignKey, Q, QuerySet, TextField
from django.http import QueryDict
from django.utils.text import capfirst

from schakel.programme.kinds import PartKind, parameter
from schakel.programme.models import Plan, PlanPart

SEARCH = "zoek"
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Option:
    """One value to choose."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter with its options."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> str:
        """What was chosen, in words."""
        return next((option.label for option in self.options if option.is_chosen), "")


def filters_of(kind: PartKind, plan: Plan, asked: QueryDict) -> list[Filter]:
    """The filters of a kind with their options and what is chosen now."""
    return [made_filter(kind, name, plan, asked) for name in kind.filters]


def made_filter(kind: PartKind, name: str, plan: Plan, asked: QueryDict) -> Filter:
    """The options: those of the field, or the rows and values that occur in this version."""
    field = kind.field(name)
    key = parameter(kind, name)
    pairs: list[tuple[Any, Any]]
    if isinstance(field, ForeignKey):
        rows = cast("type[PlanPart]", field.related_model)._default_manager.filter(plan=plan)
        pairs = [(row.code, str(row)) for row in rows]
    elif getattr(field, "choices", None):
        pairs = [pair for pair in field.flatchoices if pair[0] != ""]
    else:
        values = kind.model._default_manager.filter(plan=plan).order_by(name)
        pairs = [(value, value) for value in values.values_list(name, flat=True).distinct()]
    options = tuple(
        Option(str(value), str(text), asked.get(key) == str(value)) for value, text in pairs
    )
    return Filter(key, capfirst(str(field.verbose_name)), options)


def filtered(rows: QuerySet[PlanPart], kind: PartKind, asked: QueryDict) -> QuerySet[PlanPart]:
    """The rows that answer to the address; an unknown value gives an empty list."""
    for name in (*kind.filters, *linked(kind)):
        if value := asked.get(parameter(kind, name), ""):
            field = kind.field(name)
            target = f"{name}__code" if isinstance(field, ForeignKey) else name
            rows = rows.filter(**{target: value}) if safe(field, value) else rows.none()
    if text := asked.get(SEARCH, "").strip()[:LONGEST_SEARCH]:
        rows = rows.filter(matching(kind, text))
    return rows


def linked(kind: PartKind) -> list[str]:
    """Foreign keys to other parts, by which a list can be reached but that have no box."""
    return [
        field.name
        for field in kind.model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.name in kind.fields
        and field.name not in kind.filters
        and issubclass(field.related_model, PlanPart)
    ]


def safe(field: Any, value: str) -> bool:
    """Whether the value can be asked of the database at all."""
    return not field.get_internal_type().endswith("IntegerField") or value.isdecimal()


def matching(kind: PartKind, text: str) -> Q:
    """The text anywhere in the code, the title or a long text."""
    found = Q(code__icontains=text)
    for name in kind.fields:
        field = kind.field(name)
        is_title = name == kind.title and not isinstance(field, ForeignKey)
        if is_title or isinstance(field, TextField):
            found |= Q(**{f"{name}__icontains": text})
    return found

"""Remove the money of the demo regions, table after table in the order in which they hold on."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db.models import Model

APP = "funding"


def remove_money(regions: Iterable[UUID]) -> None:
    """Take away all money of these regions; a real region beside them keeps its rows.

    What points at another row goes before it. The database lets it happen only while
    `schakel.remove_demo` is on.
    """
    keys = list(regions)
    left = list(apps.get_app_config(APP).get_models())
    while left:
        free = [model for model in left if not is_held(model, left)]
        if not free:
            raise RuntimeError("two tables of the money hold on to each other")
        for model in free:
            rows = model._default_manager.filter(**{f"{owner_of(model)}__in": keys})
            rows._raw_delete(rows.db)
            left.remove(model)


def is_held(model: type[Model], left: Iterable[type[Model]]) -> bool:
    """Whether another table that is still there points at this one."""
    return any(
        field.related_model is model
        for other in left
        if other is not model
        for field in other._meta.concrete_fields
        if field.is_relation
    )


def owner_of(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> str:
    """The way from a row to its region, as a lookup."""
    names = {field.name: field for field in model._meta.concrete_fields if field.is_relation}
    if "region" in names:
        return "region"
    for name, field in names.items():
        related = field.related_model
        if related in seen or not isinstance(related, type) or field.null:
            continue
        if way := owner_of(related, seen | {model}):
            return f"{name}__{way}"
    return ""

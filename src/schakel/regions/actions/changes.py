"""Putting new facts on a row, and saying in the audit trail what was and what is."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from django.db.models import Model

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Changes = dict[str, list[object]]


def put(row: Model, facts: DataclassInstance) -> Changes:
    """Give the row the facts of the same name; return field → [before, after] where it differs."""
    changes: Changes = {}
    for field in fields(facts):
        before, after = getattr(row, field.name), getattr(facts, field.name)
        if before != after:
            changes[field.name] = [plain(before), plain(after)]
            setattr(row, field.name, after)
    return changes


def plain(value: object) -> object:
    """A value as it fits in JSON."""
    if value is None or isinstance(value, bool | int):
        return value
    return [str(item) for item in value] if isinstance(value, list) else str(value)

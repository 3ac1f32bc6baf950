"""What changed between two versions of a plan, field by field (PM-29). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Values = Mapping[str, Any]
Parts = Mapping[tuple[str, str], Values]


class Change(StrEnum):
    """What happened to a part."""

    ADDED = "toegevoegd"
    CHANGED = "gewijzigd"
    REMOVED = "vervallen"


@dataclass(frozen=True)
class FieldChange:
    """One field with its value before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PartChange:
    """One part that is not the same in both versions."""

    kind: str
    code: str
    change: Change
    values: Values
    fields: tuple[FieldChange, ...] = ()


def compare(before: Parts, after: Parts) -> list[PartChange]:
    """The parts that were added, changed or removed, in the order of the new version.

    A part is the same part when its kind and code are the same. Who marked a value as
    invented is no change of the plan.
    """
    found = [
        PartChange(*key, Change.CHANGED, values, fields)
        if key in before
        else PartChange(*key, Change.ADDED, values)
        for key, values in after.items()
        if key not in before or (fields := changed_fields(before[key], values))
    ]
    gone = [PartChange(*key, Change.REMOVED, before[key]) for key in before if key not in after]
    return found + gone


def changed_fields(before: Values, after: Values) -> tuple[FieldChange, ...]:
    """The fields whose value is not the same."""
    return tuple(
        FieldChange(name, before.get(name), value)
        for name, value in after.items()
        if name != "invented" and before.get(name) != value
    )

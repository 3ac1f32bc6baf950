"""Changing the parts of a plan version: create, change, move, remove; each leaves a trace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db import models, transaction
from django.db.models import CASCADE, Max

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.programme.actions.errors import InUse, PlanIsFrozen, StaleEdit
from schakel.programme.kinds import PartKind, kind_of
from schakel.programme.models import Plan, PlanPart

Values = Mapping[str, Any]
WHOLE_ROW = "*"


@transaction.atomic
def create_part(plan: Plan, kind: PartKind, values: Values, *, by: User, at: datetime) -> PlanPart:
    """Add a part at the end of its list (onderdeel toevoegen)."""
    plan = lock_draft(plan)
    siblings = kind.model._default_manager.filter(plan=plan)
    last = siblings.aggregate(last=Max("position"))["last"]
    row = {name: value for name, value in values.items() if name in kind.columns_of_row}
    part = kind.model(plan=plan, position=0 if last is None else last + 1, **row)
    part.save(force_insert=True)
    set_links(part, kind, values)
    after = {name: readable(values.get(name)) for name in kind.fields if values.get(name)}
    record("part.created", part, chain=plan.region_id, by=by, at=at, after=after)
    return part


@transaction.atomic
def change_part(part: PlanPart, values: Values, *, seen: str, by: User, at: datetime) -> PlanPart:
    """Change the given fields, unless somebody else did since `seen` (onderdeel wijzigen).

    A value that a person gives is no longer invented: its mark goes.
    """
    plan, kind = lock_draft(part.plan), kind_of(part)
    stored = kind.model._default_manager.select_for_update().get(plan=plan, pk=part.pk)
    changed = [name for name in changed_fields(stored, kind, values) if name in kind.fields]
    if seen != fingerprint(stored):
        raise StaleEdit(changed)
    if not changed:
        return stored
    before = {name: readable(current(stored, name)) for name in changed}
    columns = [name for name in changed if name in kind.columns_of_row]
    for name in columns:
        setattr(stored, name, values[name])
    stored.invented = still_invented(stored.invented, kind, changed)
    stored.save(update_fields=[*columns, "invented"])
    set_links(stored, kind, {name: values[name] for name in changed})
    details = {name: [before[name], readable(values[name])] for name in changed}
    record("part.changed", stored, chain=plan.region_id, by=by, at=at, fields=details)
    return stored


@transaction.atomic
def move_part(part: PlanPart, *, steps: int, by: User, at: datetime) -> None:
    """Move a part up (negative) or down in its list (volgorde wijzigen)."""
    plan, kind = lock_draft(part.plan), kind_of(part)
    siblings = kind.model._default_manager.select_for_update(of=("self",)).filter(plan=plan)
    if kind.order_within:
        siblings = siblings.filter(**{kind.order_within: getattr(part, kind.order_within)})
    order = list(siblings)
    here = next(index for index, sibling in enumerate(order) if sibling.pk == part.pk)
    there = min(max(here + steps, 0), len(order) - 1)
    if here == there:
        return
    order.insert(there, order.pop(here))
    for position, sibling in enumerate(order):
        sibling.position = position
    kind.model._default_manager.bulk_update(order, ["position"])
    record("part.moved", part, chain=plan.region_id, by=by, at=at, order=[here, there])


@transaction.atomic
def remove_part(part: PlanPart, *, by: User, at: datetime) -> None:
    """Remove a part on which no other part hangs (onderdeel verwijderen)."""
    plan, kind = lock_draft(part.plan), kind_of(part)
    stored = kind.model._default_manager.select_for_update().get(plan=plan, pk=part.pk)
    if used_by := dependents(stored):
        raise InUse([str(other) for other in used_by])
    before = {name: readable(current(stored, name)) for name in kind.fields}
    record("part.removed", stored, chain=plan.region_id, by=by, at=at, before=before)
    stored.delete()


def lock_draft(plan: Plan) -> Plan:
    """The plan, held so that nobody freezes it while a part changes."""
    held = Plan.objects.select_for_update(of=("self",)).select_related("region").get(pk=plan.pk)
    if held.is_frozen:
        raise PlanIsFrozen
    return held


def fingerprint(part: PlanPart) -> str:
    """A short hash over everything a person can fill in; another value, another hash."""
    kind = kind_of(part)
    said = [[name, key_of(current(part, name))] for name in kind.fields]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def changed_fields(stored: PlanPart, kind: PartKind, values: Values) -> list[str]:
    """The fields whose new value differs from the stored one."""
    return [
        name
        for name in kind.fields
        if name in values and key_of(values[name]) != key_of(current(stored, name))
    ]


def current(part: PlanPart, name: str) -> Any:
    """The value of a field; of a link, the rows at the other end."""
    field = part._meta.get_field(name)
    return list(getattr(part, name).all()) if field.many_to_many else getattr(part, name)


def key_of(value: Any) -> Any:
    """A value in a form that can be compared: rows by key, numbers without trailing zeros."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, models.QuerySet | list | tuple):
        return sorted(str(key_of(item)) for item in value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def readable(value: Any) -> Any:
    """A value as a person reads it back in the trail: rows by code or name."""
    if isinstance(value, PlanPart):
        return value.code
    if isinstance(value, models.QuerySet | list | tuple):
        return sorted(str(readable(item)) for item in value)
    if isinstance(value, models.Model | Decimal | UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def still_invented(marks: list[str], kind: PartKind, changed: list[str]) -> list[str]:
    """The marks that stay: those of the fields nobody changed by hand."""
    marked = kind.fields if WHOLE_ROW in marks else marks
    return [name for name in marked if name not in changed] if changed else list(marks)


def set_links(part: PlanPart, kind: PartKind, values: Values) -> None:
    """Point the many-to-many fields at the given rows."""
    for field in kind.links:
        if field.name in values:
            getattr(part, field.name).set(values[field.name] or [])


def dependents(part: PlanPart) -> list[PlanPart]:
    """The parts that would go with this one."""
    found: list[PlanPart] = []
    for relation in part._meta.related_objects:
        if relation.one_to_many and relation.on_delete is CASCADE:
            model = cast("type[PlanPart]", relation.related_model)
            found += model._default_manager.filter(**{relation.field.name: part})
    return found

"""Changing many budget lines at once: all of it or nothing, each with its own trace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from schakel.accounts.models import User
from schakel.common.audit import Event, record_all
from schakel.programme.actions.errors import StaleEdit
from schakel.programme.actions.parts import (
    Values,
    changed_fields,
    fingerprint,
    lock_draft,
    readable,
    still_invented,
)
from schakel.programme.kinds import BUDGET
from schakel.programme.models import BudgetLine, Plan

FIELDS = tuple(name for name in BUDGET.columns_of_row if name != "code")
BATCH = 500


@dataclass(frozen=True)
class LineChanges:
    """What must happen, by the code of the line."""

    added: Mapping[str, Values] = field(default_factory=dict)
    changed: Mapping[str, Values] = field(default_factory=dict)
    removed: Iterable[str] = ()


@transaction.atomic
def change_lines(plan: Plan, changes: LineChanges, *, seen: str, by: User, at: datetime) -> int:
    """Add, change and remove lines, unless one changed since `seen` (posten wijzigen).

    Gives how many lines are not what they were.
    """
    plan = lock_draft(plan)
    held = lines_of(plan)
    if seen != fingerprint_of(held.values()):
        raise StaleEdit([])
    events = [
        *added(plan, changes.added, after=max((row.position for row in held.values()), default=-1)),
        *changed(held, changes.changed),
        *removed(plan, [held[code] for code in changes.removed]),
    ]
    record_all(events, chain=plan.region_id, by=by, at=at)
    return len(events)


def fingerprint_of_lines(plan: Plan) -> str:
    """A short hash over all lines of a version, to know later whether one changed."""
    return fingerprint_of(lines_of(plan).values())


def lines_of(plan: Plan) -> dict[str, BudgetLine]:
    """The lines of a version by code, with what they point at."""
    found = BudgetLine.objects.filter(plan=plan).select_related("activity", "partner")
    return {line.code: line for line in found.order_by("code")}


def fingerprint_of(lines: Iterable[BudgetLine]) -> str:
    """The hash over the hashes of these lines."""
    return hashlib.sha256("".join(map(fingerprint, lines)).encode()).hexdigest()[:24]


def added(plan: Plan, values: Mapping[str, Values], *, after: int) -> list[Event]:
    """New lines at the end of the list."""
    lines = [
        BudgetLine(plan=plan, code=code, position=after + place, **row(given))
        for place, (code, given) in enumerate(values.items(), 1)
    ]
    BudgetLine.objects.bulk_create(lines, batch_size=BATCH)
    return [
        Event("part.created", line, {"after": {"code": line.code, **told(row(values[line.code]))}})
        for line in lines
    ]


def changed(held: Mapping[str, BudgetLine], values: Mapping[str, Values]) -> list[Event]:
    """Other values in lines that are there; a value that a person gives is not invented."""
    lines, events = [], []
    for code, given in values.items():
        line = held[code]
        names = [name for name in changed_fields(line, BUDGET, given) if name in FIELDS]
        if not names:
            continue
        details = {name: [readable(getattr(line, name)), readable(given[name])] for name in names}
        for name in names:
            setattr(line, name, given[name])
        line.invented = still_invented(line.invented, BUDGET, names)
        lines.append(line)
        events.append(Event("part.changed", line, {"fields": details}))
    BudgetLine.objects.bulk_update(lines, [*FIELDS, "invented"], batch_size=BATCH)
    return events


def removed(plan: Plan, lines: list[BudgetLine]) -> list[Event]:
    """Lines that go; nothing hangs on a budget line."""
    events = [
        Event("part.removed", line, {"before": told({n: getattr(line, n) for n in BUDGET.fields})})
        for line in lines
    ]
    BudgetLine.objects.filter(plan=plan, pk__in=[line.pk for line in lines]).delete()
    return events


def row(values: Values) -> dict[str, Any]:
    """The values that a person may fill in."""
    return {name: values[name] for name in FIELDS if name in values}


def told(values: Values) -> dict[str, Any]:
    """The values that are filled in, as a person reads them back."""
    return {name: readable(value) for name, value in values.items() if value not in (None, "")}

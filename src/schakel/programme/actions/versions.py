"""The life of a plan version: copy, submit, approve, discard (PM-29, BR-45)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import ForeignKey, RestrictedError

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.programme.actions.errors import (
    BudgetStops,
    NameTaken,
    PlanIsFrozen,
    StillUsed,
    WrongState,
)
from schakel.programme.budget_stops import what_stops
from schakel.programme.kinds import KINDS, PartKind
from schakel.programme.models import Plan, PlanPart
from schakel.programme.terms import PlanStatus
from schakel.regions.models import Region

NewKeys = dict[UUID, UUID]
NOT_COPIED = ("id", "version", "status", "frozen_at", "frozen_by", "based_on")


@transaction.atomic
def copy_plan(plan: Plan, *, version: str, title: str, by: User, at: datetime) -> Plan:
    """Make a draft out of a version, with all its parts and links (nieuwe versie maken).

    Codes stay, so that two versions can be compared; links point at the copies. Measurements
    belong to the region and judgements to the version that was read: neither is copied.
    """
    claim_name(plan.region, version)
    kept = {
        field.attname: getattr(plan, field.attname)
        for field in Plan._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    draft = Plan(**{**kept, "version": version, "title": title, "based_on": plan})
    draft.save(force_insert=True)
    keys: NewKeys = {}
    for kind in KINDS:
        copy_rows(kind, plan, draft, keys)
    for kind in KINDS:
        copy_links(kind, plan, keys)
    record("plan.copied", draft, chain=plan.region_id, by=by, at=at, from_version=plan.version)
    return draft


@transaction.atomic
def submit_plan(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Submit a draft and freeze it, when its money is right (versie indienen)."""
    held = lock_plan(plan)
    if held.status != PlanStatus.DRAFT:
        raise PlanIsFrozen
    if reasons := what_stops(held):
        raise BudgetStops([str(reason) for reason in reasons])
    held.status, held.frozen_at, held.frozen_by = PlanStatus.SUBMITTED, at, by
    held.save(update_fields=["status", "frozen_at", "frozen_by"])
    record("plan.submitted", held, chain=held.region_id, by=by, at=at)
    return held


@transaction.atomic
def approve_plan(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Note that the funder approved a submitted version (goedkeuring vastleggen)."""
    held = lock_plan(plan)
    if held.status != PlanStatus.SUBMITTED:
        raise WrongState
    held.status = PlanStatus.APPROVED
    held.save(update_fields=["status"])
    record("plan.approved", held, chain=held.region_id, by=by, at=at)
    return held


@transaction.atomic
def discard_draft(plan: Plan, *, by: User, at: datetime) -> None:
    """Throw a draft away, with all its parts (concept weggooien)."""
    held = lock_plan(plan)
    if held.is_frozen:
        raise PlanIsFrozen
    record("plan.discarded", held, chain=held.region_id, by=by, at=at, version=held.version)
    try:
        held.delete()
    except RestrictedError as used:
        raise StillUsed from used


def lock_plan(plan: Plan) -> Plan:
    """The plan as it is now, held until the end of the transaction."""
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def claim_name(region: Region, version: str, *, but_for: Plan | None = None) -> None:
    """Hold the region, so that of two people with one name for a version the second is told."""
    Region.objects.select_for_update().get(pk=region.pk)
    others = Plan.objects.filter(region=region, version=version)
    if but_for is not None:
        others = others.exclude(pk=but_for.pk)
    if others.exists():
        raise NameTaken


def copy_rows(kind: PartKind, plan: Plan, draft: Plan, keys: NewKeys) -> None:
    """Copy the rows of one kind; a foreign key to another part points at its copy."""
    copies = []
    for part in kind.model._default_manager.filter(plan=plan):
        keys[part.pk] = uuid4()
        copies.append(kind.model(**copied_row(part, draft, keys)))
    kind.model._default_manager.bulk_create(copies)


def copied_row(part: PlanPart, draft: Plan, keys: NewKeys) -> dict[str, Any]:
    """The values of a copy."""
    values = {}
    for field in part._meta.concrete_fields:
        value = getattr(part, field.attname)
        if isinstance(field, ForeignKey) and issubclass(field.related_model, PlanPart):
            value = keys[value] if value else None
        values[field.attname] = value
    return {**values, "id": keys[part.pk], "plan_id": draft.pk}


def copy_links(kind: PartKind, plan: Plan, keys: NewKeys) -> None:
    """Copy the many-to-many links of one kind."""
    for field in kind.links:
        through = kind.links_table(field.name)
        here, there = field.m2m_column_name(), field.m2m_reverse_name()
        rows = through._default_manager.filter(**{f"{field.m2m_field_name()}__plan": plan})
        through._default_manager.bulk_create(
            [
                through(**{here: keys[mine], there: keys.get(other, other)})
                for mine, other in rows.values_list(here, there)
            ]
        )

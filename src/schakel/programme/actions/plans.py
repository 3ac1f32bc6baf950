"""The plan itself: opening the first version, and what every version says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.programme.actions.errors import PlanIsFrozen
from schakel.programme.actions.parts import readable
from schakel.programme.actions.versions import claim_name, lock_plan
from schakel.programme.models import Plan
from schakel.regions.models import Region

PLAN_FIELDS = (
    "title",
    "version",
    "kind",
    "scheme_code",
    "starts_on",
    "ends_on",
    "requested_grant",
    "cofinancing",
    "own_contribution",
    "source",
)


@transaction.atomic
def open_plan(region: Region, facts: Mapping[str, Any], *, by: User, at: datetime) -> Plan:
    """Start an empty draft: the first version, or one that follows no other (plan beginnen)."""
    claim_name(region, facts["version"])
    plan = Plan(region=region, **facts)
    plan.save(force_insert=True)
    said = {name: readable(value) for name, value in facts.items() if value not in (None, "")}
    record("plan.opened", plan, chain=region.pk, by=by, at=at, after=said)
    return plan


@transaction.atomic
def change_plan(plan: Plan, facts: Mapping[str, Any], *, by: User, at: datetime) -> Plan:
    """Change what a draft says about itself: name, years, money (gegevens wijzigen)."""
    held = lock_plan(plan)
    if held.is_frozen:
        raise PlanIsFrozen
    claim_name(held.region, facts["version"], but_for=held)
    changed = [name for name in PLAN_FIELDS if facts[name] != getattr(held, name)]
    if not changed:
        return held
    details = {}
    for name in changed:
        details[name] = [readable(getattr(held, name)), readable(facts[name])]
        setattr(held, name, facts[name])
    held.save(update_fields=changed)
    record("plan.changed", held, chain=held.region_id, by=by, at=at, fields=details)
    return held

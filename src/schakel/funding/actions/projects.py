"""The life of a project plan: written from a template, handed in, approved or sent back (PL-01)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.models import ProjectPlan
from schakel.funding.terms import ProjectStatus
from schakel.regions.models import Region

WRITTEN = (
    "activity_code", "title", "reason", "result", "approach", "participants", "evaluation",
    "starts_on", "ends_on", "amount", "cofinancing",
)  # fmt: skip
OPEN = (ProjectStatus.DRAFT, ProjectStatus.RETURNED)


class ProjectRefusedError(RefusedError):
    """This step cannot be made with this project plan now."""


@transaction.atomic
def write_project(
    region: Region, facts: Mapping[str, Any], *, by: User, at: datetime
) -> ProjectPlan:
    """Write a new project plan (projectplan schrijven)."""
    plan = ProjectPlan(region=region, written_by=by, **{name: facts[name] for name in WRITTEN})
    plan.save(force_insert=True)
    record("project.written", plan, chain=region.pk, by=by, at=at, amount=str(plan.amount))
    return plan


@transaction.atomic
def change_project(plan: ProjectPlan, facts: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Change a plan that was not handed in, or came back (projectplan wijzigen)."""
    held = locked(plan)
    refuse_unless(held, *OPEN)
    changed = [name for name in WRITTEN if getattr(held, name) != facts[name]]
    for name in changed:
        setattr(held, name, facts[name])
    held.written_by = by
    held.save(update_fields=[*changed, "written_by"])
    record("project.changed", held, chain=held.region_id, by=by, at=at, fields=changed)


@transaction.atomic
def submit_project(plan: ProjectPlan, *, by: User, at: datetime) -> None:
    """Hand a plan in for approval (projectplan indienen)."""
    held = locked(plan)
    refuse_unless(held, *OPEN)
    held.status, held.submitted_at, held.written_by = ProjectStatus.SUBMITTED, at, by
    held.decided_by = held.decided_at = None
    held.save(update_fields=["status", "submitted_at", "written_by", "decided_by", "decided_at"])
    record("project.submitted", held, chain=held.region_id, by=by, at=at)


def approve_project(plan: ProjectPlan, *, by: User, at: datetime) -> None:
    """Agree to a plan (projectplan goedkeuren), by another than who wrote it."""
    decide(plan, ProjectStatus.APPROVED, "", by=by, at=at)


def return_project(plan: ProjectPlan, *, question: str, by: User, at: datetime) -> None:
    """Send a plan back with a question (projectplan terugsturen)."""
    if not question.strip():
        raise ProjectRefusedError(_("Schrijf wat er nog moet veranderen."))
    decide(plan, ProjectStatus.RETURNED, question.strip()[:500], by=by, at=at)


@transaction.atomic
def decide(plan: ProjectPlan, status: ProjectStatus, reply: str, *, by: User, at: datetime) -> None:
    """Keep what somebody else decided about a plan."""
    held = locked(plan)
    refuse_unless(held, ProjectStatus.SUBMITTED)
    if held.written_by_id == by.pk:
        raise ProjectRefusedError(_("U schreef dit projectplan zelf. Een ander beslist erover."))
    held.status, held.reply, held.decided_by, held.decided_at = status, reply, by, at
    held.save(update_fields=["status", "reply", "decided_by", "decided_at"])
    record(f"project.{status.name.lower()}", held, chain=held.region_id, by=by, at=at, reply=reply)


def locked(plan: ProjectPlan) -> ProjectPlan:
    """The plan as it is now, held until we are done."""
    rows = ProjectPlan.objects.select_for_update(of=("self",)).select_related("region")
    return rows.get(pk=plan.pk)


def refuse_unless(plan: ProjectPlan, *statuses: ProjectStatus) -> None:
    """Stop when somebody else was first."""
    if plan.status not in statuses:
        raise ProjectRefusedError(
            _("Dit projectplan is intussen %(status)s. Ververs de pagina.")
            % {"status": plan.get_status_display()}
        )

"""An example of a project plan for the addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from schakel.funding.actions.projects import submit_project, write_project
from schakel.funding.models import ProjectPlan
from tests.funding.making import user
from tests.world import World

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def project_facts(**changes: Any) -> dict[str, Any]:
    """What a project leader writes."""
    return {
        "activity_code": "B3",
        "title": "Lessen voor het vo",
        "reason": "Scholen missen machines.",
        "result": "Zes lessen per klas.",
        "approach": "Eerst maken, dan geven.",
        "participants": "Het Element en Corlaer College",
        "evaluation": "Vragen aan leerlingen.",
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2027, 1, 1),
        "amount": Decimal(12_000),
        "cofinancing": Decimal(1_500),
        **changes,
    }


def project_plan(world: World) -> ProjectPlan:
    """A plan that Roos wrote."""
    return write_project(world.region, project_facts(), by=user(world.roos), at=AT)


def project_examples(world: World) -> dict[str, Callable[[], object]]:
    """A plan that is being written; to decide on, one that was handed in."""
    return {
        "project": lambda: project_plan(world).pk,
        "funding:project_approve project": lambda: submitted_plan(world).pk,
        "funding:project_return project": lambda: submitted_plan(world).pk,
    }


def submitted_plan(world: World) -> ProjectPlan:
    """A plan that waits for a decision."""
    plan = project_plan(world)
    submit_project(plan, by=user(world.roos), at=AT)
    return plan

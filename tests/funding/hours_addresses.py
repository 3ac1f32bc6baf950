"""An example of each part of the addresses of hours, rates and assets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from schakel.funding.models import Parameter, WorkWeek
from schakel.funding.rules.hours import monday
from schakel.funding.terms import ParameterKind
from tests.world import World


def hours_examples(world: World) -> dict[str, Callable[[], object]]:
    """An example per part, or per address and part."""
    return {
        "starts_on": lambda: monday(timezone.localdate()).isoformat(),
        "sheet": lambda: sheet(world),
        "proposal": lambda: proposal(world),
    }


def sheet(world: World) -> UUID:
    """The key of a week sheet of Tom."""
    day = monday(timezone.localdate()) - timedelta(days=70)
    return WorkWeek.objects.create(region=world.region, person=world.tom, starts_on=day).pk


def proposal(world: World) -> UUID:
    """The key of a parameter that waits for a decision."""
    now = timezone.now()
    made = Parameter.objects.create(
        region=world.region, kind=ParameterKind.GUIDANCE_HOUR, value=61, valid_from=now.date(),
        source="voorbeeld", proposed_by=world.wim.user, proposed_at=now,
    )  # fmt: skip
    return made.pk

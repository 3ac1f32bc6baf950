"""An example of each part of the addresses of hours, rates and assets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from schakel.funding.models import Asset, OtherFunding, Parameter, WorkWeek
from schakel.funding.rules.hours import monday
from schakel.funding.terms import ParameterKind
from schakel.regions.models import Partner
from schakel.regions.terms import PartnerKind
from tests.world import World


def hours_examples(world: World) -> dict[str, Callable[[], object]]:
    """An example per part, or per address and part."""
    return {
        "starts_on": lambda: monday(timezone.localdate()).isoformat(),
        "sheet": lambda: sheet(world),
        "proposal": lambda: proposal(world),
        "asset": lambda: asset(world),
        "funding": lambda: funding(world),
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


def asset(world: World) -> UUID:
    """The key of a machine."""
    owner = Partner.objects.filter(region=world.region, kind=PartnerKind.VMBO)[0]
    made = Asset.objects.create(
        region=world.region, code="PROEF-1", name="Lasrobot", owner=owner,
        bought_on=date(2026, 1, 5), price=1000, life_months=60,
    )  # fmt: skip
    return made.pk


def funding(world: World) -> UUID:
    """The key of a mark that another scheme pays too."""
    made = OtherFunding.objects.create(
        region=world.region, activity_code="A1", scheme_name="RIF", project_number="1",
        what="een machine", starts_on=date(2026, 1, 1),
    )  # fmt: skip
    return made.pk

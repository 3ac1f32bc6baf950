"""Examples of the parts of addresses about control."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from schakel.funding.actions.samples import SampleFacts, draw_sample
from schakel.funding.models import Sample
from schakel.funding.rules.sample import RANDOM, Leaf
from tests.funding.claim_addresses import a_claim, a_line
from tests.funding.claiming import AT, user_of
from tests.funding.giving import contribution
from tests.world import World


def audit_examples(world: World) -> dict[str, Callable[[], object]]:
    """A sample of one line, and the thread of a line and a contribution."""
    return {
        "sample": lambda: a_sample(world).pk,
        "subject": lambda: a_claim(world).pk,
        "funding:euro_contribution contribution": lambda: contribution(world).pk,
    }


def a_sample(world: World) -> Sample:
    """A sample that Nadia drew."""
    population = [Leaf(f"regel:{a_line(world).pk}", Decimal("125.00"))]
    facts = SampleFacts(RANDOM, "1", 1, date(2028, 4, 1), date(2028, 7, 1))
    return draw_sample(world.region, facts, population, by=user_of(world.nadia), at=AT)

"""An example of each part of the addresses of cofinancing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from schakel.catalogue.models import Resource
from schakel.funding.models import SigningLink
from tests.funding.giving import NOW, contribution, eemstaal, pledge
from tests.world import World


def cofinancing_examples(world: World) -> dict[str, Callable[[], object]]:
    """An example per part, or per address and part."""
    return {
        "contribution": lambda: contribution(world).pk,
        "company": lambda: eemstaal(world).pk,
        "pledge": lambda: pledge(world, "100.00").pk,
        "thing": lambda: thing(world),
        "secret": lambda: "x",
        "signing:sign link": lambda: link(world),
        "signing:sign_dispute link": lambda: link(world),
    }


def thing(world: World) -> UUID:
    """Something that Eemstaal lends."""
    made = Resource.objects.create(
        region=world.region, partner=eemstaal(world), kind="materiaal", code="EM-1", name="Lasbril"
    )
    return made.pk


def link(world: World) -> UUID:
    """A link that Peter got."""
    made = SigningLink.objects.create(
        region=world.region, company=eemstaal(world), year=2026, person=world.peter,
        token_hash="0" * 64, sent_at=NOW, expires_at=NOW,
    )  # fmt: skip
    return made.pk

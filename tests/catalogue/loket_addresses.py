"""An example of each part of the addresses of the loket."""

from __future__ import annotations

from collections.abc import Callable

from tests.catalogue import loket
from tests.catalogue.resource_addresses import resource_examples
from tests.world import World


def loket_examples(world: World) -> dict[str, Callable[[], object]]:
    """Part of an address → an example of it."""
    return {
        "offer": lambda: loket.offer(world),
        **resource_examples(world),
        "own_form": lambda: loket.own_form(world).pk,
        "application": lambda: loket.application(world).pk,
        "held": lambda: loket.held(world).pk,
        "demand": lambda: loket.asked_of(world).demand.pk,
        "answer": lambda: loket.asked_of(world).pk,
        "cross": lambda: loket.cross(world).pk,
        "need": lambda: loket.need(world).pk,
        "material": lambda: loket.material(world).pk,
        "catalogue:slot_date_move slot": lambda: loket.dated(loket.published(world)).pk,
        "catalogue:slot_date_move number": lambda: 1,
        **{
            f"catalogue:slot_{verb} slot": lambda: loket.dated(loket.published(world)).pk
            for verb in ("room", "close", "open", "cancel")
        },
    }

"""Every address of the site with an example of each part, for the tests that walk them all.

An address with a part that has no example here fails the walk: add one line to `examples`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLResolver, get_resolver, reverse

from schakel.common.access import Permission
from tests.world import World

NOWHERE = UUID(int=0)


@dataclass(frozen=True)
class Address:
    """One address: its name, its parts, and the permission that guards it."""

    name: str
    parts: tuple[str, ...]
    permission: Permission | None

    @property
    def is_in_region(self) -> bool:
        """Whether the address starts with the number of a region."""
        return "sto" in self.parts


def addresses() -> list[Address]:
    """Every address, in the order of the resolver."""
    return list(walk(get_resolver(), "", ()))


def walk(resolver: URLResolver, namespace: str, parts: tuple[str, ...]) -> Iterator[Address]:
    """The addresses below a resolver; the parts of its own prefix count too."""
    for entry in resolver.url_patterns:
        inner = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, below, inner)
        else:
            guard = getattr(entry.callback, "permission", None)
            yield Address(f"{namespace}{entry.name}", inner, guard)


def path_of(address: Address, world: World, *, sto: str | None = None) -> str:
    """The address filled in with examples of the world, or with another region's number."""
    known = examples(world)
    missing = [part for part in address.parts if not {part, f"{address.name} {part}"} & set(known)]
    assert not missing, f"{address.name}: no example for {missing} in tests/addresses.py"
    filled = {
        part: known.get(f"{address.name} {part}", known.get(part, lambda: ""))()
        for part in address.parts
    }
    return reverse(address.name, kwargs=filled | ({"sto": sto} if sto else {}))


def examples(world: World) -> dict[str, Callable[[], object]]:
    """An example per part, or per address and part where the part alone says too little."""
    return {
        "sto": lambda: world.region.sto_number,
        "plan": lambda: world.elaboration.pk,
        "uidb36": lambda: "1",
        "key": lambda: "x",
    }

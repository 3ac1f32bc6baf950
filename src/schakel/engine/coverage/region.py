"""The question: pupils in areas, sites that may offer profiles, and the kilometres between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Goal(StrEnum):
    """What the first number of the front counts."""

    UNREACHED = "unreached"
    """Pupils without a place within reach."""
    DISTANCE = "distance"
    """Tenths of kilometres of all pupils together; one who is not reached counts a fixed number."""


@dataclass(frozen=True)
class Area:
    """A postcode area with its pupils per profile."""

    id: str
    pupils: Mapping[str, int]


@dataclass(frozen=True)
class Site:
    """A school site: most pupils per profile that it may offer, and the profiles it offers now."""

    id: str
    capacity: Mapping[str, int]
    offers: frozenset[str]


@dataclass(frozen=True)
class Region:
    """One problem. Sites and areas stand in order of their id, so that their order tells nothing.

    `tenths` holds the distance of (area, site) in tenths of kilometres, only within reach.
    """

    goal: Goal
    profiles: tuple[str, ...]
    areas: tuple[Area, ...]
    sites: tuple[Site, ...]
    tenths: Mapping[tuple[str, str], int]
    smallest_group: int
    unreached_tenths: int
    pinned: frozenset[tuple[str, str]]
    forbidden: frozenset[tuple[str, str]]

    def may_offer(self, profile: str) -> list[Site]:
        """The sites that have room for a profile and are not forbidden to offer it."""
        return [
            site
            for site in self.sites
            if profile in site.capacity and (site.id, profile) not in self.forbidden
        ]

"""One profile as arrays. Profiles share nothing, so each is solved on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from schakel.engine.coverage.region import Region, Site

Whole = NDArray[np.int64]
FAR = 1 << 40
"""The cost of what may not be: a pair out of reach."""


@dataclass(frozen=True)
class Case:
    """One profile: areas with pupils, sites that may offer it, in the order of their ids.

    `tenths` is areas × sites with FAR out of reach. `now`, `pinned` are sets of sites as bits:
    bit s stands for `sites[s]`.
    """

    profile: str
    areas: tuple[str, ...]
    sites: tuple[str, ...]
    pupils: Whole
    tenths: Whole
    capacity: Whole
    now: int
    pinned: int
    smallest_group: int
    unreached_tenths: int

    @property
    def all_pupils(self) -> int:
        """Pupils of this profile."""
        return int(self.pupils.sum())

    def named(self, chosen: int) -> tuple[str, ...]:
        """The ids of a set of sites."""
        return tuple(site for bit, site in enumerate(self.sites) if chosen >> bit & 1)


def case_of(region: Region, profile: str) -> Case:
    """The part of the region that concerns one profile."""
    return _case(region, profile, region.may_offer(profile))


def case_as_it_is(region: Region, profile: str) -> Case:
    """The same with the sites of today only, also those that may not offer the profile any more."""
    sites = [site for site in region.sites if profile in site.offers]
    return _case(replace(region, pinned=frozenset()), profile, sites)


def _case(region: Region, profile: str, sites: Sequence[Site]) -> Case:
    areas = [area for area in region.areas if area.pupils.get(profile, 0)]
    tenths = [[region.tenths.get((area.id, site.id), FAR) for site in sites] for area in areas]
    return Case(
        profile,
        tuple(area.id for area in areas),
        tuple(site.id for site in sites),
        np.array([area.pupils[profile] for area in areas], dtype=np.int64),
        np.array(tenths, dtype=np.int64).reshape(len(areas), len(sites)),
        np.array([site.capacity[profile] for site in sites], dtype=np.int64),
        sum(1 << bit for bit, site in enumerate(sites) if profile in site.offers),
        sum(1 << bit for bit, site in enumerate(sites) if (site.id, profile) in region.pinned),
        region.smallest_group,
        region.unreached_tenths,
    )

"""Regions to measure on: drawn from a seed, with the published shape."""

from __future__ import annotations

from typing import Any

import numpy as np

SEEDS = (1, 2, 3, 4, 5, 11, 12, 13, 14, 15)
PROFILES, AREAS, SITES = 10, 100, 12
SIDE_KM, DETOUR, REACH_KM, SMALLEST = 40, 1.3, 15, 15
SMALLEST_PROFILE, LARGEST_PROFILE = 40, 200
SMALLEST_ROOM, LARGEST_ROOM = 20, 60
OFFERED_NOW = 0.3


def instance(seed: int, goal: str = "unreached") -> dict[str, Any]:
    """Ten profiles, a hundred areas and twelve sites in a square of 40 km."""
    random = np.random.default_rng(seed)
    areas = random.uniform(0, SIDE_KM, (AREAS, 2))
    sites = areas[random.choice(AREAS, SITES, replace=False)]
    km = np.round(np.hypot(*(areas[:, None] - sites[None]).transpose(2, 0, 1)) * DETOUR, 1)
    profiles = [f"profile-{number}" for number in range(PROFILES)]
    living = random.gamma(1.0, 1.0, AREAS)
    totals = random.integers(SMALLEST_PROFILE, LARGEST_PROFILE, PROFILES)
    pupils = random.multinomial(totals, living / living.sum())
    return {
        "goal": goal,
        "reach_km": REACH_KM,
        "smallest_group": SMALLEST,
        "profiles": profiles,
        "areas": [
            {
                "id": f"a{area:03}",
                "pupils": {name: int(pupils[place, area]) for place, name in enumerate(profiles)},
            }
            for area in range(AREAS)
        ],
        "sites": [_site(f"s{site:02}", profiles, random) for site in range(SITES)],
        "distance_km": [
            [f"a{area:03}", f"s{site:02}", float(km[area, site])]
            for area in range(AREAS)
            for site in range(SITES)
            if km[area, site] <= REACH_KM
        ],
    }


def _site(name: str, profiles: list[str], random: np.random.Generator) -> dict[str, Any]:
    now = random.random(len(profiles)) < OFFERED_NOW
    rooms = random.integers(SMALLEST_ROOM, LARGEST_ROOM, len(profiles))
    return {
        "id": name,
        "capacity": {profile: int(room) for profile, room in zip(profiles, rooms, strict=True)},
        "offers": [profile for place, profile in enumerate(profiles) if now[place]],
    }

"""Invented event weeks of a stated shape; the same seed gives the same problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Shape:
    """Groups, workshops, days with slots, visits a group, and whether workshops need a filling."""

    groups: int
    workshops: int
    days: int
    slots: int
    visits: int
    min_groups: int = 0


SMALL = Shape(40, 50, 2, 5, 3)
FILLED = Shape(40, 50, 2, 5, 3, 2)
MIDDLE = Shape(150, 100, 4, 5, 3)
STRESS = Shape(500, 300, 5, 8, 4)
SITE_KM, GAP, MINUTES_A_KM = 24.0, 20, 1.4


def make(shape: Shape, seed: int) -> dict[str, Any]:
    """Return one problem as the command reads it; room is about a fifth above what is needed."""
    random = np.random.default_rng(seed)
    sites = [f"site {number:02d}" for number in range(max(4, shape.workshops // 4))]
    where = random.uniform(0, SITE_KM, (len(sites), 2))
    minutes = np.hypot(*(where[:, None] - where[None]).transpose(2, 0, 1)) * MINUTES_A_KM
    slots = [
        {"id": f"d{day}s{index}", "day": f"d{day}", "index": index}
        for day in range(shape.days)
        for index in range(shape.slots)
    ]
    return {
        "slots": slots,
        "groups": groups_of(random, shape, slots),
        "workshops": workshops_of(random, shape, slots, sites),
        "travel_min": {
            f"{one}|{other}": round(float(minutes[a, b]))
            for a, one in enumerate(sites)
            for b, other in enumerate(sites)
            if a < b
        },
        "gap_min": GAP,
        "visits_per_group": shape.visits,
    }


def workshops_of(random: Any, shape: Shape, slots: Any, sites: list[str]) -> list[dict[str, Any]]:
    """Workshops, most of them the only one of their company, open about half of the slots."""
    need = 1.2 * shape.groups * shape.visits / shape.workshops / len(slots)
    companies = max(1, int(shape.workshops * 0.8))
    found = []
    for number in range(shape.workshops):
        company = number % companies
        share = min(1.0, need / random.choice([1, 2], p=[0.8, 0.2]) * random.uniform(0.7, 1.3))
        capacity = max(1, round(need / share))
        some = [slot["id"] for slot in slots if random.random() < share]
        found.append({
            "id": f"w{number:03d}", "company": f"c{company:03d}",
            "site": sites[company % len(sites)], "capacity": capacity,
            "min_groups": shape.min_groups, "open": some or [slots[0]["id"]],
        })  # fmt: skip
    return found


def groups_of(random: Any, shape: Shape, slots: Any) -> list[dict[str, Any]]:
    """Groups with one to three days, six wishes for popular workshops, and a few closed hours."""
    liked = random.gumbel(0, 1.0, shape.workshops)
    days = sorted({slot["day"] for slot in slots})
    found = []
    for number in range(shape.groups):
        taste = liked + random.gumbel(0, 1.0, shape.workshops)
        many = min(len(days), int(random.integers(1, 4)))
        found.append({
            "id": f"g{number:03d}", "school": f"school {number % max(4, shape.groups // 8)}",
            "size": int(random.integers(12, 29)),
            "days": sorted(random.choice(days, many, replace=False).tolist()),
            "closed": [slot["id"] for slot in slots if random.random() < 0.06],
            "wishes": [f"w{w:03d}" for w in np.argsort(-taste)[:6]],
            "reach": int(random.integers(0, 4)),
        })  # fmt: skip
    return found

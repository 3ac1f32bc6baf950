"""Invented internship problems of a stated shape; the same seed gives the same problem.

Pupils live around towns, and companies are spread over the same towns. A company takes certain
profiles, is open in some blocks, and has one or two supervisors a block. Its limits per block and
year are below the sum of its places, so that whoever fills the list from the top gets stuck.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

PROFILES = ("BWI", "M&T", "MVI", "PIE")
TRACKS = ("bb", "gl", "kb")
BLOCK_EVENNESS, PROFILE_EVENNESS = 5.0, 8.0
BLOCKS = ("blok 1", "blok 2", "blok 3", "blok 4", "blok 5", "blok 6")


@dataclass(frozen=True)
class Shape:
    """How big a problem is: counts, square of `side_km`, and `limit_km` a pupil may travel."""

    pupils: int
    companies: int
    towns: int
    side_km: float
    limit_km: float
    open_share: float
    year_limit: float


REGION = Shape(1_200, 420, 9, 35.0, 15.0, 0.46, 5.0)
NATIONAL = Shape(23_010, 8_050, 172, 250.0, 15.0, 0.46, 5.0)
SMALL = Shape(60, 24, 3, 16.0, 12.0, 0.46, 5.0)


def make(shape: Shape, seed: int) -> dict[str, Any]:
    """Return one problem as the command reads it."""
    random = np.random.default_rng(seed)
    towns = random.uniform(0, shape.side_km, (shape.towns, 2))
    size = random.dirichlet(np.full(shape.towns, 3.0))
    companies = scatter(random, towns, size, shape.companies, 4.0)
    pupils = scatter(random, towns, size, shape.pupils, 2.5)
    names = [f"c{number:05d}" for number in range(shape.companies)]
    takes = [company_takes(random) for _ in names]
    problem = places_of(random, shape, names, takes)
    problem["pupils"], problem["distance_km"] = pupils_of(
        random, shape, (pupils, companies), (names, takes)
    )
    return problem


def scatter(random: Any, towns: Any, size: Any, count: int, spread: float) -> Any:
    """Return `count` points (km) around the towns, more around a bigger one."""
    town = random.choice(len(towns), count, p=size)
    return towns[town] + random.normal(0, spread, (count, 2))


def company_takes(random: Any) -> tuple[list[str], list[str]]:
    """Return the profiles (one to three) and tracks (two or three) a company takes."""
    many = random.choice([1, 2, 3], p=[0.35, 0.4, 0.25])
    profiles = sorted(random.choice(PROFILES, many, replace=False).tolist())
    tracks = sorted(random.choice(TRACKS, random.choice([2, 3]), replace=False).tolist())
    return profiles, tracks


def places_of(random: Any, shape: Shape, names: list[str], takes: Any) -> dict[str, Any]:
    """Return places with the limits per company and block and per company."""
    places, per_block, per_company = [], {}, {}
    for name, (profiles, tracks) in zip(names, takes, strict=True):
        for block in BLOCKS:
            if random.random() > shape.open_share:
                continue
            total = 0
            for supervisor in range(random.choice([1, 2], p=[0.6, 0.4])):
                capacity = int(random.choice([1, 2], p=[0.8, 0.2]))
                total += capacity
                places.append({
                    "id": f"{name}|{block}|{supervisor}", "company": name, "block": block,
                    "supervisor": f"{name}-s{supervisor}", "capacity": capacity,
                    "profiles": profiles, "tracks": tracks,
                })  # fmt: skip
            per_block[f"{name}|{block}"] = max(1, total - int(random.random() < 0.3))
        per_company[name] = 1 + int(random.poisson(shape.year_limit - 1))
    return {
        "places": places,
        "company_block_capacity": per_block,
        "company_capacity": per_company,
        "forbidden": [],
    }


def pupils_of(random: Any, shape: Shape, where: Any, offer: Any) -> tuple[list[Any], list[Any]]:
    """Return pupils with up to six wishes near home, and the distances within the limit."""
    (homes, companies), (names, takes) = where, offer
    busy = random.dirichlet(np.full(len(BLOCKS), BLOCK_EVENNESS))
    popular = random.dirichlet(np.full(len(PROFILES), PROFILE_EVENNESS))
    liked = random.gumbel(0, 1.0, len(names))
    pupils, distances = [], []
    for number, home in enumerate(homes):
        profile, track = str(random.choice(PROFILES, p=popular)), str(random.choice(TRACKS))
        km = np.hypot(*(companies - home).T)
        near = np.flatnonzero(km <= shape.limit_km)
        fits = [c for c in near.tolist() if profile in takes[c][0] and track in takes[c][1]]
        taste = liked[fits] - km[fits] / 5 + random.gumbel(0, 1.0, len(fits))
        wishes = [names[fits[index]] for index in np.argsort(-taste)[: random.integers(2, 7)]]
        pupils.append({
            "id": f"p{number:05d}", "block": str(random.choice(BLOCKS, p=busy)),
            "profile": profile, "track": track, "prefs": wishes, "max_km": shape.limit_km,
        })  # fmt: skip
        distances += [[f"p{number:05d}", names[c], round(float(km[c]), 1)] for c in fits]
    return pupils, distances

"""What a matching problem is: pupils, places, limits, and who may go where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OFF_LIST = 6
"""Rank of a company the pupil did not ask for; a sixth wish has rank 5."""
RANK_COSTS = (0, 1, 2, 4, 7, 11, 20)
"""What a first to sixth wish and a company off the list cost, unless the problem says otherwise."""


@dataclass(frozen=True)
class Pupil:
    """Leerling: one internship in one block; `wishes` are company ids, best first."""

    id: str
    block: str
    profile: str
    track: str
    wishes: tuple[str, ...]
    max_km: float | None = None
    school: str | None = None
    age: int | None = None


@dataclass(frozen=True)
class Place:
    """Stageplaats: what one supervisor of a company takes in one block."""

    id: str
    company: str
    block: str
    supervisor: str
    capacity: int
    profiles: frozenset[str]
    tracks: frozenset[str]
    min_age: int = 0
    is_recognised: bool = True


@dataclass(frozen=True)
class Distances:
    """How far pupils live from companies: three lists of one length, km as given."""

    pupil: list[int]
    company: list[int]
    km: list[float]


@dataclass(frozen=True)
class Row:
    """Side constraint: of these pupils at most `most` together at these places (both indexes)."""

    name: str
    pupils: frozenset[int]
    places: frozenset[int]
    most: int


@dataclass(frozen=True)
class Problem:
    """A checked problem. Pupils and places are in the order of their ids, so ties fall the same.

    A pair (pupil, place) is possible when block, profile and track agree, the company is recognised
    and within reach, the pupil is old enough, and nobody forbade it. Law: see README.md.
    """

    pupils: tuple[Pupil, ...]
    places: tuple[Place, ...]
    companies: tuple[str, ...]
    distances: Distances
    block_capacity: Mapping[tuple[str, str], int] = field(default_factory=dict)
    company_capacity: Mapping[str, int] = field(default_factory=dict)
    forbidden: frozenset[tuple[int, int]] = frozenset()
    pins: Mapping[int, int] = field(default_factory=dict)
    previous: Mapping[int, int | None] | None = None
    rows: tuple[Row, ...] = ()
    rank_costs: tuple[int, ...] = RANK_COSTS
    fairness: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def accepts(place: Place, pupil: Pupil) -> bool:
    """Does the place take this pupil, wherever the pupil lives?

    Bron: Uitvoeringsbesluit WVO 2020, 2.34–2.36; Nadere regeling kinderarbeid, 3:1
    """
    return (
        place.block == pupil.block
        and pupil.profile in place.profiles
        and pupil.track in place.tracks
        and place.is_recognised
        and (pupil.age is None or pupil.age >= place.min_age)
    )


def ranks(pupil: Pupil) -> dict[str, int]:
    """Rank of each company on the pupil's list; a seventh wish counts as off the list."""
    return {company: rank for rank, company in enumerate(pupil.wishes[:OFF_LIST])}


LOST = -1
"""In `Problem.previous`: the place the pupil had does not exist any more."""

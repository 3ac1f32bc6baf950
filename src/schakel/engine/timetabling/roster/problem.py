"""What a roster problem is: slots in days, groups with wishes, workshops with room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MISSING = 20_000
"""What a visit that is missing costs."""
PER_POINT = 100
RANK_POINTS = (0, 1, 2, 4, 7, 11, 20)
"""Points of a first to sixth wish, and of a workshop off the list; a point costs 100."""
CHANGE = 5_000
"""In a re-plan: what a visit costs that is not where it was. Less than a missing visit."""

Visit = tuple[int, int]
"""(workshop, slot), both numbers."""


@dataclass(frozen=True)
class Slot:
    """Tijdvak: `index` counts within the day; two slots are adjacent when it differs by one."""

    id: str
    day: str
    index: int


@dataclass(frozen=True)
class Group:
    """Groep: one class; `closed` are slots it cannot come, `reach` is how often it had a turn."""

    id: str
    school: str
    size: int
    days: frozenset[str]
    closed: frozenset[int]
    wishes: tuple[int, ...]
    reach: int


@dataclass(frozen=True)
class Workshop:
    """Workshop: takes `capacity` groups a slot, and is held when `min_groups` come in the week."""

    id: str
    company: str
    site: str
    capacity: int
    min_groups: int
    open: frozenset[int]


@dataclass(frozen=True)
class Problem:
    """A checked problem: slots by day and index, groups and workshops by id.

    Every group visits `visits` different workshops of different companies on one of its days.
    Between adjacent slots it can travel `gap_min` minutes; with a slot in between, any distance.
    `travel[a][b]` are minutes between `sites[a]` and `sites[b]`.
    """

    slots: tuple[Slot, ...]
    groups: tuple[Group, ...]
    workshops: tuple[Workshop, ...]
    sites: tuple[str, ...]
    travel: tuple[tuple[float, ...], ...]
    gap_min: float
    visits: int
    previous: Mapping[int, frozenset[Visit]] | None = None

    @property
    def is_whole(self) -> bool:
        """Are all travel times whole minutes, so that every objective is a whole number?"""
        return all(float(minutes).is_integer() for row in self.travel for minutes in row)


def points_of(group: Group, workshop: int) -> int:
    """Points of the rank of a workshop on the list of a group."""
    rank = group.wishes.index(workshop) if workshop in group.wishes else len(RANK_POINTS) - 1
    return RANK_POINTS[min(rank, len(RANK_POINTS) - 1)]


def can_host(problem: Problem, group: Group, workshop: int, slot: int) -> bool:
    """Could this group visit this workshop in this slot, if it were alone?"""
    return (
        slot in problem.workshops[workshop].open
        and slot not in group.closed
        and problem.slots[slot].day in group.days
        and problem.workshops[workshop].capacity > 0
    )

"""Who gets a freed place: in order, the first group that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True)
class Group:
    """A group that waits; `reached` counts the pupils of its school with a place this year."""

    key: UUID
    pupils: int
    may_split: bool
    joined_at: datetime
    before_opening: bool = False
    reached: int = 0


@dataclass(frozen=True)
class Room:
    """What a slot has left; `groups` None: any number; `smallest` is the least part to offer."""

    places: int
    groups: int | None = None
    smallest: int = 1


@dataclass(frozen=True)
class Share:
    """So many places for one group that waits."""

    key: UUID
    places: int


def in_order(groups: Sequence[Group]) -> list[Group]:
    """Who wished before the opening wished at once: the least reached school goes first.

    After the opening the queue is the queue; at one and the same moment the least reached goes
    first here too.

    Bron: T is for Tech 2025–2029 (PM-39, PM-40); peers 4.12 (equal wishes, unequal reach)
    """
    early = [group for group in groups if group.before_opening]
    later = [group for group in groups if not group.before_opening]
    early.sort(key=lambda group: (group.reached, group.joined_at, group.key))
    later.sort(key=lambda group: (group.joined_at, group.reached, group.key))
    return early + later


def shares(groups: Sequence[Group], room: Room) -> list[Share]:
    """Freed places go in order to the first that fits; who does not fit keeps its rank.

    Bron: requirements PM-33, peers 4.4 (20 free; 26 and 18 wait: the 18 gets them); R-114
    """
    places, groups_left = room.places, room.groups
    found = []
    for group in in_order(groups):
        part = fitting(group, places, room.smallest)
        if part == 0 or groups_left == 0:
            continue
        found.append(Share(group.key, part))
        places -= part
        groups_left = None if groups_left is None else groups_left - 1
    return found


def fitting(group: Group, places: int, smallest: int) -> int:
    """All places a group asks for, else a part when it may be split and is worth it, else 0.

    Bron: requirements PM-33; a part is no smaller than the smallest group of the offer
    """
    if group.pupils <= places:
        return group.pupils
    if group.may_split and places >= max(smallest, 1):
        return places
    return 0


def held_until(offered_at: datetime, hold_days: int, starts_at: datetime) -> datetime:
    """An offered place is held for some days, and never past the beginning of the lesson.

    Bron: requirements PM-33; LoketSettings.hold_days of the region
    """
    return min(offered_at + timedelta(days=hold_days), starts_at)

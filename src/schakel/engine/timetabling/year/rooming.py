"""Rooms and vehicles for series whose times stand: every series keeps one room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schakel.engine.timetabling.year.patterns import Patterns
from schakel.engine.timetabling.year.problem import Session

MOST_TRIES = 20_000


def give_rooms(patterns: Patterns, chosen: Sequence[int]) -> dict[int, int] | None:
    """A room for each chosen pattern, or None when there is none for all (or after many tries).

    Looks back where it must (depth first), always at the series with the fewest rooms left.
    """
    options = {pattern: rooms_free(patterns, pattern) for pattern in chosen}
    slots = {pattern: frozenset(room_slots(patterns, pattern)) for pattern in chosen}
    meets = _meetings(slots)
    found: dict[int, int] = {}
    for part in _parts(meets):
        tries = [MOST_TRIES]
        if not _search({one: options[one] for one in part}, meets, found, tries):
            return None
    return found


def rooms_free(patterns: Patterns, pattern: int) -> set[int]:
    """The rooms that fit a pattern and are free all its sessions."""
    bits = int(patterns.rooms[pattern])
    return {room for room in range(bits.bit_length()) if bits >> room & 1}


def room_slots(patterns: Patterns, pattern: int) -> list[int]:
    """The flat slots in which a pattern needs a room."""
    shape = patterns.request_of(pattern).shape
    steps = patterns.grid.footprint(shape, range(shape.in_room))
    return [int(slot) for slot in patterns.cell[pattern] + steps]


def sessions_of(patterns: Patterns, rooms: Mapping[int, int]) -> dict[int, tuple[Session, ...]]:
    """The sessions of the chosen patterns by request number, with their rooms and vehicles."""
    vehicles = patterns.free.vehicles
    used: set[tuple[int, int]] = set()
    found = {}
    for pattern, room in sorted(rooms.items()):
        request, start = patterns.request_of(pattern), int(patterns.cell[pattern])
        shape, rows = request.shape, []
        for number in range(shape.sessions):
            place, block = divmod(start, patterns.grid.blocks)
            slot = start + number * 5 * patterns.grid.blocks
            by = None
            if number >= shape.in_room:
                by = next(one for one in range(len(vehicles))
                          if vehicles[one, slot] and (one, slot) not in used)  # fmt: skip
                used.add((by, slot))
            day = int(patterns.grid.day_of.ravel()[place + number * 5])
            rows.append(Session(day, block, shape.blocks, int(patterns.instructor[pattern]),
                                room if by is None else None, by, request.group))  # fmt: skip
        found[patterns.open[int(patterns.request[pattern])]] = tuple(rows)
    return dict(sorted(found.items()))


def _meetings(slots: Mapping[int, frozenset[int]]) -> dict[int, set[int]]:
    """Which patterns need a room at the same moment."""
    here: dict[int, list[int]] = {}
    for pattern, mine in slots.items():
        for slot in mine:
            here.setdefault(slot, []).append(pattern)
    meets: dict[int, set[int]] = {pattern: set() for pattern in slots}
    for together in here.values():
        for pattern in together:
            meets[pattern].update(together)
    for pattern, others in meets.items():
        others.discard(pattern)
    return meets


def _parts(meets: Mapping[int, set[int]]) -> list[list[int]]:
    """Patterns that meet each other, directly or through others."""
    left, parts = set(meets), []
    while left:
        part, ahead = [], [min(left)]
        left.discard(ahead[0])
        while ahead:
            pattern = ahead.pop()
            part.append(pattern)
            ahead += sorted(meets[pattern] & left)
            left -= meets[pattern]
        parts.append(sorted(part))
    return parts


def _search(
    options: dict[int, set[int]],
    meets: Mapping[int, set[int]],
    found: dict[int, int],
    tries: list[int],
) -> bool:
    """Give all of `options` a room, the tightest first."""
    left = set(options)
    stack: list[tuple[int, list[int], list[int]]] = []
    while left:
        tries[0] -= 1
        if tries[0] < 0:
            return False
        pattern = min(left, key=lambda one: (len(options[one]), -len(meets[one]), one))
        left.discard(pattern)
        stack.append((pattern, sorted(options[pattern], reverse=True), []))
        while stack:
            pattern, rooms, narrowed = stack[-1]
            for other in narrowed:
                options[other].add(found[pattern])
            narrowed.clear()
            if rooms:
                break
            stack.pop()
            found.pop(pattern, None)
            left.add(pattern)
        if not stack:
            return False
        room = found[pattern] = rooms.pop()
        narrowed += [one for one in meets[pattern] if one in left and room in options[one]]
        for other in narrowed:
            options[other].discard(room)
    return True

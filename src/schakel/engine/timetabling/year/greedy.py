"""First come, first served: each request in order of arrival takes the best that is left."""

from __future__ import annotations

import numpy as np

from schakel.engine.timetabling.year.grid import Numbers
from schakel.engine.timetabling.year.plan import Plan
from schakel.engine.timetabling.year.rooming import room_slots, rooms_free, sessions_of
from schakel.engine.timetabling.year.rows import Rows


def first_come(rows: Rows) -> tuple[Plan, list[int]]:
    """The plan that people make, with its patterns; it is the first that is offered."""
    patterns = rows.patterns
    left, rooms = rows.capacity.copy(), patterns.free.rooms.copy()
    place = {number: index for index, number in enumerate(patterns.open)}
    chosen: dict[int, int] = {}
    for number in patterns.year.arrival:
        if number not in place:
            continue
        request = place[number]
        mine = np.arange(patterns.begins[request], patterns.begins[request + 1])
        if not len(mine):
            continue
        taken, much = rows.taken(mine, int(patterns.kind[request]))
        fits = mine[(left[taken] >= much).all(axis=1)]
        for pattern in fits[np.argsort(patterns.cost[fits], kind="stable")].tolist():
            slots = room_slots(patterns, pattern)
            fit = sorted(rooms_free(patterns, pattern))
            room = next((room for room in fit if rooms[room, slots].all()), None)
            if room is not None:
                chosen[pattern] = room
                rooms[room, slots] = False
                np.subtract.at(left, taken[pattern - mine[0]], much)
                break
    return plan_of(rows, chosen), sorted(chosen)


def plan_of(rows: Rows, rooms: dict[int, int]) -> Plan:
    """The plan of chosen patterns with their rooms."""
    patterns = rows.patterns
    chosen: Numbers = np.array(sorted(rooms), np.int64)
    unplaced = len(patterns.open) - len(chosen)
    cost = int(patterns.cost[chosen].sum()) + unplaced * patterns.unplaced
    return Plan(sessions_of(patterns, rooms), cost)

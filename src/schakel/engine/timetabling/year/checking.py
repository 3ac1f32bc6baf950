"""An independent look at a plan: written from the rules alone, it shares no code with the solver.

It walks the plan as it is printed, session by session, and counts everything again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from schakel.engine.timetabling.year.problem import (
    Instructor,
    Request,
    Room,
    Session,
    Vehicle,
    Year,
)

FORMS = {
    "single": (1, 1, 1),
    "masterclass": (4, 1, 4),
    "po_series": (4, 1, 2),
    "keuzevak": (15, 2, 15),
}
"""Per kind the sessions, the blocks of each, and how many of the first are in a room."""


class PlanIsWrongError(Exception):
    """A plan breaks a rule, or is counted wrong; the text says where."""


def check(year: Year, result: Mapping[str, Any]) -> None:
    """Raise when the plan of a result breaks a rule or its figures are not right."""
    plan = result["plan"]
    byname = {one.id: number for number, one in enumerate(year.requests)}
    rows = {
        name: [session_of(year, row, year.requests[byname[name]].group) for row in sessions]
        for name, sessions in plan.items()
    }
    taken: Counter[tuple[object, ...]] = Counter()
    for session in year.taken:
        for key in uses(session):
            taken[key] += 1
    cost = 0
    for name, sessions in rows.items():
        number = byname[name]
        if number in year.confirmed:
            raise PlanIsWrongError(f"{name} was confirmed already")
        cost += check_series(year, year.requests[number], sessions)
        for session in sessions:
            check_session(year, year.requests[number], session)
            _take(taken, session, name)
    _check_weeks(year, rows)
    out = [
        one.id
        for one in year.requests
        if one.id not in rows and byname[one.id] not in year.confirmed
    ]
    if sorted(out) != sorted(one["request"] for one in result["unplaced"]):
        raise PlanIsWrongError("the unplaced requests are not those without sessions")
    total = cost + len(out) * (1 + most_cost(year))
    if total != result["objective"] or cost != result["wishes"]["cost"]:
        raise PlanIsWrongError(f"the plan costs {total}, not {result['objective']}")
    if result["bound"] > total or result["proven"] != (result["bound"] == total):
        raise PlanIsWrongError(f"the bound {result['bound']} does not fit a plan of {total}")


def check_series(year: Year, request: Request, sessions: Sequence[Session]) -> int:
    """Form, weeks and pin of one series; what it costs against the wish."""
    count, _, in_room = FORMS[request.kind.value]
    days = [session.day for session in sessions]
    if len(days) != count:
        raise PlanIsWrongError(f"{request.id} has {len(days)} sessions, not {count}")
    week, weekday = divmod(days[0], 7)
    between = [day for day in range(days[0], days[-1] + 1, 7) if day in year.open_days]
    if between != days:
        raise PlanIsWrongError(f"{request.id} is not weekly on its weekday")
    if len({(one.block, one.instructor) for one in sessions}) != 1:
        raise PlanIsWrongError(f"{request.id} changes its block or instructor")
    if [one.vehicle is None for one in sessions] != [place < in_room for place in range(count)]:
        raise PlanIsWrongError(f"{request.id} has its vehicle at another session")
    if len({one.room for one in sessions if one.room is not None}) != 1:
        raise PlanIsWrongError(f"{request.id} changes its room")
    if not request.start[0] <= week <= request.start[1]:
        raise PlanIsWrongError(f"{request.id} does not begin in its weeks")
    first, pin = sessions[0], request.pin
    is_so = (week, weekday, first.block, first.instructor, first.room)
    asked = (pin.week, pin.weekday, pin.block, pin.instructor, pin.room)
    if any(one not in (None, fact) for one, fact in zip(asked, is_so, strict=True)):
        raise PlanIsWrongError(f"the pin of {request.id} is not kept")
    wish, costs = request.wish, year.costs
    off = max(wish.weeks[0] - week, week - wish.weeks[1], 0) * costs.week
    off += costs.weekday if wish.weekdays and weekday not in wish.weekdays else 0
    off += costs.block if wish.blocks and first.block not in wish.blocks else 0
    return off + (costs.instructor if wish.instructor not in (None, first.instructor) else 0)


def check_session(year: Year, request: Request, session: Session) -> None:
    """Who and what one session takes may be taken for it, and is there."""
    _, blocks, _ = FORMS[request.kind.value]
    group, name = year.groups[request.group], request.id
    lasts = session.block + session.blocks <= len(year.blocks)
    if session.blocks != blocks or not lasts or session.day not in year.open_days:
        raise PlanIsWrongError(f"{name} has a session of another length or on a closed day")
    if session.instructor is None or (session.room is None) == (session.vehicle is None):
        raise PlanIsWrongError(f"{name} has a session without instructor, or without a place")
    teacher = year.instructors[session.instructor]
    if request.subject not in teacher.subjects:
        raise PlanIsWrongError(f"{teacher.id} may not teach {name}")
    if (group.po or request.kind.value == "po_series") and not teacher.vog:
        raise PlanIsWrongError(f"{teacher.id} has no VOG for {name}")
    if session.room is not None:
        room = year.rooms[session.room]
        if request.subject not in room.subjects or room.size < group.size:
            raise PlanIsWrongError(f"{name} does not fit {room.id}")
    check_presence(year, session, name)


def check_presence(year: Year, session: Session, name: str) -> None:
    """Everybody and everything that a session takes is there at that hour."""
    there = [
        ones[number].times
        for number, ones in (
            (session.instructor, year.instructors), (session.room, year.rooms),
            (session.vehicle, year.vehicles), (session.group, year.groups),
        )
        if number is not None
    ]  # fmt: skip
    for times in there:
        for block in range(session.block, session.block + session.blocks):
            away = any(first <= session.day <= last for first, last in times.away)
            if away or (session.day % 7, block) in times.closed:
                raise PlanIsWrongError(f"{name} meets when somebody or something is not there")


def uses(session: Session) -> list[tuple[object, ...]]:
    """Everything that one session takes, per block."""
    things = (
        ("i", session.instructor),
        ("r", session.room),
        ("v", session.vehicle),
        ("g", session.group),
    )
    return [
        (kind, number, session.day, session.block + more)
        for kind, number in things
        if number is not None
        for more in range(session.blocks)
    ]


def most_cost(year: Year) -> int:
    """No plan in which all is placed costs more than this."""
    costs, total = year.costs, 0
    for number, one in enumerate(year.requests):
        if number not in year.confirmed:
            early, late = one.wish.weeks[0] - one.start[0], one.start[1] - one.wish.weeks[1]
            total += costs.weekday + costs.block + costs.instructor
            total += costs.week * max(0, early, late)
    return total


def session_of(year: Year, row: Mapping[str, Any], group: int) -> Session:
    """A session as it is printed."""
    things: list[tuple[str, Sequence[Instructor | Room | Vehicle]]] = [
        ("instructor", year.instructors), ("room", year.rooms), ("vehicle", year.vehicles),
    ]  # fmt: skip
    teacher, room, vehicle = (
        [one.id for one in ones].index(row[key]) if row[key] is not None else None
        for key, ones in things
    )
    day = (date.fromisoformat(row["date"]) - year.first_monday) // timedelta(days=1)
    block = year.blocks.index(row["block"])
    return Session(day, block, row["blocks"], teacher, room, vehicle, group)


def _take(taken: Counter[tuple[object, ...]], session: Session, name: str) -> None:
    for key in uses(session):
        taken[key] += 1
        if taken[key] > 1:
            raise PlanIsWrongError(f"{name} takes what is taken: {key}")


def _check_weeks(year: Year, rows: Mapping[str, Sequence[Session]]) -> None:
    """Nobody teaches more blocks a week than agreed, what stood already apart."""
    before, after = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for session in year.taken:
        if session.instructor is not None:
            before[session.instructor, session.day // 7] += session.blocks
    for session in (one for sessions in rows.values() for one in sessions):
        if session.instructor is not None:
            after[session.instructor, session.day // 7] += session.blocks
    for (teacher, week), blocks in after.items():
        if blocks + before[teacher, week] > year.instructors[teacher].week_max:
            raise PlanIsWrongError(
                f"{year.instructors[teacher].id} teaches too much in week {week}"
            )

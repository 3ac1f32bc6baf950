"""An independent look at a repair: it shares no code with what mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from schakel.engine.timetabling.year.checking import (
    PlanIsWrongError,
    check_presence,
    check_session,
    session_of,
    uses,
)
from schakel.engine.timetabling.year.problem import Session, Year
from schakel.engine.timetabling.year.repair.event import Repair


def check_repair(repair: Repair, result: Mapping[str, Any]) -> None:
    """Raise when a session changed that was not hit, or what is instead breaks a rule."""
    year, event = repair.year, repair.event
    number = {one.id: place for place, one in enumerate(year.requests)}
    changed = {(number[one["request"]], one["session"] - 1): one for one in result["changes"]}
    stays: list[Session] = [*year.bookings.values()]
    news: list[tuple[int, Session, Session]] = []
    for request, sessions in year.confirmed.items():
        after: list[Session] = []
        for place, old in enumerate(sessions):
            on = max(event.first, repair.today) <= old.day <= event.last
            is_hit = on and getattr(old, event.what.value) == event.number
            if is_hit != ((request, place) in changed):
                raise PlanIsWrongError(f"session {place + 1} of {year.requests[request].id}: hit?")
            if not is_hit:
                stays.append(old)
                after.append(old)
            elif (to := changed[request, place]["to"]) is not None:
                news.append((request, old, session_of(year, to, old.group or 0)))
                after.append(news[-1][2])
        told = result["confirmed"][year.requests[request].id]
        if [session_of(year, row, year.requests[request].group) for row in told] != after:
            raise PlanIsWrongError(f"the series {year.requests[request].id} is told wrong")
    _check_new(repair, stays, news)


def _check_new(
    repair: Repair, stays: list[Session], news: list[tuple[int, Session, Session]]
) -> None:
    """What is instead fits, is there, clashes with nothing and does not move too soon."""
    year = repair.year_after()
    taken = Counter(key for session in stays for key in uses(session))
    hours = Counter[tuple[int | None, int]]()
    for session in [*stays, *(new for _, _, new in news)]:
        hours[session.instructor, session.day // 7] += session.blocks
    for request, old, new in news:
        asked = year.requests[request]
        check_session(year, asked, new)
        check_presence(year, new, asked.id)
        if (new.vehicle is None) != (old.vehicle is None) or old.day // 7 != new.day // 7:
            raise PlanIsWrongError(f"{asked.id} changes its form or its week")
        moves = (old.day, old.block) != (new.day, new.block)
        is_soon = old.day < repair.today + repair.notice
        if moves and (new.day < repair.today or (is_soon and request not in repair.consent)):
            raise PlanIsWrongError(f"{asked.id} moves without consent")
        for key in uses(new):
            taken[key] += 1
            if taken[key] > 1:
                raise PlanIsWrongError(f"{asked.id} takes what is taken: {key}")
        _check_hours(year, new, hours)


def _check_hours(year: Year, new: Session, hours: Mapping[tuple[int | None, int], int]) -> None:
    teacher = year.instructors[new.instructor or 0]
    if hours[new.instructor, new.day // 7] > teacher.week_max:
        raise PlanIsWrongError(f"{teacher.id} teaches too much")

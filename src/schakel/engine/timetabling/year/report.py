"""The result as the command prints it, after the independent checker counted it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from schakel.engine.timetabling.year.checking import check
from schakel.engine.timetabling.year.plan import Plan
from schakel.engine.timetabling.year.problem import (
    DAYS_A_WEEK,
    Instructor,
    Room,
    Session,
    Vehicle,
    Year,
)


@dataclass(frozen=True)
class Answer:
    """A plan with what is proven: no plan costs less than `bound`."""

    plan: Plan
    bound: int
    first: Plan


def result_of(
    year: Year, answer: Answer, reasons: list[dict[str, Any]] | None, seconds: float
) -> dict[str, Any]:
    """The checked result; without reasons the unplaced requests are only named."""
    plan = answer.plan
    out = [number for number in year.open_requests if number not in plan.sessions]
    bare = [{"request": year.requests[number].id} for number in out]
    result = {
        "task": "year",
        "plan": {
            year.requests[number].id: [session_told(year, one) for one in sessions]
            for number, sessions in plan.sessions.items()
        },
        "placed": len(plan.sessions),
        "unplaced": bare if reasons is None else reasons,
        "wishes": wishes_told(year, plan),
        "objective": plan.cost,
        "bound": min(answer.bound, plan.cost),
        "proven": answer.bound >= plan.cost,
        "first_come_first_served": {
            "placed": len(answer.first.sessions),
            "cost": wishes_told(year, answer.first)["cost"],
            "objective": answer.first.cost,
        },
        "seconds": round(seconds, 3),
    }
    check(year, result)
    return result


def session_told(year: Year, session: Session) -> dict[str, Any]:
    """One session with names; what it does not take is null."""
    return {
        "date": year.date_of(session.day),
        "block": year.blocks[session.block],
        "blocks": session.blocks,
        "instructor": _named(session.instructor, year.instructors),
        "room": _named(session.room, year.rooms),
        "vehicle": _named(session.vehicle, year.vehicles),
    }


def _named(number: int | None, ones: Sequence[Instructor | Room | Vehicle]) -> str | None:
    return None if number is None else ones[number].id


def wishes_told(year: Year, plan: Plan) -> dict[str, int]:
    """How the placed series differ from their wishes, and what that costs together."""
    told = {"weeks_off": 0, "other_weekday": 0, "other_block": 0, "other_instructor": 0, "cost": 0}
    for number, sessions in plan.sessions.items():
        request, first = year.requests[number], sessions[0]
        wish, (week, weekday) = request.wish, divmod(first.day, DAYS_A_WEEK)
        teacher = -1 if first.instructor is None else first.instructor
        told["weeks_off"] += max(0, wish.weeks[0] - week, week - wish.weeks[1])
        told["other_weekday"] += bool(wish.weekdays and weekday not in wish.weekdays)
        told["other_block"] += bool(wish.blocks and first.block not in wish.blocks)
        told["other_instructor"] += wish.instructor not in (None, teacher)
        told["cost"] += year.cost_of(request, (week, weekday, first.block), teacher)
    return told

"""Small school years: written by hand, drawn at random, and solved by trying everything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
from hypothesis import strategies as st

from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.timetabling.year.checking import (
    PlanIsWrongError,
    check_presence,
    check_series,
    check_session,
    uses,
)
from schakel.engine.timetabling.year.exact import best_of
from schakel.engine.timetabling.year.grid import Grid
from schakel.engine.timetabling.year.kinds import Kind
from schakel.engine.timetabling.year.patterns import Patterns
from schakel.engine.timetabling.year.problem import Request, Session, Year
from schakel.engine.timetabling.year.reading import read_year
from schakel.engine.timetabling.year.rows import Rows
from schakel.engine.timetabling.year.solving import solve

BLOCKS = ["09:00", "13:00"]
OUT, FOREVER = 10_000, 600.0
MONDAY = "2026-09-07"
OTHER_DAYS = [[day, block] for day in (3, 4, 5) for block in BLOCKS]
"""Closing these leaves a school week of Monday and Tuesday."""


def read(raw: dict[str, Any]) -> Year:
    return read_year(Value.root(raw))


def answer(raw: dict[str, Any]) -> Any:
    return solve(read(raw), Limits())


def instructor(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "subjects": ["robotica"], "vog": True, "week_max": 10} | more


def room(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "subjects": ["robotica"], "size": 30} | more


def group(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "size": 20, "closed": OTHER_DAYS} | more


def request(name: str, kind: str = "single", **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "subject": "robotica", "group": f"g-{name}"} | more


def year(requests: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Six weeks with one instructor, one room and one vehicle, and a group for each request."""
    names = sorted({one["group"] for one in requests})
    return {
        "task": "year", "year": ["2026-W37", "2026-W42"], "blocks": BLOCKS,
        "instructors": [instructor("ada")], "rooms": [room("lab")], "vehicles": [{"id": "bus"}],
        "groups": [group(name) for name in names], "requests": requests,
    } | more  # fmt: skip


@st.composite
def years(draw: st.DrawFn, requests: int = 5) -> dict[str, Any]:
    """Up to so many requests of a few groups on what is scarce."""
    weeks = ["2026-W37", "2026-W38", "2026-W39"]
    hours = st.lists(st.sampled_from([[d, b] for d in (1, 2) for b in BLOCKS]), max_size=2)
    subject = st.sampled_from(["robotica", "bouw"])
    some = st.lists(subject, min_size=1, max_size=2, unique=True)
    small = st.sampled_from([10, 30])
    asked = []
    for number in range(draw(st.integers(1, requests))):
        first = draw(st.integers(0, 2))
        wish = {
            "weekdays": draw(st.lists(st.integers(1, 2), max_size=1)),
            "weeks": [weeks[first]] * 2,
        }
        one = request(
            f"r{number}", draw(st.sampled_from(["single", "masterclass", "po_series"])),
            subject=draw(subject), group=draw(st.sampled_from(["a", "b"])),
            start=[weeks[draw(st.integers(0, first))], weeks[2]], wish=wish,
        )  # fmt: skip
        asked.append(one)
    return year(
        asked,
        instructors=[
            instructor(name, subjects=draw(some), vog=draw(st.booleans()),
                       week_max=draw(st.integers(1, 3)), closed=draw(hours))
            for name in ("ada", "bo")[: draw(st.integers(1, 2))]
        ],
        rooms=[
            room(name, subjects=draw(some), size=draw(small), closed=draw(hours))
            for name in ("atelier", "lab")[: draw(st.integers(1, 2))]
        ],
        groups=[
            group(name, size=draw(st.sampled_from([8, 20])), closed=OTHER_DAYS + draw(hours))
            for name in "ab"
        ],
        holidays=draw(st.sampled_from([[], [["2026-09-14", "2026-09-20"]]])),
        bookings=[
            {"id": "rent", "date": MONDAY, "block": "09:00", "room": "atelier", "instructor": "ada"}
        ],
    )  # fmt: skip


def crowded(seed: int, requests: int = 24) -> dict[str, Any]:
    """More than fits in eight weeks of two people and two rooms, with long series among it."""
    chance = random.Random(seed)  # noqa: S311
    hours = [[day, block] for day in range(1, 6) for block in BLOCKS]
    weeks = [f"2026-W{week}" for week in range(37, 45)]

    def asked(number: int) -> dict[str, Any]:
        first = chance.randrange(5)
        return request(
            f"r{number}", chance.choice(["single", "masterclass", "po_series"]),
            subject=chance.choice(["robotica", "bouw"]), group=f"g{chance.randrange(9)}",
            start=[weeks[max(0, first - 2)], weeks[min(7, first + 2)]],
            wish={"weeks": [weeks[first]] * 2, "weekdays": [chance.randint(1, 5)],
                  "blocks": [chance.choice(BLOCKS)]},
        )  # fmt: skip

    both = ["bouw", "robotica"]
    return year(
        [asked(number) for number in range(requests)],
        year=[weeks[0], weeks[-1]],
        instructors=[instructor(name, subjects=both, week_max=5, closed=chance.sample(hours, 4))
                     for name in ("ada", "bo")],
        rooms=[room("lab", subjects=both), room("atelier", closed=chance.sample(hours, 3))],
        groups=[group(f"g{number}", closed=chance.sample(hours, 5)) for number in range(9)],
        bookings=[
            {"id": f"b{number}", "date": f"2026-09-{chance.randint(7, 30):02}",
             "block": chance.choice(BLOCKS), "room": chance.choice(["lab", "atelier"])}
            for number in range(8)
        ],
    )  # fmt: skip


def least_by_programme(found: Year) -> int:
    """What the best plan costs by one integer programme over all patterns with their rooms."""
    rows = Rows.of(Patterns.of(Grid.of(found), frozenset(Kind)))
    every, none = np.arange(len(rows.patterns.cell)), np.zeros(0, np.int64)
    return best_of(rows, every, none, FOREVER).bound


def least_by_trying(found: Year) -> tuple[int, int]:
    """The best plan, as requests without a place and cost of wishes, by trying everything."""
    options = [
        [*placings(found, found.requests[number])] for number in found.open_requests
    ]  # fmt: skip
    used = {key for session in found.taken for key in uses(session)}
    taught: dict[tuple[int, int], int] = {}
    for session in found.taken:
        if session.instructor is not None:
            key = session.instructor, session.day // 7
            taught[key] = taught.get(key, 0) + session.blocks
    return divmod(_least(found, options, used, taught, out=OUT), OUT)


def placings(found: Year, asked: Request) -> Iterator[tuple[int, list[Session]]]:
    """Every allowed placing of one request with its cost, with the only vehicle where needed."""
    days = sorted(found.open_days)
    for start in days:
        weekly = [day for day in days if day >= start and (day - start) % 7 == 0]
        weekly = weekly[: 1 if asked.kind is Kind.SINGLE else 4]
        for block in range(len(found.blocks)):
            for teacher in range(len(found.instructors)):
                for where in range(len(found.rooms)):
                    sessions = [
                        Session(day, block, 1, teacher, None if by else where, 0 if by else None,
                                asked.group)
                        for place, day in enumerate(weekly)
                        for by in [asked.kind is Kind.PO_SERIES and place >= 2]
                    ]  # fmt: skip
                    cost = _allowed(found, asked, sessions)
                    if cost is not None:
                        yield cost, sessions


def _allowed(found: Year, asked: Request, sessions: list[Session]) -> int | None:
    try:
        for session in sessions:
            check_session(found, asked, session)
            check_presence(found, session, asked.id)
        return check_series(found, asked, sessions)
    except PlanIsWrongError:
        return None


def _least(
    found: Year, options: list[Any], used: set[Any], taught: dict[tuple[int, int], int], out: int
) -> int:
    if not options:
        return 0
    best = out + _least(found, options[1:], used, taught, out)
    for cost, sessions in options[0]:
        keys = {key for session in sessions for key in uses(session)}
        week = {key: taught.get(key, 0) for key in {(s.instructor, s.day // 7) for s in sessions}}
        fits = all(count < found.instructors[who].week_max for (who, _), count in week.items())
        if cost < best and fits and not keys & used:
            more = {key: count + 1 for key, count in week.items()}
            best = min(best, cost + _least(found, options[1:], used | keys, taught | more, out))
    return best

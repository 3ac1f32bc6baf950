"""docs/pictures/engine-year.svg: `python -m bench.year.picture`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bench.svg import BLUE, GREEN, GREY, INK, ORANGE, PALE, box, line, save, text
from bench.year.instances import BLOCKS, FIRST, WEEKDAYS, instance
from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.timetabling.year.problem import Year
from schakel.engine.timetabling.year.reading import read_year
from schakel.engine.timetabling.year.solving import solve

SEED = 4
WIDE, LEFT, TOP, WEEK, BLOCK, GAP = 960, 104, 66, 18, 9, 8
DAY = 3.4
BAND = len(BLOCKS) * BLOCK + GAP
Box = tuple[float, int, float, int]
COLOURS = {"keuzevak": INK, "masterclass": BLUE, "po_series": GREEN, "single": ORANGE}
NAMES = {
    "keuzevak": "keuzevak",
    "masterclass": "masterclass",
    "po_series": "series for primary school",
    "single": "single lesson",
}


def main() -> None:
    """Plan one year and draw the weeks of every instructor."""
    problem = instance(SEED)
    year = read_year(Value.root(problem))
    result: Any = solve(year, Limits())
    high = TOP + BAND * len(year.instructors) + 24
    placed = f"{result['placed']} of {result['placed'] + len(result['unplaced'])} series"
    title = f"A school year of eight instructors: {placed}, proven to be the best"
    shapes = [*_head(year, placed), *_bands(year), *_sessions(problem, result)]
    save("engine-year", title, WIDE, high, shapes)


def _head(year: Year, placed: str) -> Iterator[str]:
    proof = "no plan places more or is closer to the wishes"
    yield text(20, 24, f"{placed} on the weeks of eight instructors; {proof}", size=15)
    for place, (kind, colour) in enumerate(COLOURS.items()):
        yield box(LEFT + 170 * place, 35, 10, 10, colour)
        yield text(LEFT + 16 + 170 * place, 44, NAMES[kind])
    yield box(LEFT + 690, 35, 10, 10, GREY)
    yield text(LEFT + 706, 44, "booked already")
    for week in range(0, year.weeks, 5):
        yield text(LEFT + week * WEEK, TOP - 5, f"week {int(year.week_name(week)[-2:])}", size=10)


def _bands(year: Year) -> Iterator[str]:
    """A band per instructor, with what is closed in a pale colour."""
    closed = []
    for row, one in enumerate(year.instructors):
        top = TOP + row * BAND
        yield text(LEFT - 8, top + 22, one.id.replace("-", " "), size=11, anchor="end")
        bottom = top + BAND - GAP / 2
        yield line(LEFT, bottom, LEFT + year.weeks * WEEK, bottom, GREY, 0.4)
        for day in range(year.weeks * 7):
            there = any(one.times.are_free(day, block) for block in range(len(BLOCKS)))
            if day % 7 < WEEKDAYS and not (there and day in year.open_days):
                closed.append((_x(day), top, DAY, BAND - GAP))
    yield _boxes(closed, PALE)


def _sessions(problem: Any, result: Any) -> Iterator[str]:
    kind = {one["id"]: one["kind"] for one in problem["requests"]}
    for each, colour in COLOURS.items():
        mine = [rows for name, rows in result["plan"].items() if kind[name] == each]
        yield _boxes([_place(session) for rows in mine for session in rows], colour)
    booked = [_place(one) for one in problem["bookings"] if "instructor" in one]
    yield _boxes(booked, GREY)


def _place(session: Any) -> Box:
    """Where a session is drawn: x, y, width and height."""
    day = (date.fromisoformat(session["date"]) - FIRST).days
    top = TOP + int(session["instructor"].split("-")[1]) * BAND
    top += BLOCKS.index(session["block"]) * BLOCK
    return _x(day), top + 1, DAY - 0.4, BLOCK * session["blocks"] - 1


def _boxes(boxes: list[Box], colour: str) -> str:
    """Many boxes of one colour as one shape, which keeps the file small."""
    drawn = "".join(f"M{x:.1f} {y}h{wide:.1f}v{high}h-{wide:.1f}z" for x, y, wide, high in boxes)
    return f'<path d="{drawn}" fill="{colour}"/>'


def _x(day: int) -> float:
    return LEFT + day // 7 * WEEK + day % 7 * DAY


if __name__ == "__main__":
    main()

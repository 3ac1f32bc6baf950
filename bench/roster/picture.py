"""docs/pictures/engine-roster.svg: `python -m bench.roster.picture`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bench.roster.instances import SMALL, make
from bench.svg import GREY, INK, PALE, box, save, text
from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.timetabling.roster.reading import read_problem
from schakel.engine.timetabling.roster.solving import solve

GROUPS, WORKSHOPS, SEED = 10, 14, 2
GREEN, BLUE, ORANGE = "#bfe0c6", "#bcd4f0", "#f5cfae"
WIDE, HIGH, LEFT, TOP, CELL, ROW = 860, 400, 90, 70, 70, 26


def main() -> None:
    """Solve ten groups on two days, and draw what each does in each slot."""
    raw = make(replace(SMALL, groups=GROUPS, workshops=WORKSHOPS), SEED)
    result: Any = solve(read_problem(Value.root(raw)), Limits(20.0))
    title = "Ten groups on two days: which workshop in which slot"
    save("engine-roster", title, WIDE, HIGH, list(shapes(raw, result)))


def shapes(raw: dict[str, Any], result: Any) -> Iterator[str]:
    """A row a group, a column a slot; the colour says which wish it was."""
    column = {slot["id"]: LEFT + CELL * place for place, slot in enumerate(raw["slots"])}
    row = {group["id"]: TOP + ROW * place for place, group in enumerate(raw["groups"])}
    wishes = {group["id"]: group["wishes"] for group in raw["groups"]}
    for slot, x in column.items():
        yield text(x + 8, TOP - 12, slot)
    for group in raw["groups"]:
        yield text(20, row[group["id"]] + 17, group["id"])
        for slot in raw["slots"]:
            can = slot["day"] in group["days"] and slot["id"] not in group["closed"]
            fill = "#ffffff" if can else PALE
            yield box(column[slot["id"]], row[group["id"]], CELL - 4, ROW - 4, fill, GREY)
    for group, workshop, slot in result["visits"]:
        rank = wishes[group].index(workshop) if workshop in wishes[group] else 9
        fill = GREEN if rank < 2 else BLUE if rank < 6 else ORANGE
        yield box(column[slot], row[group], CELL - 4, ROW - 4, fill, INK)
        yield text(column[slot] + 8, row[group] + 17, workshop, size=11)
    told = f"cost {result['objective']:,}, bound {result['bound']:,}, missing {result['missing']}"
    yield text(20, HIGH - 40, told)
    legend = (
        "green: first or second wish; blue: third to sixth; orange: not asked; grey: cannot come"
    )
    yield text(20, HIGH - 18, legend, size=11)


if __name__ == "__main__":
    main()

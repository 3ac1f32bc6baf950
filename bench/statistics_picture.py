"""docs/pictures/engine-statistics.svg: `python -m bench.statistics_picture`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.svg import GREY, INK, ORANGE, PALE, box, save, text
from schakel.engine.command import Limits
from schakel.engine.problem import Value
from schakel.engine.statistics.reading import read_task
from schakel.engine.statistics.solving import solve

ROWS, COLUMNS = ["A", "B", "C", "D", "E"], ["BWI", "PIE", "M&T", "MVI"]
COUNTS = [[12, 3, 20, 0], [30, 14, 2, 9], [8, 22, 17, 11], [0, 0, 6, 4], [25, 1, 13, 40]]
WIDE, HIGH, SIDE, TOP = 600, 320, 92, 70


def main() -> None:
    """Hide the small cells of an invented table and draw what a reader still knows."""
    problem = {"task": "suppress", "rows": ROWS, "columns": COLUMNS, "counts": COUNTS}
    result: Any = solve(read_task(Value.root(problem)), Limits())
    title = "A table with hidden cells, and the interval in which a reader can place each of them"
    save("engine-statistics", title, WIDE, HIGH, _table(result))


def _table(result: Any) -> Iterator[str]:
    knows = {one["cell"]: one for one in result["reader_knows"]}
    yield text(20, 28, "Small counts hidden, with companions", size=15)
    yield text(
        20, 46, "orange: too small; grey: hidden with them; in both: what a reader can compute"
    )
    for column, name in enumerate([*COLUMNS, "all"]):
        yield text(130 + column * SIDE, TOP + 14, name, anchor="middle")
    for row, name in enumerate([*ROWS, "all"]):
        y = TOP + 24 + row * 36
        yield text(78, y + 21, f"school {name}" if name != "all" else "all", anchor="end")
        for column, other in enumerate([*COLUMNS, "all"]):
            cell = f"{_key(name)}|{_key(other)}"
            yield from _cell(result, knows, cell, (130 + column * SIDE, y))


def _key(name: str) -> str:
    return "*" if name == "all" else name


def _cell(result: Any, knows: Any, cell: str, place: tuple[float, float]) -> Iterator[str]:
    x, y = place
    fill = ORANGE if cell in result["small"] else GREY if cell in knows else PALE
    yield box(x - SIDE / 2 + 2, y, SIDE - 4, 32, fill, INK if cell in knows else "none")
    if cell in knows:
        known = knows[cell]
        top = "…" if known["high"] is None else f"{known['high']}"
        yield text(x, y + 21, f"{known['low']} – {top}", anchor="middle")
    else:
        yield text(x, y + 21, f"{result['published'][cell]}", anchor="middle")


if __name__ == "__main__":
    main()

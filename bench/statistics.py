"""What hiding small counts costs, beside doing it by hand: `./run bench statistics`.

Invented tables of sites by profile. Ours is the command as anybody starts it, so starting Python
and the attack of the checker count. A count is given away when a reader can place it within four.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np

from bench.peers import ask_engine
from schakel.engine.statistics.attack import attack, given_away
from schakel.engine.statistics.tables import Counts, cross_table

ENGINE = "schakel.engine.statistics"
SHAPES, SEEDS = ((5, 4), (12, 8), (30, 12), (40, 20)), (1, 2, 3)
SPREAD, MEAN = 0.8, 18
SMALL, WIDTH = 5, 4
QUESTIONS: dict[str, dict[str, Any]] = {
    "an interval": {"task": "wilson", "successes": 42, "n": 71, "population": 78},
    "a hundred questions in two waves": {
        "task": "waves", "population": 71,
        "items": [
            {"name": f"q{n}", "earlier": {"successes": 24, "n": 42},
             "later": {"successes": n % 42, "n": 42}} for n in range(100)
        ],
    },
    "the smallest change that shows": {
        "task": "detectable", "of": "shares", "n": [42, 42], "share": 0.6,
    },
    "from how many answers": {
        "task": "which_n", "percentages": ["88%", "74%", "57%", "79%", "64%"], "most": 500,
    },
}  # fmt: skip


def main() -> None:
    """Print the tables of docs/performance.md."""
    for line in chain(_hiding(), [""], _others()):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _hiding() -> Iterator[str]:
    yield (
        "| table | seed | small | given away when only these are hidden | by hand: cost "
        "| given away | ours: cost | bound | given away | cpu s |"
    )
    yield "|" + "---|" * 10
    for rows, columns in SHAPES:
        for seed in SEEDS:
            yield row(drawn(rows, columns, seed), f"{rows} × {columns}", seed)


def drawn(rows: int, columns: int, seed: int) -> list[list[int]]:
    """Counts of which about a quarter is from 1 to 4."""
    random = np.random.default_rng(seed)
    counts = random.negative_binomial(SPREAD, SPREAD / (SPREAD + MEAN), (rows, columns))
    return [[int(count) for count in line] for line in counts]


def row(counts: list[list[int]], name: str, seed: int) -> str:
    """One line of the table."""
    sites = [f"s{place:02}" for place in range(len(counts))]
    profiles = [f"p{place:02}" for place in range(len(counts[0]))]
    table = cross_table(sites, profiles, counts)
    small = {cell for cell, count in table.cells.items() if 0 < count < SMALL}
    hand = by_hand(table, small)
    asked = {"task": "suppress", "rows": sites, "columns": profiles, "counts": counts}
    ours = ask_engine(ENGINE, asked, arguments=("-",))
    found = ours.result
    hidden = {*found["small"], *found["companions"]}
    cells = [
        name, seed, len(small), away(table, small),
        sum(table.cells[cell] + 1 for cell in hand - small), away(table, hand),
        found["objective"], f"{found['bound']:g}", away(table, hidden), f"{ours.cpu_seconds:.2f}",
    ]  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def by_hand(table: Counts, small: set[str]) -> set[str]:
    """Beside the only hidden count of a row or column the smallest other is hidden too."""
    hidden = set(small)
    while True:
        lonely = [one.parts for one in table.sums if len(hidden & {*one.parts}) == 1]
        others = [[cell for cell in parts if cell not in hidden] for parts in lonely]
        more = [min(cells, key=table.cells.__getitem__) for cells in others if cells]
        if not more:
            return hidden
        hidden.add(more[0])


def away(table: Counts, hidden: set[str]) -> int:
    """How many hidden counts a reader can place within less than four."""
    published = {cell: None if cell in hidden else n for cell, n in table.cells.items()}
    sums = [(one.total, one.parts) for one in table.sums]
    return len(given_away(attack(published, sums), WIDTH))


def _others() -> Iterator[str]:
    yield "| other task, the whole command | cpu s |"
    yield "|---|---|"
    for name, question in QUESTIONS.items():
        spent = ask_engine(ENGINE, question, arguments=("-",)).cpu_seconds
        yield f"| {name} | {spent:.2f} |"


if __name__ == "__main__":
    main()

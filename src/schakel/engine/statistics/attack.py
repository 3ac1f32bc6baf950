"""What a reader can compute about hidden cells: the check on every suppression.

Shares nothing with the code that decides what to hide. Exact: integer programming per cell.

Bron: Willenborg and De Waal, Elements of Statistical Disclosure Control, 2001, ch. 6
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schakel.engine.problem import BadInput

BEYOND = 1000


@dataclass(frozen=True)
class Known:
    """A hidden cell lies from low to high, both included; high None is without end."""

    cell: str
    low: int
    high: int | None


def attack(
    published: Mapping[str, int | None], sums: Sequence[tuple[str, Sequence[str]]]
) -> list[Known]:
    """The exact interval of every hidden cell (None), in the order of the cells.

    `sums` holds (total, parts). A reader knows that counts are whole and not negative.
    """
    from scipy.optimize import LinearConstraint, milp

    hidden = [name for name, count in published.items() if count is None]
    if not hidden:
        return []
    rows, sides = _equations(published, sums, hidden)
    constraints = LinearConstraint(rows, sides, sides) if rows else ()
    most = sum(count or 0 for count in published.values()) + BEYOND
    known = []
    for place, name in enumerate(hidden):
        goal = [1.0 if other == place else 0.0 for other in range(len(hidden))]
        whole = [1] * len(hidden)
        low = milp(goal, constraints=constraints, integrality=whole)
        if low.x is None:
            raise BadInput("The published cells contradict their sums.")
        high = milp(
            [-one for one in goal], constraints=constraints, integrality=whole, bounds=(0, most)
        )
        top = round(-high.fun)
        known.append(Known(name, round(low.fun), None if top >= most else top))
    return known


def given_away(known: Sequence[Known], protection: int) -> list[Known]:
    """The cells of which a reader's interval is narrower than the protection."""
    return [one for one in known if one.high is not None and one.high - one.low < protection]


def _equations(
    published: Mapping[str, int | None],
    sums: Sequence[tuple[str, Sequence[str]]],
    hidden: Sequence[str],
) -> tuple[list[list[float]], list[float]]:
    """Per sum with a hidden cell: coefficients of the hidden cells, and the rest."""
    place = {name: index for index, name in enumerate(hidden)}
    rows: list[list[float]] = []
    sides: list[float] = []
    for total, parts in sums:
        row, side = [0.0] * len(hidden), 0.0
        for name, sign in [(total, -1.0), *((part, 1.0) for part in parts)]:
            count = published[name]
            if count is None:
                row[place[name]] += sign
            else:
                side -= sign * count
        if any(row):
            rows.append(row)
            sides.append(side)
    return rows, sides

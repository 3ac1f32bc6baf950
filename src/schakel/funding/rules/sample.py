"""Drawing lines so that anybody draws the same ones again (R-142). Pure.

Chance comes from SHA-256 over the seed and the line, so that no version of a program or a library
changes what is drawn: with the list and the seed somebody can repeat it on paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

RANDOM, MONEY_UNIT = "aselect", "geldsteekproef"
CENTS = 100


@dataclass(frozen=True, slots=True)
class Leaf:
    """One line of the population: its key and its amount."""

    key: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line that was drawn; `hits` of a large line in a money-unit sample may be more than one."""

    key: str
    amount: Decimal
    hits: int = 1


def draw(method: str, population: Sequence[Leaf], size: int, seed: str) -> list[Drawn]:
    """The lines that this method draws with this seed, in the order of the population.

    Bron: standards R-142; COS 530 (aselect en geldsteekproef).
    """
    ordered = sorted(population, key=lambda leaf: leaf.key)
    if size < 1 or not ordered:
        return []
    return by_unit(ordered, size, seed) if method == MONEY_UNIT else by_lot(ordered, size, seed)


def by_lot(population: Sequence[Leaf], size: int, seed: str) -> list[Drawn]:
    """Every line has the same chance: those with the lowest lots are drawn.

    Bron: standards R-142
    """
    lots = sorted(population, key=lambda leaf: (lot(seed, leaf.key), leaf.key))
    chosen = {leaf.key for leaf in lots[:size]}
    return [Drawn(leaf.key, leaf.amount) for leaf in population if leaf.key in chosen]


def by_unit(population: Sequence[Leaf], size: int, seed: str) -> list[Drawn]:
    """Every cent has the same chance: one in each interval, from a start that the seed gives.

    What is nought or less holds no cent; a line longer than the interval is always drawn.

    Bron: standards R-142
    """
    held = [(leaf, int(leaf.amount * CENTS)) for leaf in population if leaf.amount > 0]
    total = sum(length for _leaf, length in held)
    if not total:
        return []
    points = min(size, total)
    start = lot(seed, "start") % total
    marks = sorted((start + place * total // points) % total for place in range(points))
    found, end, at = [], 0, 0
    for leaf, length in held:
        end += length
        hits = 0
        while at < len(marks) and marks[at] < end:
            hits, at = hits + 1, at + 1
        if hits:
            found.append(Drawn(leaf.key, leaf.amount, hits))
    return found


def lot(seed: str, key: str) -> int:
    """The lot of a line: a number that nobody can steer.

    Bron: standards R-142
    """
    return int.from_bytes(hashlib.sha256(f"{seed}|{key}".encode()).digest())


def population_hash(population: Sequence[Leaf]) -> str:
    """SHA-256 over all lines and amounts, in the order of their keys.

    Bron: standards R-142
    """
    ordered = sorted(population, key=lambda leaf: leaf.key)
    told = "\n".join(f"{leaf.key} {leaf.amount}" for leaf in ordered)
    return hashlib.sha256(told.encode()).hexdigest()

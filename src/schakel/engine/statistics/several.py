"""Many questions at once: the chance that one of them changes by luck is kept in hand."""

from __future__ import annotations

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for how many there are, in the order in which they came.

    Bron: Holm, A simple sequentially rejective multiple test procedure, Scandinavian J. of
    Statistics 6, 1979
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = largest
    return adjusted

"""How many answered, when a report prints percentages or means and forgets to say."""

from __future__ import annotations

import math
from collections.abc import Sequence

from schakel.engine.statistics.printed import Range


def sizes_that_fit(
    percentages: Sequence[Range], means: Sequence[Range], least: int, most: int
) -> list[int]:
    """Every n from least to most at which all printed figures can be, in rising order.

    A percentage needs a whole number of people, a mean of whole answers a whole sum.

    Bron: Brown and Heathers, The GRIM test, Social Psychological and Personality Science 8, 2017
    """
    hundredths = [percentage.over_hundred() for percentage in percentages]
    return [
        n
        for n in range(least, most + 1)
        if all(wholes(share, n) is not None for share in hundredths)
        and all(wholes(mean, n) is not None for mean in means)
    ]


def wholes(share: Range, n: int) -> tuple[int, int] | None:
    """The lowest and highest whole number of which the share of n prints as this; None if none."""
    low, high = math.ceil(share.low * n), math.floor(share.high * n)
    return (low, high) if low <= high else None

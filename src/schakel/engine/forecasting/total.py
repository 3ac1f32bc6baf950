"""The national total: those who sit the exam for the first time, and those who come back.

With seven points nothing can be fitted that would hold, so the constants are fixed beforehand:
growth over the last three years, damped by 0.8 a year, the middle of what the literature finds; and
half of those who fail come back. That half matters after a year in which nobody failed, as in 2020.

Source: Gardner (2006), Exponential smoothing: the state of the art, part II.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

GROWTH_YEARS = 3
DAMPING = 0.8
COME_BACK = 0.5
MOST_RETURNED = 0.5
BREAK = 0.2
"""A total that jumps by more than a fifth has been defined anew; that is no growth."""


def total_path(totals: Vector, failed: Vector, horizon: int) -> Vector:
    """The total (candidates) of the coming years.

    `totals` and `failed` (the part that did not pass) are those of the years so far; the last
    year's part is taken to stay.
    """
    if totals[-1] <= 0:
        return np.zeros(horizon)
    back = COME_BACK * failed * totals
    returned = np.minimum(np.concatenate([back[:1], back[:-1]]), MOST_RETURNED * totals)
    first_time = (totals - returned)[totals > 0]
    recent = np.log(first_time[-GROWTH_YEARS - 1 :])
    yearly = np.diff(recent)
    yearly = yearly[np.abs(yearly) <= BREAK]
    growth = float(yearly.mean()) if len(yearly) else 0.0
    steps = np.cumsum(DAMPING ** np.arange(1, horizon + 1))
    found, last = np.zeros(horizon), float(totals[-1])
    for step, new in enumerate(first_time[-1] * np.exp(growth * steps)):
        found[step] = last = new + COME_BACK * failed[-1] * last
    return found

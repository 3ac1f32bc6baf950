"""The national total: those who sit the exam for the first time, and those who come back.

How many reach the age of the exam is known from the births; which part of them sits the exam of the
sector changes slowly. That part goes on changing as it did lately (every earlier change counts half
the next), half as in the sector and half as in all sectors of its sites, damped by 0.6 a year. With
seven points nothing can be fitted that would hold, so these constants are fixed beforehand. Half of
those who fail come back; that matters after a year in which nobody failed, as in 2020.

Source: Gardner (2006), Exponential smoothing: the state of the art, part II.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

FADING = 0.5
"""What a change counts against the change of a year later."""
OWN_PART = 0.5
DAMPING = 0.6
COME_BACK = 0.5
MOST_RETURNED = 0.5
BREAK = 0.2
"""A total that jumps by more than a fifth has been defined anew; that is no growth."""


def total_path(
    totals: Vector, everyone: Vector, failed: Vector, born: Vector, horizon: int
) -> Vector:
    """The total (candidates) of the coming years.

    `totals`, those of all sectors (`everyone`) and `failed` (the part that did not pass) are those
    of the years so far; `born` are the births behind these and the coming years.
    """
    if totals[-1] <= 0:
        return np.zeros(horizon)
    years = len(totals)
    own, growth = _taking_part(totals, failed, born[:years])
    growth = OWN_PART * growth + (1 - OWN_PART) * _taking_part(everyone, failed, born[:years])[1]
    part = own * np.exp(growth * np.cumsum(DAMPING ** np.arange(1, horizon + 1)))
    fails = np.append(failed[-1], np.full(horizon - 1, (failed[-1] + np.median(failed)) / 2))
    found, last = np.zeros(horizon), float(totals[-1])
    for step, new in enumerate(part * born[years:]):
        found[step] = last = new + COME_BACK * fails[step] * last
    return found


def _taking_part(totals: Vector, failed: Vector, born: Vector) -> tuple[float, float]:
    """Candidates for the first time per birth in the last year, and its yearly growth (log)."""
    back = COME_BACK * failed * totals
    returned = np.minimum(np.concatenate([back[:1], back[:-1]]), MOST_RETURNED * totals)
    running = totals > 0
    part = (totals - returned)[running] / born[running]
    changes = np.diff(np.log(part))
    weights = FADING ** np.arange(len(changes))[::-1] * (np.abs(changes) <= BREAK)
    growth = float(weights @ changes / weights.sum()) if weights.any() else 0.0
    return float(part[-1]) if len(part) else 0.0, growth

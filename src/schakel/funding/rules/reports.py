"""What must be in a report, and what counts in its period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

HALF_A_YEAR = timedelta(days=183)
SETTLED = frozenset({"bereikt", "vervallen"})
"""Statuses of a milestone about which nothing needs to happen."""
REQUIRED = {
    "activiteiten": "overview of the activities; nature, size, duration, manner",
    "resultaten": "goals and results",
    "verplichtingen": "compliance with the obligations",
    "vergelijking": "comparison with the plan, and explanation of differences",
    "financieel": "financial report",
}
"""The parts of activiteitenverslag and financieel verslag.

Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.1; Regeling STO 2025–2028, art. 1.10 en 1.11
"""


class Period(Protocol):
    """A period; the end is exclusive."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


def has_ended(day: date, period: Period) -> bool:
    """Whether a day lies before the end of a period. Bron: common.periods"""
    return day < period.ends_on


def concerns(due_on: date, status: str, period: Period) -> bool:
    """Whether a milestone concerns who reads about a period: due in it or in the half year after,
    or due before it and neither reached nor dropped.

    Bron: PM-44
    """
    if due_on < period.starts_on:
        return status not in SETTLED
    return due_on < period.ends_on + HALF_A_YEAR

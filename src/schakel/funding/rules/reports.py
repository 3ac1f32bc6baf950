"""What must be in a report, and what counts in its period."""

from __future__ import annotations

from datetime import date

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


def has_ended(day: date, ends_on: date) -> bool:
    """Whether a day lies before the end of a period (exclusive). Bron: common.periods"""
    return day < ends_on

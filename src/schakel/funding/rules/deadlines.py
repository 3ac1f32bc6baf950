"""When a deadline is late, and on which days somebody is reminded of it (PF-13)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

REMINDERS = (90, 30, 7)
"""Days before a deadline. Bron: PF-13"""
SOON = 60


class Standing(StrEnum):
    """How a deadline stands."""

    DONE = "gedaan"
    LATE = "te-laat"
    SOON = "binnenkort"
    AHEAD = "later"


def standing(due_on: date, done_on: date | None, today: date) -> Standing:
    """How a deadline stands on a day. Bron: PF-13"""
    if done_on is not None:
        return Standing.DONE
    if due_on < today:
        return Standing.LATE
    return Standing.SOON if due_on <= today + timedelta(days=SOON) else Standing.AHEAD


def reminder_due(due_on: date, reminded: int | None, today: date) -> int | None:
    """Which reminder must go now: 90, 30 or 7 days before, each once, the latest one only.

    Nothing after the day itself: late deadlines show on the page. Bron: PF-13
    """
    left = (due_on - today).days
    if left < 0:
        return None
    reached = [days for days in REMINDERS if left <= days]
    if not reached:
        return None
    nearest = min(reached)
    return nearest if reminded is None or nearest < reminded else None


def repair_day(advised_on: date, days: int) -> date:
    """The last day for a changed version after a negative advice.

    Bron: Regeling STO 2025–2028, art. 1.8 lid 3; BR-34
    """
    return advised_on + timedelta(days=days)

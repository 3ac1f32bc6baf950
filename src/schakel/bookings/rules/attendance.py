"""Who were there: totals, never names. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from schakel.bookings.rules.states import CONFIRMED, DELIVERED, NO_SHOW
from schakel.common.wording import Message, say

NAMES_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Presence:
    """How many pupils came; `girls` and `boys` are both known or both unknown."""

    present: int
    girls: int | None = None
    boys: int | None = None


def with_the_other_half(present: int, girls: int | None, boys: int | None) -> Presence:
    """Of girls and boys one number is enough: the other is what is left.

    Bron: own choice: what can be computed is not asked (SC-09)
    """
    if girls is not None and boys is None:
        return Presence(present, girls, present - girls)
    if boys is not None and girls is None:
        return Presence(present, present - boys, boys)
    return Presence(present, girls, boys)


def attendance_stops(given: Presence, *, most: int, begun: bool) -> Message | None:
    """Attendance is told after the beginning, adds up, and fits the group.

    Bron: S0 D (SC-09): the numbers count for reach and cofinancing, so they must be possible
    """
    if not begun:
        return say("Deze les moet nog beginnen. Geef de aanwezigheid daarna door.")
    if not 0 <= given.present <= most:
        return say("Er kunnen hier 0 tot en met %(most)s leerlingen zijn geweest.", most=most)
    if given.girls is None or given.boys is None:
        return None
    if min(given.girls, given.boys) < 0 or given.girls + given.boys != given.present:
        return say("Meisjes en jongens zijn samen niet %(present)s.", present=given.present)
    return None


def status_after_lessons(present: Sequence[int | None]) -> str:
    """A booking is given once all its lessons are told; nobody at any of them: not shown up.

    Bron: S0 D (SC-09)
    """
    if not present or any(one is None for one in present):
        return CONFIRMED
    return DELIVERED if any(present) else NO_SHOW


def names_are_shared(status: str, *, last_end: datetime, at: datetime) -> bool:
    """A provider sees first names from its yes until thirty days after the last lesson.

    Bron: standards R-091 (only from acceptance to end + 30 days)
    """
    return status in {CONFIRMED, DELIVERED, NO_SHOW} and at < last_end + NAMES_AFTER

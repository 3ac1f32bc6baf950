"""The steps of a quarterly claim: what follows on what, by whom, and when it is late. Pure.

The words are those of `terms.ClaimStatus`; a test holds them and the database together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.common.wording import Message, say

DRAFT, SUBMITTED, RETURNED, REJECTED = "concept", "ingediend", "terug", "afgewezen"
CHECKED, APPROVED, IN_BATCH, PAID = "gecontroleerd", "goedgekeurd", "in-batch", "betaald"

FOLLOWS: Mapping[str, frozenset[str]] = {
    DRAFT: frozenset({SUBMITTED}),
    SUBMITTED: frozenset({RETURNED, CHECKED, REJECTED}),
    RETURNED: frozenset({SUBMITTED}),
    CHECKED: frozenset({RETURNED, APPROVED, PAID, REJECTED}),
    APPROVED: frozenset({IN_BATCH, PAID}),
    IN_BATCH: frozenset({APPROVED, PAID}),
    PAID: frozenset({APPROVED}),
    REJECTED: frozenset({DRAFT}),
}
"""Checked is paid at once when nothing is to be paid; paid goes back when a payment fails."""

REMINDERS = (30, 7, 0)
"""Days before the term on which a school that has not handed in gets a mail."""

Who = TypeVar("Who")


class Standing(StrEnum):
    """Where a school stands with one quarter."""

    NOT_YET = "nog niet"
    """The quarter still runs."""
    OPEN = "open"
    LATE = "te laat"
    MISSING = "ontbreekt"
    """Past the term, and nothing was written at all."""
    HANDED_IN = "binnen"


@dataclass(frozen=True)
class Hands(Generic[Who]):
    """Who did what to a claim until now."""

    writers: frozenset[Who]
    submitted_by: Who | None = None
    checked_by: Who | None = None


def may_follow(before: str, after: str) -> bool:
    """Concept, handed in, checked, approved, in a batch, paid; returned and rejected on the way.

    Bron: standards R-132; S0 Fig 10 (BR-26).
    """
    return after in FOLLOWS[before]


def why_not_check(who: Who, hands: Hands[Who]) -> Message | None:
    """Who enters never checks. Bron: standards R-131."""
    if who in hands.writers or who == hands.submitted_by:
        return say("U hebt zelf iets in deze declaratie ingevuld. Een collega controleert haar.")
    return None


def why_not_approve(who: Who, hands: Hands[Who]) -> Message | None:
    """Who enters or checks never approves. Bron: standards R-131."""
    if who in hands.writers or who == hands.submitted_by:
        return say("U hebt zelf iets in deze declaratie ingevuld. Een collega keurt haar goed.")
    if who == hands.checked_by:
        return say("U hebt deze declaratie gecontroleerd. Een ander keurt haar goed.")
    return None


def adds_up(declared: Decimal, certified: Decimal, deducted: Decimal, parked: Decimal) -> bool:
    """Declared = certified + deducted + parked, and none is negative.

    Bron: Interreg, Jems (control of expenditure); standards R-132.
    """
    parts = (certified, deducted, parked)
    return min(parts) >= ZERO and sum(parts, ZERO) == declared


def due_on(quarter: Quarter, term_days: int) -> date:
    """The last day on which a school hands in: so many days after the quarter.

    Bron: S0 Fig 10 (BR-26: elk kwartaal); the number of days is the region's own.
    """
    return quarter.ends_on + timedelta(days=term_days - 1)


def reminder(due: date, today: date, told: int | None) -> int | None:
    """Which reminder is to be sent today (30, 7 or 0 days ahead); None when it was or is not yet.

    A day on which no mail could leave is made up for: then the nearest one goes. Bron: PF-07.
    """
    days = (due - today).days
    if days < REMINDERS[-1]:
        return None
    passed = [step for step in REMINDERS if days <= step]
    if not passed or (told is not None and told <= passed[-1]):
        return None
    return passed[-1]


def standing(status: str | None, quarter: Quarter, due: date, today: date) -> Standing:
    """Where a school stands with a quarter; `status` None without a claim. Bron: PF-07, R-132."""
    if status not in (None, DRAFT, RETURNED):
        return Standing.HANDED_IN
    if today < quarter.ends_on:
        return Standing.NOT_YET
    if today <= due:
        return Standing.OPEN
    return Standing.MISSING if status is None else Standing.LATE


def still_open(standings: Collection[Standing]) -> int:
    """How many schools somebody still waits for. Bron: PF-07"""
    return sum(1 for one in standings if one in (Standing.OPEN, Standing.LATE, Standing.MISSING))

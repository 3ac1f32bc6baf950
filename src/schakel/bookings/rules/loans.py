"""A loan: what may follow on what, how long it keeps each thing, and when it is late. Pure.

The words are those of `terms.LoanStatus`; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

REQUESTED, AGREED, REFUSED = "aangevraagd", "toegezegd", "geweigerd"
OUT, PARTLY_BACK, BACK = "uitgeleend", "deels-terug", "terug"
CANCELLED = "geannuleerd"

FOLLOWS = {
    REQUESTED: frozenset({AGREED, REFUSED, CANCELLED}),
    AGREED: frozenset({OUT, CANCELLED}),
    OUT: frozenset({OUT, PARTLY_BACK, BACK}),
    PARTLY_BACK: frozenset({OUT, PARTLY_BACK, BACK}),
    REFUSED: frozenset[str](),
    BACK: frozenset[str](),
    CANCELLED: frozenset[str](),
}
LONGEST_DAYS = 366
FARTHEST_DAYS = 730


@dataclass(frozen=True)
class Span:
    """From a moment until another."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Thing:
    """One thing of a loan: whether it went out, and whether it came back."""

    went_out: bool
    came_back: bool


def may_follow(before: str, after: str) -> bool:
    """A loan is asked, agreed, out and back in that order, or it ends before anything went out.

    Bron: S0 B, uitleen apparatuur en auto's (DI-03)
    """
    return after in FOLLOWS[before]


def status_of(things: Collection[Thing]) -> str:
    """Where an agreed loan stands: something out, something back, or everything back.

    Bron: S0 B (DI-03: hand-out and return); peers, feature 10 (partial return)
    """
    if not any(thing.went_out for thing in things):
        return AGREED
    if all(thing.came_back for thing in things):
        return BACK
    return PARTLY_BACK if any(thing.came_back for thing in things) else OUT


def kept_for(loan: Span, *, transport_minutes: int, check_minutes: int) -> Span:
    """A loan keeps a thing from when it is fetched until it is brought back and checked.

    Bron: peers, theme J and feature 10 (check time and transport time as part of the loan)
    """
    way = timedelta(minutes=transport_minutes)
    return Span(loan.start - way, loan.end + way + timedelta(minutes=check_minutes))


def kept_after_return(kept: Span, *, at: datetime, check_minutes: int) -> Span | None:
    """A thing that came back is free again after its check; None: it was kept for nothing.

    Bron: peers, feature 10 (return of a part frees just that part after its check time)
    """
    end = at + timedelta(minutes=check_minutes)
    return Span(kept.start, end) if end > kept.start else None


def is_late(status: str, *, ends_at: datetime, at: datetime) -> bool:
    """A loan is late when something is still out after the agreed end.

    Bron: S0 B (DI-03: return)
    """
    return status in (OUT, PARTLY_BACK) and at > ends_at

"""The states of a booking: what may follow on what, and who must say yes. Pure.

The words are those of `terms.BookingStatus`; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

REQUESTED, APPROVED, CONFIRMED = "aangevraagd", "goedgekeurd", "bevestigd"
DELIVERED, NO_SHOW = "gegeven", "niet-verschenen"
REFUSED, CANCELLED = "geweigerd", "geannuleerd"

SCHOOL, PROVIDER = "school", "aanbieder"
"""Who may have to say yes; the order per kind stands in `catalogue/forms.toml`."""

FOLLOWS = {
    REQUESTED: frozenset({APPROVED, CONFIRMED, REFUSED, CANCELLED}),
    APPROVED: frozenset({CONFIRMED, REFUSED, CANCELLED}),
    CONFIRMED: frozenset({DELIVERED, NO_SHOW, CANCELLED}),
    DELIVERED: frozenset({NO_SHOW}),
    NO_SHOW: frozenset({DELIVERED}),
    REFUSED: frozenset[str](),
    CANCELLED: frozenset[str](),
}
HOLDS = frozenset({REQUESTED, APPROVED, CONFIRMED})
"""States in which a booking keeps its places and resources."""


def may_follow(before: str, after: str) -> bool:
    """A booking is asked, approved, confirmed and given, in that order, or it ends on the way.

    Bron: S0 §3.2 (PM-33: enrolment with confirmation and cancellation)
    """
    return after in FOLLOWS[before]


def status_after(says_yes: Sequence[str], given: Collection[str]) -> str:
    """Where a booking stands: the first who has not said yes is waited for; none, then it stands.

    Bron: S0 §3.2, E (BE-04); who says yes per kind: `catalogue/forms.toml`
    """
    waits_for = next((who for who in says_yes if who not in given), None)
    return {None: CONFIRMED, SCHOOL: REQUESTED, PROVIDER: APPROVED}[waits_for]


def given_so_far(says_yes: Sequence[str], status: str) -> frozenset[str]:
    """Who has said yes when a booking stands where it stands.

    Bron: the same order as `status_after`
    """
    if status == REQUESTED:
        return frozenset()
    return frozenset({SCHOOL}) if status == APPROVED else frozenset(says_yes)


def is_in_time(first_day: date, *, today: date, cancel_days: int) -> bool:
    """A booking is called off without costs until so many days before its first lesson.

    Bron: S0 §3.2 (PM-33: cancellation with reason); the term is the provider's
    """
    return (first_day - today).days >= cancel_days

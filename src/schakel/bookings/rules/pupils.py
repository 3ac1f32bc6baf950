"""Pupils who join an open activity themselves, with as little as works. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from schakel.common.wording import Message, say

CONSENT_DAYS = timedelta(days=7)
KEEP_AFTER = timedelta(days=30)
FASTEST = timedelta(seconds=3)
SLOWEST = timedelta(hours=4)
OPINION_DAYS = timedelta(days=7)
FEWEST_OPINIONS = 5


def consent_until(signed_up_at: datetime, starts_at: datetime) -> datetime:
    """A parent answers within a week, and before the activity begins.

    Bron: S0 B (LO-01: parental consent under 16); own choice: one week
    """
    return min(signed_up_at + CONSENT_DAYS, starts_at)


def looks_like_a_robot(honeypot: str, asked_at: datetime | None, at: datetime) -> bool:
    """Who fills in the hidden field, or a form within three seconds, is no pupil.

    Bron: standards R-113 (honeypot, time and limit; no puzzle)
    """
    return bool(honeypot) or asked_at is None or not FASTEST <= at - asked_at <= SLOWEST


def wiped_from(ends_at: datetime) -> datetime:
    """Thirty days after the activity first name and parent's address are removed.

    Bron: standards R-085 (pupil data minimum)
    """
    return ends_at + KEEP_AFTER


def opinion_stops(
    begun_at: datetime, ended_at: datetime, at: datetime, *, room: bool
) -> Message | None:
    """Pupils say what they thought from the first lesson until a week after the last.

    Bron: S0 D, S4 (LO-07); own choice: no more answers than there were pupils
    """
    if at < begun_at:
        return say("De les is nog niet begonnen. Kom straks terug.")
    if at > ended_at + OPINION_DAYS:
        return say("Deze vragen zijn gesloten. Ze stonden een week open.")
    if not room:
        return say("Iedereen van jouw groep heeft al geantwoord.")
    return None


def may_be_shown(count: int) -> bool:
    """Opinions are shown from five on, so that nobody can be recognised.

    Bron: requirements LO-07, BR-44
    """
    return count >= FEWEST_OPINIONS

"""Whether a link with which a company signs still works. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

VALID = timedelta(days=30)
REMIND_AFTER = (timedelta(days=14), timedelta(days=28))
"""How long after the first request a reminder goes, so many times."""


class LinkState(StrEnum):
    """Where a link stands."""

    OPEN = "open"
    EXPIRED = "verlopen"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class LinkTimes:
    """The moments of a link."""

    expires_at: datetime
    withdrawn_at: datetime | None


def link_state(times: LinkTimes, at: datetime) -> LinkState:
    """A link works until it expires or a newer one is sent. Bron: standards R-036, R-136."""
    if times.withdrawn_at is not None:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if at < times.expires_at else LinkState.EXPIRED


def is_time_to_remind(asked_at: datetime, reminded: int, at: datetime) -> bool:
    """A reminder after 14 and after 28 days, and then it is a matter for a talk.

    Bron: own choice; rules §5.8: what stays open is discussed each year
    """
    return reminded < len(REMIND_AFTER) and at >= asked_at + REMIND_AFTER[reminded]


def may_sign_for(starts_on: date, ends_on: date | None, *, mandated: bool, on: date) -> bool:
    """An association signs for a member while the membership runs and with a mandate.

    Bron: BE-09
    """
    return mandated and starts_on <= on and (ends_on is None or on < ends_on)

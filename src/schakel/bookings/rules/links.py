"""Whether a link in a mail can still be used. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkState(StrEnum):
    """Where a link stands."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class LinkTimes:
    """The moments that decide about a link."""

    expires_at: datetime
    used_at: datetime | None = None
    withdrawn_at: datetime | None = None


def link_state(times: LinkTimes, at: datetime) -> LinkState:
    """A link works once, until its term, unless the question was answered otherwise.

    Bron: S0 E (BE-04); standards R-021 (single use, a term)
    """
    if times.used_at is not None:
        return LinkState.USED
    if times.withdrawn_at is not None:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if at < times.expires_at else LinkState.EXPIRED

"""Decisions about a region that need no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

INVITATION_TERM = timedelta(days=14)
SECONDARY = ("vmbo", "vso", "pro")
VMBO_STRUCTURE = {"VBO", "MAVO", "VMBO"}
"""How the public list of DUO writes the tracks of vmbo in its column ONDERWIJSSTRUCTUUR."""
KIND_OF_SITE = {"po": "po", "sbo": "po", "so": "vso", "vso": "vso", "pro": "pro"}


class InvitationState(StrEnum):
    """Where an invitation stands."""

    OPEN = "open"
    ACCEPTED = "aangenomen"
    WITHDRAWN = "ingetrokken"
    EXPIRED = "verlopen"


@dataclass(frozen=True)
class InvitationTimes:
    """The moments that decide where an invitation stands."""

    expires_at: datetime
    accepted_at: datetime | None = None
    withdrawn_at: datetime | None = None


def invitation_state(times: InvitationTimes, at: datetime) -> InvitationState:
    """An invitation works once, until it is withdrawn or its term is over.

    Bron: standards R-021 (single use, at most 14 days)
    """
    if times.accepted_at is not None:
        return InvitationState.ACCEPTED
    if times.withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if at < times.expires_at else InvitationState.EXPIRED


def offers_vmbo(structure: str) -> bool:
    """A site has vmbo when its structure in the public list names one of its tracks.

    Bron: DUO, adressen van vestigingen vo, kolom ONDERWIJSSTRUCTUUR
    """
    return bool(VMBO_STRUCTURE & set(structure.upper().split("/")))


def partner_kind(site_kind: str, structure: str) -> str:
    """The kind of partner that a site would be, as the public list tells it.

    Bron: requirements §2.2 Partnersoort
    """
    if site_kind == "vo" and structure.upper() == "PRO":
        return "pro"
    return KIND_OF_SITE.get(site_kind, "vmbo")


def notice_is_stale(placed_on: date, today: date, days: int) -> bool:
    """An open question or offer is stale when it has waited longer than the region accepts.

    Bron: requirements PM-08
    """
    return (today - placed_on).days > days


def months_before(day: date, months: int) -> date:
    """The same day some months earlier; the last day of the month where that day is missing.

    Bron: CR-01
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Membership:
    """One stay of somebody in a region; the end is exclusive."""

    name: str
    kind: str
    joined_on: date
    left_on: date | None
    reason: str


class Change(StrEnum):
    """What happened to the composition of a region."""

    JOINED = "erbij"
    LEFT = "eraf"


@dataclass(frozen=True)
class CompositionChange:
    """Somebody joined or left on a day."""

    on: date
    what: Change
    name: str
    kind: str
    reason: str


def composition_changes(memberships: Iterable[Membership]) -> list[CompositionChange]:
    """Who joined and who left, latest first, as the vooraanmelding asks for it.

    Bron: requirements PM-09; Regeling STO 2025–2028, art. 2.5 en 3.5
    """
    changes = []
    for stay in memberships:
        facts = {"name": stay.name, "kind": stay.kind, "reason": stay.reason}
        changes.append(CompositionChange(on=stay.joined_on, what=Change.JOINED, **facts))
        if stay.left_on is not None:
            changes.append(CompositionChange(on=stay.left_on, what=Change.LEFT, **facts))
    return sorted(changes, key=lambda change: (-change.on.toordinal(), change.name, change.what))


def somebody_remains(leaving: date, others_end_on: Iterable[date | None]) -> bool:
    """A region is never without somebody who gives out its roles.

    Bron: own choice: otherwise nobody could let anybody in again
    """
    return any(end is None or end > leaving for end in others_end_on)

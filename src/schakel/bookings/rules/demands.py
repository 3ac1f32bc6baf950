"""Whom to ask when a school asks for a lesson, and when silence is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

MOST_ASKED = 8
"""Providers that get one question; the office can ask more."""
KIND, THEME, SHOWN_INTEREST = 4, 3, 1


@dataclass(frozen=True)
class Wish:
    """What a school asks for; empty: does not matter."""

    kind: str
    theme: str


@dataclass(frozen=True)
class Can:
    """What one published offer, or the profile of a company, says that a provider can do."""

    provider: UUID
    kind: str
    theme: str = ""
    is_published: bool = True


def best_providers(wish: Wish, known: Iterable[Can], *, besides: frozenset[UUID]) -> list[UUID]:
    """Who fits best is asked first: kind of lesson before theme before showing interest at all.

    Bron: requirements PO-06; peers 8 (a demand goes to matching providers)
    """
    points: dict[UUID, int] = {}
    for can in known:
        if can.provider not in besides:
            points[can.provider] = max(points.get(can.provider, 0), score(wish, can))
    fitting = [provider for provider, count in points.items() if count >= least(wish)]
    return sorted(fitting, key=lambda provider: (-points[provider], str(provider)))[:MOST_ASKED]


def score(wish: Wish, can: Can) -> int:
    """How well one offer fits a wish.

    Bron: own choice: a kind says more than a theme, an offer more than a profile
    """
    same_kind = bool(wish.kind) and wish.kind == can.kind
    words = wish.theme.lower().strip()
    same_theme = bool(words) and words in can.theme.lower()
    return KIND * same_kind + THEME * same_theme + SHOWN_INTEREST * can.is_published


def least(wish: Wish) -> int:
    """Whoever wants a kind or a theme is not answered by something else.

    Bron: own choice: a question to everybody is answered by nobody
    """
    asked = [weight for weight, text in ((KIND, wish.kind), (THEME, wish.theme)) if text]
    return min(asked, default=SHOWN_INTEREST)


def is_time_to_remind(expires_at: datetime, *, days: int, at: datetime) -> bool:
    """A provider that is silent is reminded once, some days before the term ends.

    Bron: peers 4.6 (silence expires with a reminder)
    """
    return expires_at - timedelta(days=days) <= at < expires_at

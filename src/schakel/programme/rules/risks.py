"""How heavy a risk is, and which way it went."""

from __future__ import annotations

LEVELS = ("klein", "middel", "groot")


def risk_weight(chance: str, impact: str) -> int:
    """A risk weighs its chance times its impact: small 1, middle 2, large 3.

    Bron: format B.2, 3.3 (kans en impact: klein, middel, groot)
    """
    return (LEVELS.index(chance) + 1) * (LEVELS.index(impact) + 1)


def risk_trend(before: int, now: int) -> str:
    """A risk rose, fell or stayed, by its weight then and now.

    Bron: format B.2, 3.3; requirements PM-23 (verandering sinds het vorige kwartaal)
    """
    if before == now:
        return "gelijk"
    return "gestegen" if now > before else "gedaald"
